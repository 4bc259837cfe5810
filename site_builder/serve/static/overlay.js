// The preview's overlay: reloads the page when the site was built anew, and lists what is wrong.
// Built with nodes and text only: what authors wrote is never read as HTML.
(() => {
  "use strict";
  const own = document.currentScript;
  const version = own.dataset.version;
  const base = new URL(".", own.src);
  const FAR = 1000; // milliseconds between two attempts to reach a server that went away

  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  function excerpt(problem) {
    const line = Array.from(problem.excerpt);
    const from = problem.column - 1;
    const to = from + Math.max(1, problem.length);
    const pre = element("pre");
    pre.append(line.slice(0, from).join(""), element("mark", line.slice(from, to).join("") || " "), line.slice(to).join(""));
    return pre;
  }

  function item(problem) {
    const made = element("li", "", { class: problem.severity, "data-code": problem.code });
    const place = element("p", "", { class: "place" });
    place.append(element("b", `${problem.path}:${problem.line}:${problem.column}`), " ", element("code", problem.code));
    made.append(place, element("p", problem.message));
    if (problem.excerpt.trim()) made.append(excerpt(problem));
    if (problem.hint) made.append(element("p", problem.hint, { class: "hint" }));
    return made;
  }

  // What was closed by hand stays closed until the list is another one.
  function remembered(key) {
    try { return sessionStorage.getItem("site-builder-closed") === key; } catch { return false; }
  }
  function remember(key, closed) {
    try { closed ? sessionStorage.setItem("site-builder-closed", key) : sessionStorage.removeItem("site-builder-closed"); } catch { /* no storage */ }
  }

  function panel(state) {
    const key = JSON.stringify(state.problems.map((p) => [p.path, p.line, p.column, p.code]));
    const around = element("section", "", { class: state.errors ? "panel error" : "panel", role: state.errors ? "alert" : "status", "aria-label": state.label });
    const made = element("details");
    made.open = state.errors > 0 && !remembered(key);
    const summary = element("summary", state.title, { class: state.errors ? "error" : "warning" });
    // A click comes before the change, and at once; `toggle` comes too late for a page that is about to reload.
    summary.addEventListener("click", () => remember(key, made.open));
    made.append(summary);
    if (state.note) made.append(element("p", state.note, { class: "note" }));
    const list = element("ol");
    list.append(...state.problems.map(item));
    made.append(list);
    if (state.more) made.append(element("p", state.more, { class: "note" }));
    around.append(made);
    return around;
  }

  function address(url) {
    let path = url.pathname.slice(1);
    if (path === "" || path.endsWith("/")) path += "index.html";
    try { return decodeURIComponent(path); } catch { return path; }
  }

  // Links to pages that the public does not see yet say so, whatever the theme.
  function markLinks(badges) {
    for (const link of document.querySelectorAll("a[href]")) {
      const url = new URL(link.href, location.href);
      if (url.origin !== location.origin || url.pathname === location.pathname) continue;
      const names = badges[address(url)];
      if (!names || link.dataset.preview || !link.textContent.trim()) continue;
      link.dataset.preview = "marked";
      const mark = element("span", names.join(" "), { class: "site-builder-badge" });
      Object.assign(mark.style, { border: "1px dashed", font: "0.75rem/1.4 system-ui, sans-serif", marginInline: "0.4em", padding: "0 0.4em", whiteSpace: "nowrap" });
      link.after(mark);
    }
  }

  let shown = false;
  function show(state) {
    if (shown) return;
    shown = true;
    markLinks(state.badges);
    const here = state.badges[address(location)] || [];
    if (!state.problems.length && !here.length) return;
    const host = element("div", "", { id: "site-builder-preview", lang: state.lang });
    const root = host.attachShadow({ mode: "open" });
    root.append(element("link", "", { rel: "stylesheet", href: new URL("overlay.css", base).href }));
    if (here.length) root.append(element("p", here.join(" · "), { class: "badges" }));
    if (state.problems.length) root.append(panel(state));
    document.body.append(host);
    // The end of the page stays within reach behind the panel.
    const around = root.querySelector("section");
    if (around) new ResizeObserver(() => { document.body.style.paddingBottom = `${around.offsetHeight}px`; }).observe(around);
  }

  async function refresh() {
    const answer = await fetch(new URL("state.json", base), { cache: "no-store" });
    const state = await answer.json();
    if (state.version === version) show(state);
    else location.reload();
  }

  function listen() {
    const socket = new WebSocket(new URL("livereload", base).href.replace(/^http/, "ws"));
    socket.addEventListener("open", () => {
      socket.send(JSON.stringify({ command: "hello", protocols: ["http://livereload.com/protocols/official-7"] }));
      refresh().catch(() => {});
    });
    socket.addEventListener("message", (event) => {
      const message = JSON.parse(event.data);
      if (message.command === "hello") socket.send(JSON.stringify({ command: "info", url: location.href }));
      if (message.command === "reload") location.reload();
    });
    socket.addEventListener("close", () => setTimeout(listen, FAR));
  }

  refresh().catch(() => {});
  listen();
})();
