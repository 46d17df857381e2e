// Drawing: pieces as they were cut, cut again where a range of code points begins or ends.
function draw(article, sentence, parent, ranges = []) {
  let before = 0;
  for (const piece of sentence.pieces) {
    const [words, ...marks] = typeof piece === "string" ? [piece] : piece;
    const points = Array.from(words);
    const cuts = new Set([0, points.length]);
    for (const { start, end } of ranges)
      for (const cut of [start - before, end - before]) if (cut > 0 && cut < points.length) cuts.add(cut);
    const sorted = [...cuts].sort((a, b) => a - b);
    for (let number = 1; number < sorted.length; number++) {
      const [first, last] = [sorted[number - 1], sorted[number]];
      const range = ranges.find(({ start, end }) => start - before <= first && last <= end - before);
      const shown = points.slice(first, last).join("");
      if (!range && !marks.length) { parent.append(shown); continue; }
      const element = make(range ? "mark" : "span", {}, shown);
      if (range?.here) element.classList.add("here");
      for (const mark of marks) element.classList.add(`l${article.marks[mark][1]}-${data.layers[article.marks[mark][0]].name}`);
      if (marks.length) element.dataset.marks = marks.join(" ");
      parent.append(element);
    }
    before += points.length;
  }
}

// The article.
let opened = null;
function open(article, target, range = null) {
  opened = article;
  at("title").textContent = article.title;
  at("title").lang = article.language;
  at("about").textContent = `${article.outlet || data.words.no_outlet} · ${article.published}`;
  at("details").replaceChildren(make("p", {}, data.words.point));
  const place = at("words");
  place.replaceChildren();
  place.lang = article.language;
  let paragraph = null, sentence = null;
  for (const each of article.sentences) {
    if (!paragraph || each.newLine) place.append((paragraph = make("p")));
    else paragraph.append(" ");
    const element = make("span", { class: `sentence ${each.part}` });
    const words = Array.from(text(each)).length;
    const inside = range && range.start < each.start + words && range.end > each.start;
    draw(article, each, element, inside ? [{ start: range.start - each.start, end: range.end - each.start, here: true }] : []);
    if (each.part !== "body") element.title = data.parts[each.part] ?? "";
    if (each === target) {
      sentence = element;
      element.classList.add("chosen");
      element.tabIndex = -1;
    }
    paragraph.append(element);
  }
  stops();
  if (!dialog.open) dialog.showModal();
  (place.querySelector("mark.here") ?? sentence)?.scrollIntoView({ block: "center" });
  (sentence ?? at("title")).focus({ preventScroll: true });
}
const marked = () => [...at("words").querySelectorAll("[data-marks]")];
const marksOf = (element) => element.dataset.marks.split(" ").map(Number);
const isShown = (mark) => !section.classList.contains(`off-${data.layers[opened.marks[mark][0]].name}`);
function stops() { // one stop for Tab, arrow keys go on from there
  const seen = new Set();
  let first = true;
  for (const element of marked()) {
    const fresh = marksOf(element).filter((mark) => isShown(mark) && !seen.has(mark));
    fresh.forEach((mark) => seen.add(mark));
    element.toggleAttribute("data-stop", fresh.length > 0);
    if (!fresh.length) { element.removeAttribute("tabindex"); element.removeAttribute("role"); continue; }
    element.tabIndex = first ? 0 : -1;
    element.setAttribute("role", "button");
    first = false;
  }
}
function detail(element) {
  const marks = marksOf(element).filter(isShown);
  for (const other of marked()) other.classList.toggle("on", marksOf(other).some((mark) => marks.includes(mark)));
  if (!marks.length) return;
  at("details").replaceChildren(...marks.flatMap((mark) => {
    const [number, , ...values] = opened.marks[mark];
    const layer = data.layers[number];
    const words = marked().filter((other) => marksOf(other).includes(mark)).map((other) => other.textContent).join("");
    const list = make("dl");
    layer.fields.forEach(([field, label], place) => {
      if (values[place]) list.append(make("dt", {}, label), make("dd", {}, data.values[field][values[place]]));
    });
    const short = words.length > 160 ? `${words.slice(0, 160)}…` : words;
    return [make("h4", {}, `${layer.label}${data.colon}${short}`), list];
  }));
}
at("words").addEventListener("pointerover", (event) => {
  const element = event.target.closest("[data-marks]");
  if (element) detail(element);
});
at("words").addEventListener("click", (event) => event.target.closest("[data-marks]") && detail(event.target.closest("[data-marks]")));
at("words").addEventListener("focusin", (event) => event.target.dataset.marks && detail(event.target));
at("words").addEventListener("keydown", (event) => walk(event, [...at("words").querySelectorAll("[data-stop]")], true));
at("found").addEventListener("keydown", (event) => walk(event, [...at("found").querySelectorAll("button")], false));
function walk(event, list, roving) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  const from = list.indexOf(event.target);
  if (!step || (from < 0 && !roving)) return;
  const target = from < 0 ? after(event.target, list, step) : list[from + step];
  if (!target) return;
  event.preventDefault();
  if (roving) list.forEach((element) => { element.tabIndex = element === target ? 0 : -1; });
  target.focus();
}
function after(element, list, step) { // the nearest stop before or behind what has the focus
  const side = step > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  const there = list.filter((other) => element.compareDocumentPosition(other) & side);
  return step > 0 ? there[0] : there.at(-1);
}
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
at("close").addEventListener("click", () => dialog.close());

// Open an article at a sentence and flash words: `start` and `end` count code points of the article's text, as in every table of
// mentions; where they are equal, the sentence alone is shown. False where the article is not here.
window.maliReader = ({ article_id, sentence, start, end }) => {
  const article = byId.get(article_id);
  if (!article) return false;
  const target = article.sentences.find((each) => each.number === Number(sentence)) ?? article.sentences[0];
  open(article, target, end > start ? { start: Number(start), end: Number(end) } : null);
  return true;
};

// Layers that are switched off, in both legends.
for (const legend of document.querySelectorAll(".explorer-legend input"))
  legend.addEventListener("change", () => {
    for (const place of [section, dialog]) place.classList.toggle(`off-${legend.value}`, !legend.checked);
    for (const other of document.querySelectorAll(".explorer-legend input"))
      if (other.value === legend.value) other.checked = legend.checked;
    if (dialog.open) stops();
  });
