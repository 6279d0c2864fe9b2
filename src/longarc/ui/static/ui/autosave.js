/* Keeps what is typed, by itself.

   <form method="post" action="…" data-autosave> with a hidden field `version`, its fields, and {% saved %}.
   800 ms after the last key, and when a field is left, the form is posted as it is, with `Accept: application/json`.
   Without this module the form has an ordinary button. The server answers

     200 {"version": 7, "kept_at": "10:42", "fields": {"body": "…"}}
         kept. `fields` only where the server put two people's words together: the text as it now is.
     409 {"version": 9, "fields": {"body": "their text"}, "by": "Daniel Brandt"}
         somebody else's text is newer and cannot be put together with this one. Nothing was written. Their text is shown
         beside, mine stays in the field; "Keep mine" posts it again with version 9, "Take theirs" puts theirs in its place.
     422 {"problems": {"body": ["…"]}}      not kept, with words for the field
     401, 403, or a redirect to the sign-in page, 5xx, no connection
         not kept: it says so, keeps the words here, and tries again until it works. After a new sign-in (in another tab)
         a fresh CSRF token is fetched from the page itself.

   Going on at once (a link, another form of the page) waits a moment until the words are kept; only where they cannot be
   does the browser ask whether to leave.

   `kept_at` and every key of `fields` are optional. A live page hands over newer text with the event `longarc:theirs`
   on a field, detail {version, body}: it is put in without moving the caret, and never over unsaved words. */

const PAUSE = 800;
const FIRST_RETRY = 2_000;
const LAST_RETRY = 60_000;
const PATIENCE = 1_500; // how long going on waits for words that are on their way

const drafts = new WeakMap();
const unsaved = new Set();

document.addEventListener("input", (event) => draftOf(event.target)?.typed());
document.addEventListener("change", (event) => draftOf(event.target)?.keep());
document.addEventListener("focusout", (event) => draftOf(event.target)?.keep());
document.addEventListener("submit", hold, true);
document.addEventListener("submit", (event) => draftOf(event.target)?.handOver());
document.addEventListener("longarc:theirs", (event) => draftOf(event.target)?.arrived(event.target, event.detail));
document.addEventListener("click", (event) => {
  const choice = event.target.closest("[data-conflict] [data-choose]");
  if (choice) draftOf(choice)?.choose(choice);
  else follow(event);
});
window.addEventListener("online", () => unsaved.forEach((draft) => draft.keep()));
window.addEventListener("beforeunload", (event) => {
  if (unsaved.size) event.preventDefault();
});

function draftOf(element) {
  const form = element.closest?.("form[data-autosave]");
  if (!form) return null;
  if (!drafts.has(form)) drafts.set(form, new Draft(form));
  return drafts.get(form);
}

/* Another form of the page acts on what is kept ("Agree to this text"): first keep, then send it. */
async function hold(event) {
  const form = event.target;
  const others = [...unsaved].filter((draft) => draft.form !== form);
  if (!others.length || form.method === "dialog" || "held" in form.dataset) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  form.dataset.held = "";
  await settle(others);
  for (const element of [form, event.submitter]) element?.removeAttribute("aria-busy"); // once.js has seen it already
  form.requestSubmit(event.submitter);
  delete form.dataset.held;
}

async function follow(event) {
  const link = event.target.closest("a[href]");
  const plain = !event.defaultPrevented && !event.button && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !unsaved.size || !plain || link.target || link.origin !== location.origin || link.hash) return;
  event.preventDefault();
  await settle([...unsaved]);
  location.assign(link.href);
}

function settle(drafts) {
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE); });
  const kept = drafts.map(async (draft) => {
    await draft.keep(); // what was on its way
    await draft.keep(); // what was typed since
  });
  return Promise.race([Promise.all(kept), late]);
}

class Draft {
  constructor(form) {
    this.form = form;
    this.output = form.querySelector(".saved");
    this.retryAfter = FIRST_RETRY;
    this.edits = 0; // grows with each change; what was sent is compared with what there is
    this.keptEdits = 0;
    this.sending = null; // the promise of a request on its way
    this.later = null; // newer text that came while ours was on its way
  }

  get version() {
    return this.form.elements.namedItem("version");
  }

  typed() {
    this.edits += 1;
    unsaved.add(this);
    this.form.dataset.unsaved = "";
    this.say("typing");
    this.plan(PAUSE);
  }

