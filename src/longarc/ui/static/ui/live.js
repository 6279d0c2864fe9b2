/* Two people on one page see each other's words.

   <div data-live-url="/conversations/…/live/" data-live-version="12">
     <form data-autosave …><input type="hidden" name="version" value="3"><textarea name="body" data-note="NOTE-ID">…</textarea>…</form>
     <p class="live" data-live-status data-here="%names% is here" data-lost="…" data-signed-out="…"></p>   ({% include "ui/live.html" %})
     <ol id="points-skills">…</ol>
   </div>

   Every two seconds `GET data-live-url?since=12` (Accept: application/json) while the page is seen. The server answers

     204                                     nothing is newer than version 12
     200 {"version": 14,
          "notes": {"NOTE-ID": {"version": 4, "body": "the whole text"}},    those that changed since
          "fragments": {"points-skills": "<ol id=\"points-skills\">…</ol>"}, parts of the page, rendered by the server
          "here": ["Daniel Brandt"],                                         who else is on the page
          "reload": false}                                                   true: the page is another one now (closed)
     401, 403, 404, 5xx, no answer           said in the status line; tried again, at most every 30 seconds

   All keys but `version` are optional. `version` only grows; it counts changes of the whole room. A note goes to its field
   as the event `longarc:theirs` (autosave.js puts it in and spares unsaved words); a fragment waits while the caret is in it. */

const EVERY = 2_000;
const AT_MOST = 30_000;

document.querySelectorAll("[data-live-url]").forEach(watch);

function watch(room) {
  const status = room.querySelector("[data-live-status]");
  const waiting = new Map(); // fragments that would have disturbed somebody who types
  let version = room.dataset.liveVersion ?? "0";
  let pause = EVERY;
  let timer = null;
  let asking = false;

  const next = () => {
    clearTimeout(timer);
    if (!document.hidden) timer = setTimeout(ask, pause);
  };
  const now = () => {
    pause = EVERY;
    clearTimeout(timer);
    if (!document.hidden) ask();
  };

  async function ask() {
    if (asking) return;
    asking = true;
    try {
      hear(await read(room.dataset.liveUrl, version));
      pause = EVERY;
    } catch (lost) {
      pause = Math.min(pause * 2, AT_MOST);
      say(status, lost.signedOut ? "signedOut" : "lost");
    } finally {
      asking = false;
      next();
    }
  }

  function hear(news) {
    if (news?.reload && !isTyping()) return location.reload();
    if (news) {
      for (const [id, note] of Object.entries(news.notes ?? {})) hand(room, id, note);
      for (const [id, html] of Object.entries(news.fragments ?? {})) waiting.set(id, html);
      version = String(news.version);
      room.dataset.liveHere = (news.here ?? []).join(", ");
    }
    for (const [id, html] of waiting) if (replace(id, html)) waiting.delete(id);
    say(status, room.dataset.liveHere ? "here" : "", room.dataset.liveHere);
  }

  document.addEventListener("visibilitychange", now);
  window.addEventListener("online", now);
  next();
}

/* Words that a reload would take away. */
function isTyping() {
  if (document.querySelector("form[data-unsaved]")) return true;
  const fields = document.querySelectorAll("form[method=post]:not([data-autosave]) :is(textarea, input:not([type=hidden]))");
  return [...fields].some((field) => field.value !== field.defaultValue);
}

async function read(url, version) {
  const address = new URL(url, location.href);
  address.searchParams.set("since", version);
  const response = await fetch(address, { headers: { Accept: "application/json" }, credentials: "same-origin", signal: AbortSignal.timeout(10_000) });
  if (response.status === 204) return null;
  if (response.ok && !response.redirected) return response.json();
  throw Object.assign(new Error("unanswered"), { signedOut: response.redirected || response.status === 401 || response.status === 403 });
}

function hand(room, id, note) {
  const field = room.querySelector(`[data-note="${CSS.escape(id)}"]`);
  if (!field) return;
  if (field.closest("form[data-autosave]")) field.dispatchEvent(new CustomEvent("longarc:theirs", { bubbles: true, detail: note }));
  else field.textContent = note.body;
}

/* False while somebody types inside; the fragment is kept for the next turn. */
function replace(id, html) {
  const old = document.getElementById(id);
  if (!old) return true;
  if (old.contains(document.activeElement) || old.querySelector("form[data-unsaved]")) return false;
  const fresh = document.createRange().createContextualFragment(html).firstElementChild;
  if (!fresh) return true;
  old.replaceWith(fresh);
  window.htmx?.process(fresh);
  return true;
}

function say(status, state, names = "") {
  if (!status) return;
  const words = (state && status.dataset[state]) || "";
  status.dataset.state = state;
  const text = words.replace("%names%", names);
  if (status.textContent !== text) status.textContent = text;
}
