// What is filtered: every sentence that is read, with the values that its marks give to each facet.
const sentences = [];
for (const article of articles)
  for (const sentence of article.sentences) {
    if (sentence.part === "boilerplate") continue;
    const row = { article, sentence, folded: null, facets: Object.fromEntries(data.facets.map((facet) => [facet, []])) };
    for (const place of new Set(sentence.pieces.flatMap((piece) => (typeof piece === "string" ? [] : piece.slice(1))))) {
      const [layer, , ...values] = article.marks[place];
      data.layers[layer].fields.forEach(([field], number) => row.facets[field]?.push(values[number]));
    }
    sentences.push(row);
  }

const chosen = Object.fromEntries([...data.facets, "outlet"].map((facet) => [facet, new Set()]));

function inPeriod(article, start, end) { // null: its date does not tell
  if (!article.first) return null;
  if (article.first >= start && article.last <= end) return true;
  return article.last >= start && article.first <= end ? null : false;
}

function matching() {
  const words = fold(at("query").value.normalize("NFC")).words.trim();
  const [start, end, undated] = [at("from").value, at("to").value || "9999-12-31", at("undated").checked];
  const kept = articles.map((article) => {
    if (chosen.outlet.size && !chosen.outlet.has(article.outlet)) return false;
    return inPeriod(article, start, end) ?? undated;
  });
  const facets = data.facets.filter((facet) => chosen[facet].size);
  return sentences.filter((row) => {
    if (!kept[row.article.place]) return false;
    if (!facets.every((facet) => row.facets[facet].some((value) => chosen[facet].has(value)))) return false;
    if (!words) return true;
    row.folded ??= fold(text(row.sentence)).words;
    return row.folded.includes(words);
  });
}

// The list of what was found.
let found = [], shown = 0;
function update() {
  found = matching();
  shown = 0;
  at("found").replaceChildren();
  const held = new Set(found.map((row) => row.article));
  const untold = at("from").value || at("to").value ? [...held].filter((a) => inPeriod(a, at("from").value, at("to").value || "9999-12-31") === null).length : 0;
  const count = filled(data.words.found, counted(found.length, data.units.sentence), counted(held.size, data.units.article));
  const note = untold ? `, ${filled(data.words.untold, counted(untold, data.units.article))}` : "";
  at("count").textContent = found.length ? count + note : data.words.none;
  for (const facet of Object.keys(chosen)) {
    const names = data.options[facet].filter(([value]) => chosen[facet].has(value)).map(([, name]) => name);
    at(`chosen-${facet}`).textContent = names.length ? names.slice(0, 3).join(", ") + (names.length > 3 ? "…" : "") : data.words.all;
  }
  more();
}
function more() {
  const query = fold(at("query").value.normalize("NFC")).words.trim();
  const begin = shown;
  let list = null, last = null;
  for (const row of found.slice(shown, shown + PAGE)) {
    if (row.article !== last) {
      const { title, outlet, published, language } = row.article;
      list = make("ol");
      const head = make("h3", { lang: language }, title);
      at("found").append(make("li", {}, head, make("p", {}, `${outlet || data.words.no_outlet} · ${published}`), list));
      last = row.article;
    }
    const button = make("button", { type: "button", class: "explorer-text", lang: row.article.language });
    draw(row.article, row.sentence, button, query ? hits(text(row.sentence), query) : []);
    button.addEventListener("click", () => open(row.article, row.sentence));
    button.dataset.article = row.article.id;
    button.dataset.sentence = row.sentence.number;
    list.append(make("li", {}, button));
  }
  shown = Math.min(shown + PAGE, found.length);
  at("more").hidden = shown >= found.length;
  if (begin) at("found").querySelectorAll("button")[begin]?.focus();
}
function hits(words, query) {
  const folded = fold(words), ranges = [];
  for (let place = folded.words.indexOf(query); place >= 0; place = folded.words.indexOf(query, place + query.length))
    ranges.push({ start: folded.places[place], end: folded.places[place + query.length - 1] + 1 });
  return ranges;
}

// Facets: what may be chosen is listed once it is asked for.
for (const facet of Object.keys(chosen)) {
  const place = at(`facet-${facet}`);
  place.addEventListener("toggle", () => {
    const list = place.querySelector(".explorer-options");
    if (!place.open || list.childElementCount) return;
    if (data.options[facet].length > 20) {
      const narrow = make("input", { type: "search", placeholder: data.words.narrow, "aria-label": data.words.narrow });
      narrow.addEventListener("input", (event) => {
        event.stopPropagation();
        const words = fold(narrow.value).words.trim();
        for (const label of list.querySelectorAll("label")) label.hidden = !fold(label.firstChild.nextSibling.textContent).words.includes(words);
      });
      list.append(narrow);
    }
    for (const [value, name, n] of data.options[facet]) {
      const box = make("input", { type: "checkbox", value });
      box.checked = chosen[facet].has(value);
      box.addEventListener("change", () => {
        chosen[facet][box.checked ? "add" : "delete"](value);
        update();
      });
      list.append(make("label", {}, box, make("span", {}, name), make("span", {}, digits.format(n))));
    }
  });
}
const closeFacets = (except) => form.querySelectorAll("details[open]").forEach((place) => { if (place !== except) place.open = false; });
document.addEventListener("click", (event) => closeFacets(event.target.closest?.("#explorer-filters details")));
form.addEventListener("keydown", (event) => {
  const place = event.target.closest("details[open]");
  if (event.key !== "Escape" || !place) return;
  place.querySelector("summary").focus();
  place.open = false;
});
let waiting = 0;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => {
  Object.values(chosen).forEach((values) => values.clear());
  setTimeout(update);
});
for (const name of ["query", "from", "to", "undated"])
  at(name).addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(update, name === "query" ? 150 : 0);
  });
at("more").addEventListener("click", more);
update();
