/* A form is sent once, however often its button is pressed.

   Covers every form that posts, also those that come with a fragment; a form with `data-again` may be sent repeatedly.
   Without this module the server still does each thing once; one merely sees no sign of it.
   Also tells, as a toast, when the server could not answer a request of htmx. */

const RELEASE_AFTER = 10_000; // a download leaves the page standing

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || "again" in form.dataset) return;
  if (form.getAttribute("aria-busy") === "true") {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  form.setAttribute("aria-busy", "true");
  event.submitter?.setAttribute("aria-busy", "true");
  setTimeout(release, RELEASE_AFTER, form);
}, true);

/* A listener of the page that kept the form here (theme.js, a check of the browser) gives it free again. */
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented && !event.target.matches("[hx-post], [hx-put], [hx-patch], [hx-delete], [hx-action]")) release(event.target);
});

/* The form may have left the page with the answer; its button has left with it. */
document.addEventListener("htmx:finally:request", (event) => release(event.target.closest?.("form")));
window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[aria-busy]").forEach(release);
});

function release(form) {
  form?.removeAttribute("aria-busy");
  form?.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
}

document.addEventListener("htmx:error", tell);
document.addEventListener("htmx:response:error", (event) => {
  if (event.detail.ctx.response.status >= 500) tell();
});

function tell() {
  const toasts = document.getElementById("toasts");
  const words = toasts?.querySelector("template");
  if (words && !toasts.querySelector("[data-unanswered]")) toasts.append(words.content.cloneNode(true));
}
