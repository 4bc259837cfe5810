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
    button.addEventListener("click", async () => {
      const label = button.textContent;
      await navigator.clipboard.writeText(text.textContent);
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
})();
