/* The search over every page: "/" (where nobody types), Ctrl-K or Cmd-K, or the link in the masthead.

   It is the search page itself in a dialog, and stays a link without this module. Arrow keys go through what was found. */

const link = document.querySelector("a[data-search]");
const TYPING = "input, textarea, select, [contenteditable]";

if (link) {
  document.addEventListener("keydown", (event) => {
    const wanted = event.key === "k" && (event.ctrlKey || event.metaKey) && !event.altKey;
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest(TYPING);
    if (!wanted && !slash) return;
    event.preventDefault();
    open();
  });
  link.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("keydown", walk);
  addEventListener("pagehide", () => document.querySelector("dialog.palette")?.close()); // "back" finds the page itself
}

async function open() {
  if (!document.getElementById("search")) await bring();
  const dialog = document.getElementById("search").closest("dialog");
  if (dialog && !dialog.open) dialog.showModal();
  const field = document.getElementById("sought");
  field.focus();
  field.select();
}

async function bring() {
  const dialog = document.createElement("dialog");
  dialog.className = "palette";
  dialog.setAttribute("aria-labelledby", "search-h");
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  await htmx.ajax("GET", link.href, { target: dialog, select: "#search", swap: "innerHTML" });
  if (document.getElementById("search")) return;
  location.assign(link.href); // the answer was another page: signed out, or an error that is to be seen whole
  await new Promise(() => {});
}

function walk(event) {
  const search = event.target.closest("#search");
  if (search && event.key === "Escape") { // a search field would only empty itself
    search.closest("dialog")?.close();
    event.preventDefault();
  }
  if (!search || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
  const stops = [document.getElementById("sought"), ...search.querySelectorAll("#found a")];
  const at = stops.indexOf(event.target);
  if (at < 0) return;
  event.preventDefault();
  stops[Math.max(0, Math.min(stops.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)))].focus();
}