  plan(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), wait);
  }

  /* A click on the form's own button: the browser takes it from here. */
  handOver() {
    clearTimeout(this.timer);
    unsaved.delete(this);
  }

  /* Resolves when what there is now is kept, or could not be. */
  keep() {
    clearTimeout(this.timer);
    if (this.sending) return this.sending;
    if (this.edits === this.keptEdits || this.conflict) return null;
    this.sending = this.send();
    return this.sending;
  }

  async send() {
    const edits = this.edits;
    this.say("keeping");
    try {
      await this.hear(await post(this.form), edits);
    } catch {
      this.wait("waiting");
    } finally {
      this.sending = null;
    }
    if (this.edits !== this.keptEdits && !this.conflict && this.retryAfter === FIRST_RETRY) this.plan(PAUSE);
  }

  async hear(response, edits) {
    const spoken = response.headers.get("Content-Type")?.includes("json") ? await response.json() : null;
    if (response.ok && spoken && !response.redirected) this.kept(spoken, edits);
    else if (response.status === 409 && spoken) this.disagree(spoken);
    else if (response.status === 422 && spoken) this.refused(spoken, edits);
    else if (response.redirected || response.status === 401 || response.status === 403) {
      await freshToken();
      this.wait("signedOut");
    } else this.wait("waiting");
  }

  kept(answer, edits) {
    this.retryAfter = FIRST_RETRY;
    this.keptEdits = edits;
    if (answer.version !== undefined && this.version) this.version.value = answer.version;
    this.problems({});
    this.form.dispatchEvent(new CustomEvent("longarc:kept", { bubbles: true }));
    if (this.edits !== edits) return;
    this.settled();
    for (const [name, text] of Object.entries(answer.fields ?? {})) put(this.form.elements.namedItem(name), text);
    this.say("kept", { time: answer.kept_at ?? clock() });
    if (this.later) this.arrived(this.later.field, this.later);
    this.later = null;
  }

  settled() {
    unsaved.delete(this);
    delete this.form.dataset.unsaved;
  }

  refused(answer, edits) {
    this.keptEdits = edits; // the same words would be refused again
    this.problems(answer.problems ?? {});
    this.say("problem");
  }

  problems(byField) {
    this.form.querySelectorAll(".problem[data-autosaved]").forEach((problem) => problem.remove());
    for (const [name, words] of Object.entries(byField)) {
      const field = this.form.elements.namedItem(name);
      const problem = Object.assign(document.createElement("p"), { className: "problem", textContent: words.join(" ") });
      problem.dataset.autosaved = "";
      field?.after(problem);
    }
  }

  disagree(answer) {
    this.retryAfter = FIRST_RETRY;
    const [name, theirs] = Object.entries(answer.fields ?? {})[0] ?? [];
    const field = this.form.elements.namedItem(name);
    const template = this.form.querySelector("template[data-conflict-words]");
    if (!field || !template) return this.wait("waiting");
    const panel = template.content.cloneNode(true).firstElementChild;
    panel.querySelector("[data-by]").textContent = answer.by ?? "";
    panel.querySelector("[data-theirs]").textContent = theirs;
    field.after(panel);
    this.conflict = { panel, field, theirs, version: answer.version };
    this.say("conflict");
  }

  choose(choice) {
    const { panel, field, theirs, version } = this.conflict;
    if (this.version) this.version.value = version;
    if (choice.dataset.choose === "theirs") {
      put(field, theirs);
      this.keptEdits = this.edits;
      this.settled();
      this.say("kept", { time: clock() });
    }
    this.conflict = null;
    panel.remove();
    field.focus();
    this.keep();
  }

  wait(state) {
    this.say(state);
    this.plan(this.retryAfter);
    this.retryAfter = Math.min(this.retryAfter * 2, LAST_RETRY);
  }

  arrived(field, theirs) {
    if (Number(theirs.version) <= Number(this.version?.value)) return;
    if (this.edits !== this.keptEdits || this.conflict) this.later = { ...theirs, field };
    else {
      if (this.version) this.version.value = theirs.version;
      put(field, theirs.body);
    }
  }

  say(state, values = {}) {
    if (!this.output) return;
    this.output.dataset.state = state === "signedOut" ? "waiting" : state;
    const words = this.output.dataset[state] ?? "";
    this.output.textContent = words.replace(/%(\w+)%/g, (_, name) => values[name] ?? "");
  }
}

function post(form) {
  return fetch(form.action, {
    method: "POST",
    body: new FormData(form),
    headers: { Accept: "application/json" },
    credentials: "same-origin",
    signal: AbortSignal.timeout(20_000),
  });
}

/* Replaces a field's text and leaves the caret at the word where it was. */
function put(field, text) {
  if (!field || field.value === text) return;
  if (document.activeElement !== field || field.selectionStart === undefined) {
    field.value = text;
    return;
  }
  const before = field.value;
  const [start, end] = [field.selectionStart, field.selectionEnd];
  let head = 0;
  while (head < before.length && before[head] === text[head]) head += 1;
  let tail = 0;
  while (tail < before.length - head && tail < text.length - head && before.at(-1 - tail) === text.at(-1 - tail)) tail += 1;
  const moved = (at) => (at <= head ? at : at >= before.length - tail ? at + text.length - before.length : Math.min(at, text.length - tail));
  const scrolled = field.scrollTop;
  field.value = text;
  field.setSelectionRange(moved(start), moved(end));
  field.scrollTop = scrolled;
}

async function freshToken() {
  const page = await fetch(location.href, { credentials: "same-origin" });
  if (page.redirected || !page.ok) return;
  const found = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("[name=csrfmiddlewaretoken]");
  if (!found) return;
  document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((token) => { token.value = found.value; });
}

function clock() {
  return new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
}
