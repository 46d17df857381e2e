// The filters and the article of the explorer. Text of the corpus is only ever set as textContent.
(() => {
  "use strict";
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
  for (const legend of document.querySelectorAll(".explorer-legend input"))
    legend.addEventListener("change", () => {
      for (const place of [section, dialog]) place.classList.toggle(`off-${legend.value}`, !legend.checked);
      for (const other of document.querySelectorAll(".explorer-legend input"))
        if (other.value === legend.value) other.checked = legend.checked;
      if (dialog.open) stops();
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
})();
