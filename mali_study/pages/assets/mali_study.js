/* A click or a key on a mark, or on a number of the prose, lists the sentences that it counts.
   Whatever comes from an article is written as text, never as markup. */
(function () {
  "use strict";
  const MANY = 100; // places listed at a time
  const stores = new WeakMap();

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function button(text, action) {
    const made = element("button", "", text);
    made.type = "button";
    made.addEventListener("click", action);
    return made;
  }

  /* The sentences of a page, or of a notebook's output: read when they are first asked for. */
  function store(root) {
    const script = (root && root.querySelector("script.mali-data")) || document.querySelector("script.mali-data");
    if (!stores.has(script)) {
      const data = JSON.parse(script.textContent);
      data.placesOf = new Map(data.ids.map((id, number) => [id, data.places[number]]));
      stores.set(script, data);
    }
    return stores.get(script);
  }

  function counted(data, forms, n) {
    const form = new Intl.PluralRules(data.language).select(n) === "one" ? forms[0] : forms[1];
    return form.replace("{}", n.toLocaleString(data.language));
  }

  /* What is listed, in the order of the ids: a sentence once with all that is counted in it; a shared passage with both its places. */
  function entries(data, ids) {
    const listed = [], byLine = new Map();
    for (const id of ids) {
      const places = data.placesOf.get(id) || [];
      if (places.length === 1) {
        const line = places[0][0];
        if (!byLine.has(line)) {
          byLine.set(line, { id: id, places: [] });
          listed.push(byLine.get(line));
        }
        byLine.get(line).places.push(places[0]);
      } else {
        listed.push({ id: id, places: places, pair: true });
      }
    }
    return listed;
  }

  /* A sentence with its words marked; places are counted in code points, and may overlap. */
  function sentence(words, places) {
    const letters = Array.from(words), quote = element("q");
    const spans = places.map((place) => [place[1], place[2]]).filter((span) => span[1] > span[0]).sort((a, b) => a[0] - b[0]);
    let at = 0;
    for (const [start, end] of spans) {
      if (end <= at) continue;
      quote.append(letters.slice(at, Math.max(at, start)).join(""));
      quote.append(element("mark", "", letters.slice(Math.max(at, start), end).join("")));
      at = end;
    }
    quote.append(letters.slice(at).join(""));
    return quote;
  }

  function heading(data, article) {
    const [, title, about] = data.articles[article];
    const made = element("h3", "", title + (about ? " " : ""));
    if (about) made.append(element("span", "", "\u2014 " + about));
    return made;
  }

  /* One sentence below its article's title, and the way into the article where the page has a reader of articles. */
  function shown(data, places, item) {
    const [article, number, words] = data.lines[places[0][0]];
    item.append(sentence(words, places));
    const [, start, end, from, to] = places[0];
    if (end <= start) item.append(element("p", "", data.words.whole));
    if (typeof window.maliReader === "function") {
      const where = { article_id: data.articles[article][0], sentence: number, start: from, end: to };
      item.append(button(data.words.read, () => window.maliReader(where)));
    }
  }

  function fill(data, list, listed, from) {
    let before = from ? list.lastArticle : null;
    for (const entry of listed.slice(from, from + MANY)) {
      const item = element("li");
      const groups = entry.pair ? entry.places.map((place) => [place]) : [entry.places];
      for (const places of groups) {
        const article = places.length ? data.lines[places[0][0]][0] : null;
        if (article !== null && (entry.pair || article !== before)) item.append(heading(data, article));
        if (article !== null) shown(data, places, item);
        before = entry.pair ? null : article;
      }
      if (!entry.places.length) item.append(element("p", "", entry.id + " \u2014 " + data.words.absent));
      list.append(item);
    }
    list.lastArticle = before;
  }

  /* The list of sentences: one for a page, at its foot; one for each figure of a notebook, below it. */
  class Panel {
    constructor(home, before) {
      this.box = element("section", "mali-list" + (home === document.body ? " mali-fixed" : ""));
      this.box.hidden = true;
      this.box.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        this.close();
      });
      home.insertBefore(this.box, before || null);
    }

    open(data, label, ids, opener) {
      if (this.opener) this.opener.removeAttribute("aria-expanded");
      this.opener = opener;
      if (opener.matches("button, .mali-number")) opener.setAttribute("aria-expanded", "true");
      const title = element("h2", "", label), head = element("header"), list = element("ol");
      title.tabIndex = -1;
      head.append(title, button(data.words.close, () => this.close()));
      const n = new Set(ids).size;
      this.box.setAttribute("aria-label", data.words.sentences);
      this.box.replaceChildren(head, element("p", "", n ? counted(data, data.words.places, n) : data.words.nothing), list);
      const listed = entries(data, new Set(ids));
      fill(data, list, listed, 0);
      this.more(data, list, listed, MANY);
      this.box.hidden = false;
      this.box.scrollTop = 0;
      this.box.parentNode.classList.add("mali-open");
      if (this.box.classList.contains("mali-fixed")) this.uncover(opener);
      title.focus({ preventScroll: true });
      if (!this.box.classList.contains("mali-fixed")) this.box.scrollIntoView({ block: "nearest" });
    }

    /* What was clicked stays in sight above the list. */
    uncover(opener) {
      const hidden = opener.getBoundingClientRect().bottom - this.box.getBoundingClientRect().top;
      if (hidden > 0 && !opener.matches(".mali-plot")) window.scrollBy(0, hidden + 8);
    }

    more(data, list, listed, from) {
      if (listed.length <= from) return;
      const text = data.words.more.replace("{}", (listed.length - from).toLocaleString(data.language));
      const next = button(text, () => {
        next.remove();
        fill(data, list, listed, from);
        this.more(data, list, listed, from + MANY);
        list.children[from].tabIndex = -1;
        list.children[from].focus();
      });
      this.box.append(next);
    }

    close() {
      this.box.hidden = true;
      this.box.parentNode.classList.remove("mali-open");
      const opener = this.opener;
      this.opener = null;
      if (!opener) return;
      opener.removeAttribute("aria-expanded");
      opener.focus({ preventScroll: true });
    }
  }

  let shared = null;
  function pagePanel() {
    shared = shared || new Panel(document.body);
    return shared;
  }

  /* Words as they were before they were escaped for plotly. */
  const LETTERS = { lt: "<", gt: ">", amp: "&", "#36": "$" };
  const plainText = (words) => words && words.replace(/&(lt|gt|amp|#36);/g, (whole, name) => LETTERS[name]);

  /* A node of a flow stands for several rows, and has a name of its own. */
  const nodeLabel = (rows, place) => (rows.length > 1 ? plainText(place.label) : undefined);
  const flat = (value) => [].concat(value).filter((row) => row !== null && row !== undefined);

  /* Where plotly draws each row: the trace, and the point in it. */
  function places(plot) {
    const found = new Map();
    plot.data.forEach((trace, curve) => {
      const rows = trace.type === "sankey" ? trace.link.customdata : trace.customdata || [];
      rows.forEach((row, y) => {
        if (Array.isArray(row)) row.forEach((cell, x) => cell !== null && found.set(cell, { curveNumber: curve, pointNumber: [y, x] }));
        else if (!found.has(row)) found.set(row, { curveNumber: curve, pointNumber: y });
      });
    });
    return found;
  }

  /* A click on the plot, and a hand above what answers one. */
  function listen(plot, open) {
    plot.on("plotly_click", (event) => {
      const rows = event.points.flatMap((point) => flat(point.customdata));
      if (rows.length) open(rows, event.points[0]);
    });
    plot.on("plotly_hover", (event) => plot.classList.toggle("mali-over", event.points.some((point) => flat(point.customdata).length)));
    plot.on("plotly_unhover", () => plot.classList.remove("mali-over"));
  }

  /* The marks as a list become buttons. */
  function buttons(root, open) {
    root.querySelectorAll(".mali-marks li").forEach((item, row) => {
      const made = button(item.textContent, () => open([row], made));
      item.replaceChildren(made);
    });
  }

  /* Shows a mark that was reached by a key as the pointer would. */
  function point(plot, place) {
    plot.querySelectorAll(".mali-current").forEach((link) => link.classList.remove("mali-current"));
    if (!place) return;
    if (plot.data[place.curveNumber].type !== "sankey") {
      window.Plotly.Fx.hover(plot, [place]);
      return;
    }
    for (const link of plot.querySelectorAll(".sankey-link")) {
      if (link.__data__.link.pointNumber === place.pointNumber) link.classList.add("mali-current");
    }
  }

  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

  function keys(plot, status, labels, open) {
    let at = -1, found = null;
    plot.addEventListener("keydown", (event) => {
      if (event.target !== plot || event.altKey || event.ctrlKey || event.metaKey || !labels.length) return;
      if ((event.key === "Enter" || event.key === " ") && at >= 0) open([at]);
      else if (event.key === "Home") at = 0;
      else if (event.key === "End") at = labels.length - 1;
      else if (event.key in STEPS) at = at < 0 ? 0 : (at + STEPS[event.key] + labels.length) % labels.length;
      else return;
      event.preventDefault();
      found = found || places(plot);
      point(plot, found.get(at));
      const seen = plot.querySelector(".hoverlayer .hovertext, .mali-current");
      if (seen) seen.scrollIntoView({ block: "nearest", inline: "nearest" });
      status.textContent = labels[at];
    });
    plot.addEventListener("blur", () => {
      point(plot, null);
      if (plot.data[0] && plot.data[0].type !== "sankey") window.Plotly.Fx.unhover(plot);
    });
  }

  /* Plotly's own buttons: none that sends a figure away or selects what nothing uses; in the language of the page. */
  function settings(words) {
    window.Plotly.register({ moduleType: "locale", name: "page", dictionary: words.buttons, format: {} });
    return { displaylogo: false, doubleClick: "reset", showSendToCloud: false, modeBarButtonsToRemove: ["select2d", "lasso2d"], locale: "page" };
  }

  function figure(root) {
    const plot = root.querySelector(".mali-plot"), labels = [...root.querySelectorAll(".mali-marks li")].map((item) => item.textContent);
    const drawing = JSON.parse(root.querySelector("script.mali-drawing").textContent);
    const open = (rows, opener, label) => {
      const ids = rows.flatMap((row) => drawing.layout.meta.mentions[row]);
      pagePanel().open(store(), label || labels[rows[0]], ids, opener || plot);
    };
    const named = (rows, place) => open(rows, plot, nodeLabel(rows, place));
    buttons(root, open);
    root.querySelector(".mali-status").textContent = labels.length ? store().words.hint : "";
    window.Plotly.newPlot(plot, drawing.data, drawing.layout, settings(store().words)).then(() => {
      listen(plot, named);
      keys(plot, root.querySelector(".mali-status"), labels, open);
    });
  }

  /* Figures are drawn when they come near, so that a page with many opens at once; all of them before it is printed. */
  function figures() {
    const waiting = new Set(document.querySelectorAll(".mali-figure"));
    const draw = (root) => waiting.delete(root) && figure(root);
    const near = new IntersectionObserver((seen) => seen.forEach((entry) => entry.isIntersecting && draw(entry.target)), { rootMargin: "1000px" });
    waiting.forEach((root) => near.observe(root));
    window.addEventListener("beforeprint", () => [...waiting].forEach(draw));
  }

  function numbers() {
    document.querySelectorAll(".mali-number").forEach((made) => {
      const open = () => pagePanel().open(store(), made.textContent, JSON.parse(made.dataset.mentions), made);
      made.addEventListener("click", open);
      made.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        open();
      });
    });
  }

  /* The plot that a notebook shows before this output. JupyterLab draws it in its own time: once the pointer enters its picture. */
  function plotBefore(root, area) {
    const before = [...area.querySelectorAll(".js-plotly-plot")].filter((plot) => root.compareDocumentPosition(plot) & 2);
    const plot = before[before.length - 1];
    return plot && typeof plot.on === "function" ? plot : null;
  }

  function notebook(root) {
    root.dataset.ready = "";
    const data = store(root), hint = root.querySelector(".mali-hint"), panel = new Panel(root, hint);
    const labels = [...root.querySelectorAll(".mali-marks li")].map((item) => item.textContent);
    const open = (rows, opener, label) => {
      const ids = rows.flatMap((row) => data.rows[row].map((number) => data.ids[number]));
      panel.open(data, label || labels[rows[0]], ids, opener);
    };
    buttons(root, open);
    hint.textContent = data.words.hint;
    const area = root.closest(".jp-OutputArea, .output, .cell-output-container") || root.parentNode, bound = new WeakSet();
    const bind = () => {
      const plot = plotBefore(root, area);
      if (!plot || bound.has(plot)) return;
      bound.add(plot);
      listen(plot, (rows, place) => open(rows, root.querySelector("summary"), nodeLabel(rows, place)));
    };
    new MutationObserver(bind).observe(area, { childList: true, subtree: true });
    bind();
  }

  function start() {
    const waiting = [...document.querySelectorAll(".mali-notebook:not([data-ready])")];
    waiting.filter((root) => root.querySelector("script.mali-data")).forEach(notebook);
    if (document.querySelector(".mali-notebook")) return;
    figures();
    numbers();
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
