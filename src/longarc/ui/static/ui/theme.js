/* Light or dark at once, without loading the page anew. The cookie is the one the server sets (longarc/ui/theme.py). */

const YEAR = 365 * 24 * 60 * 60;

document.querySelector("form[data-theme-choice]")?.addEventListener("submit", (event) => {
  const theme = event.submitter?.value;
  if (!theme) return;
  event.preventDefault();
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `theme=${theme}; path=/; max-age=${YEAR}; samesite=lax${secure}`;
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const button of event.target.elements) {
    if (button.name === "theme") button.setAttribute("aria-pressed", String(button === event.submitter));
  }
});
