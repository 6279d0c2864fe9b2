/* Beside the text of a framework: the numbers of its lines, with a mark where something is wrong, and the way from a
   problem to its line. Without this module the page works; the problems name their lines.

   <div class="code"><textarea data-lines>…</textarea></div>, and somewhere #problems[data-problem-lines="14:error 20:warning"],
   which is replaced when the text was kept (`longarc:kept`). A link with `data-line` puts the caret there. */

const areas = document.querySelectorAll("textarea[data-lines]");
areas.forEach(number);

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-line]");
  const area = link && document.querySelector("textarea[data-lines]");
  if (!area) return;
  event.preventDefault();
  go(area, Number(link.dataset.line));
});

new MutationObserver((changes) => {
  if (changes.some((change) => [...change.addedNodes].some((node) => node.id === "problems"))) areas.forEach(draw);
}).observe(document.body, { childList: true, subtree: true });

function number(area) {
  const gutter = Object.assign(document.createElement("div"), { className: "gutter" });
  gutter.setAttribute("aria-hidden", "true");
  area.before(gutter);
  area.parentElement.dataset.numbered = "";
  area.addEventListener("scroll", () => { gutter.scrollTop = area.scrollTop; }, { passive: true });
  area.addEventListener("input", () => draw(area));
  area.addEventListener("longarc:theirs", () => setTimeout(() => draw(area)));
  draw(area);
}

function draw(area) {
  const gutter = area.previousElementSibling;
  const count = area.value.split("\n").length;
  const found = problems();
  const key = `${count} ${[...found].join(" ")}`;
  if (gutter.dataset.key === key) return;
  gutter.dataset.key = key;
  gutter.replaceChildren(...Array.from({ length: count + 2 }, (_, at) => {
    const line = document.createElement("b");
    line.textContent = at < count ? at + 1 : "\u00a0";
    if (found.has(at + 1)) line.dataset.found = found.get(at + 1);
    return line;
  }));
  gutter.scrollTop = area.scrollTop;
}

function problems() {
  const said = document.getElementById("problems")?.dataset.problemLines ?? "";
  const found = new Map();
  for (const word of said.trim().split(/\s+/).filter(Boolean)) {
    const [line, severity] = word.split(":");
    if (found.get(Number(line)) !== "error") found.set(Number(line), severity);
  }
  return found;
}

function go(area, line) {
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
  const height = area.scrollHeight / lines.length;
  area.scrollTop = Math.max(0, (line - 6) * height);
}
