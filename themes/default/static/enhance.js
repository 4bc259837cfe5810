// Small comforts; every page works without them: the reader's day in a citation, buttons that copy it, and `/` for the search box.
(() => {
  "use strict";
  const day = new Date().toLocaleDateString("sv"); // Swedish dates are ISO dates: 2026-11-20, by the reader's own clock
  for (const text of document.querySelectorAll(".cite p.text")) {
    if (text.textContent.includes("[引用日期]")) text.textContent = text.textContent.replace("[引用日期]", `[${day}]`);
  }
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const text = document.getElementById(button.dataset.copy);
    if (!text || !navigator.clipboard) continue; // file:// and old browsers: the text selects itself on a click
    button.hidden = false;
    button.setAttribute("aria-live", "polite"); // the changed label is read out
    button.addEventListener("click", async () => {
      const label = button.textContent;
      try { await navigator.clipboard.writeText(text.textContent); } catch { return getSelection().selectAllChildren(text); }
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = label; }, 2000);
    });
  }
  document.addEventListener("keydown", (event) => {
    const box = document.getElementById("q");
    const busy = event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented;
    if (event.key !== "/" || busy || !box || event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    box.focus();
  });
  // A result of a search takes along what was typed and what it shows marked; until it is opened its address stays clean.
  for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, ({ target }) => {
    const link = target.closest("#search-results a");
    if (!link) return;
    const marks = [...link.closest("li").querySelectorAll("mark")].map((mark) => mark.textContent);
    const exact = link.closest("li").dataset.match === "exact" ? marks : [];
    const words = new Set([...document.getElementById("q").value.split(/\s+/), ...exact].filter(Boolean));
    link.search = new URLSearchParams([...words].slice(0, 16).map((word) => ["hl", word]));
  });
  // A page opened from a search shows the words that were looked for, and begins at the first of them.
  const words = new URLSearchParams(location.search).getAll("hl").filter(Boolean).map((word) => word.toLowerCase());
  const main = words.length && document.getElementById("main");
  if (main) {
    const nodes = [], walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const text = nodes.map((node) => node.data).join("").toLowerCase(), spans = [];
    for (const word of words) for (let at = -1; (at = text.indexOf(word, at + 1)) >= 0;) spans.push([at, at + word.length]);
    let start = 0;
    for (const node of nodes) {
      const from = start, to = start += node.data.length;
      const own = spans.filter(([a, b]) => a < to && b > from).sort((a, b) => b[0] - a[0]);
      let free = node.data.length;
      for (const [a, b] of own) {
        const first = Math.max(a - from, 0), last = Math.min(b - from, free);
        if (last <= first) continue;
        const part = node.splitText(first), mark = document.createElement("mark");
        part.splitText(last - first);
        part.replaceWith(mark);
        mark.append(part);
        free = first;
      }
    }
    main.querySelector("mark")?.scrollIntoView({ block: "center" });
  }
})();
