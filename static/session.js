// The end of a session, as the person at the screen meets it: a warning two minutes before, and a page without
// records afterwards. How long a session lasts is in the body's data; every request of the person renews it,
// in whichever tab.

const { sessionSeconds, sessionWarning, staySignedIn, keepUnsent } = document.body.dataset;
const RENEWED = "session-renewed";
const dialog = document.getElementById("session-dialog");
// That of this page, which another sign-in has made invalid; and that of whoever is signed in now.
const tokenOfPage = () => dialog.querySelector("[name=csrfmiddlewaretoken]").value;
const tokenOfSession = () => document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] ?? "";
const unsent = new Set();
let timer;
let ended = false;

// Of all tabs the last to ask the server counts. Times are milliseconds.
const renewedAt = () => Number(localStorage.getItem(RENEWED));
const endsIn = () => renewedAt() + sessionSeconds * 1000 - Date.now();

function renew() {
  localStorage.setItem(RENEWED, Date.now());
  look();
}

function look() {
  clearTimeout(timer);
  if (ended) return;
  const left = endsIn();
  const unwarned = left - sessionWarning * 1000;
  if (left <= 0) return end();
  if (unwarned > 0) {
    if (dialog.open) dialog.close();
  } else if (!dialog.open) {
    dialog.showModal();
  }
  timer = setTimeout(look, unwarned > 0 ? unwarned : left);
}

function ask(address, token, options = {}) {
  const headers = { "X-CSRFToken": token, ...options.headers };
  return fetch(address, { method: "POST", keepalive: true, ...options, headers });
}

async function stay() {
  const answer = await ask(staySignedIn, tokenOfSession()).catch(() => null);
  if (answer?.status === 204) renew();
}

// Whoever signs in again as the same person gets it back. Forms that keep themselves (keep.js) do so already.
function keepWhatIsUnsent() {
  for (const form of unsent) {
    if (form.isConnected && !(form.dataset.keep && crypto.subtle)) {
      const address = new URL(form.action);
      const headers = { "X-Address": address.pathname + address.search };
      ask(keepUnsent, tokenOfPage(), { headers, body: new URLSearchParams(new FormData(form)) }).catch(() => {});
    }
  }
  unsent.clear();
}

// Nobody who comes to the screen next reads what was on it.
function end() {
  ended = true;
  keepWhatIsUnsent();
  const message = document.getElementById("session-ended").content.cloneNode(true);
  document.title = message.querySelector("h1").textContent;
  document.body.replaceChildren(message);
  document.getElementById("session-ended-heading").focus();
}

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.method === "post") unsent.add(form);
});
document.addEventListener("submit", (event) => unsent.delete(event.target));
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.xhr?.getResponseHeader("X-Session-Renewed")) renew();
});
// Signing out ends the session for every tab.
document.querySelector(".app-header__person")?.addEventListener("submit", () => localStorage.setItem(RENEWED, 0));
document.getElementById("session-stay").addEventListener("click", stay);
// Escape is the same as the button.
dialog.addEventListener("cancel", (event) => {
  event.preventDefault();
  stay();
});
// Another tab was used; this one was asleep, or came back out of the browser's memory.
window.addEventListener("storage", (event) => event.key === RENEWED && look());
window.addEventListener("pageshow", (event) => (event.persisted ? look() : renew()));
document.addEventListener("visibilitychange", look);
