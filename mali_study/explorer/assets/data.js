// What all of the explorer's script uses: data, words, folding. Text of the corpus is only ever set as textContent.
const data = JSON.parse(document.getElementById("explorer-data").textContent);
const at = (name) => document.getElementById(`explorer-${name}`);
const [section, dialog, form] = [document.getElementById("explorer"), at("article"), at("filters")];
const PAGE = 100; // sentences shown at a time
const plural = new Intl.PluralRules(data.language), digits = new Intl.NumberFormat(data.language);
const WHITE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

const articles = data.articles.map(([id, title, outlet, published, language, first, last, sentences, marks], place) => ({
  id, title, outlet, published, language, first, last, marks, place,
  sentences: sentences.map(([number, start, part, newLine, pieces]) => ({ number, start, part, newLine, pieces })),
}));
const byId = new Map(articles.map((article) => [article.id, article]));
const text = (sentence) => sentence.pieces.map((piece) => (typeof piece === "string" ? piece : piece[0])).join("");
const counted = (n, unit) => `${digits.format(n)}${data.gap}${unit[plural.select(n) === "one" ? 0 : 1]}`;
const filled = (pattern, ...values) => values.reduce((words, value) => words.replace("{}", () => value), pattern);

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// Folding, as mali_study/reading/folding.py does it; `places` leads every folded character back to its code point.
const known = new Map();
function foldedPoint(point) {
  if (!known.has(point)) {
    const base = String.fromCodePoint(point.normalize("NFD").codePointAt(0)).toLowerCase();
    const { silent, apostrophes, hyphens, dashes, wider } = data.folding;
    let to = base;
    if (wider[point.toLowerCase()]) to = wider[point.toLowerCase()];
    else if (silent.includes(point) || /[\u0300-\u036f]/.test(point)) to = "";
    else if (Array.from(base).length !== 1) to = point;
    else if (apostrophes.includes(point)) to = "'";
    else if (hyphens.includes(point)) to = "-";
    else if (dashes.includes(point)) to = "–";
    else if (WHITE.test(point)) to = " ";
    known.set(point, to);
  }
  return known.get(point);
}
function fold(words) {
  let folded = "", place = 0, before = "";
  const places = [];
  for (const point of words) {
    const to = foldedPoint(point);
    if (!(to === " " && before === " ")) {
      folded += to;
      for (let unit = 0; unit < to.length; unit++) places.push(place);
    }
    before = to;
    place += 1;
  }
  return { words: folded.replaceAll("-", " "), places };
}
