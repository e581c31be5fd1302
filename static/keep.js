// Keeps what is typed into `<form data-keep="key">` on the device until the server has saved it. It is encrypted
// with a key that the server gives to pages of that person alone and that is held in memory only: for anyone
// else, and after a week, it is nothing. Without WebCrypto (a page without https) nothing is kept.

const PREFIX = "kept:";
const KEPT_FOR = 7 * 24 * 3600 * 1000; // milliseconds
const TYPING = 300; // milliseconds
const FIELD = "kept_on_device";
const NOT_KEPT = new Set(["csrfmiddlewaretoken", FIELD]);
const VERSION = "version"; // what the server had when it was typed: goes with it, says nothing by itself

const text = new TextEncoder();
const fromHex = (hex) => Uint8Array.from(hex.match(/../g), (byte) => parseInt(byte, 16));
const toHex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

const secret = document.body.dataset.keepKey;
delete document.body.dataset.keepKey;

const typedIn = (form) =>
  [...new FormData(form)].filter(
    ([name, value]) =>
      !NOT_KEPT.has(name) && typeof value === "string" && form.elements[name]?.type !== "password",
  );
const same = (one, other) => {
  const visible = (pairs) => JSON.stringify(pairs.filter(([name]) => name !== VERSION));
  return visible(one) === visible(other);
};

// One entry of the device's store: {at, iv, sealed}.
const forget = (name) => localStorage.removeItem(PREFIX + name);

async function seal(key, name, pairs) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = text.encode(JSON.stringify(pairs));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain);
  localStorage.setItem(PREFIX + name, JSON.stringify({ at: Date.now(), iv: toHex(iv), sealed: toHex(sealed) }));
}

async function unseal(key, name) {
  const entry = JSON.parse(localStorage.getItem(PREFIX + name));
  if (!entry) return null;
  const iv = fromHex(entry.iv);
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, fromHex(entry.sealed));
  return { at: new Date(entry.at), pairs: JSON.parse(new TextDecoder().decode(plain)) };
}

function throwAwayWhatIsOld() {
  for (const stored of Object.keys(localStorage).filter((each) => each.startsWith(PREFIX))) {
    if (Date.now() - JSON.parse(localStorage.getItem(stored)).at > KEPT_FOR) localStorage.removeItem(stored);
  }
}

// The server says by a cookie which forms it has saved (access/keeping.py).
function throwAwayWhatIsSaved() {
  for (const [, name] of document.cookie.matchAll(/saved-([0-9a-f]{64})=/g)) {
    forget(name);
    document.cookie = `saved-${name}=; max-age=0; path=/; samesite=Lax`;
  }
}

function fill(form, pairs) {
  const values = new Map(pairs.map(([name]) => [name, pairs.filter((pair) => pair[0] === name)]));
  for (const field of form.elements) {
    if (!field.name || NOT_KEPT.has(field.name) || ["password", "file", "submit"].includes(field.type)) continue;
    const given = values.get(field.name) ?? [];
    if (["checkbox", "radio"].includes(field.type)) {
      field.checked = given.some(([, value]) => value === field.value);
    } else if (given.length) {
      field.value = given.shift()[1];
    }
  }
  // Autosaving, counting and warning of words go on from here as if it had just been typed.
  for (const field of form.querySelectorAll("textarea, input:not([type=hidden])")) {
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

// Nothing of the form is kept from here on, not even what was typed a moment ago.
function throwAway(form, name) {
  forget(name);
  form.dataset.keep = "";
}

function tell(form, name, at) {
  const notice = document.createElement("div");
  notice.className = "govuk-inset-text";
  notice.setAttribute("role", "status");
  const when = at.toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "Europe/London" });
  const words = document.createElement("p");
  words.className = "govuk-body";
  words.textContent = `What you typed here on ${when} was not saved. It is back in the form.`;
  const away = document.createElement("button");
  away.type = "button";
  away.className = "govuk-button govuk-button--secondary";
  away.textContent = "Throw it away";
  away.addEventListener("click", () => {
    throwAway(form, name);
    location.reload();
  });
  notice.append(words, away);
  form.before(notice);
  return notice;
}

async function look(form, key) {
  const name = toHex(await crypto.subtle.digest("SHA-256", text.encode(secret + form.dataset.keep)));
  const asDrawn = typedIn(form);
  const kept = await unseal(key, name);
  let typedAt = 0;
  let sentAt = 0;
  let timer;
  let notice;

  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: FIELD, value: name });
  form.append(field);

  const keep = () => form.dataset.keep && seal(key, name, typedIn(form));
  const saved = () => {
    forget(name);
    notice?.remove();
  };

  form.addEventListener("input", () => {
    typedAt = Date.now();
    clearTimeout(timer);
    timer = setTimeout(keep, TYPING);
  });
  window.addEventListener("pagehide", () => clearTimeout(timer));
  form.addEventListener("htmx:beforeRequest", () => {
    sentAt = Date.now();
  });
  form.addEventListener("htmx:afterRequest", ({ detail }) => {
    // A session that has ended answers by leading to sign-in.
    if (detail.successful && !detail.xhr.getResponseHeader("HX-Redirect") && typedAt <= sentAt) saved();
  });

  const meanwhile = document.querySelector("[data-changed-meanwhile]");
  if (meanwhile) {
    // The form has what was typed, and with it what the person sees now: what was kept had not seen that.
    await keep();
    // It would come back over what they chose to let stand, as if they had decided to change it.
    meanwhile.querySelector("a").addEventListener("click", () => throwAway(form, name));
  } else if (kept && !same(kept.pairs, asDrawn)) {
    notice = tell(form, name, kept.at);
    fill(form, kept.pairs);
  } else if (kept && !document.querySelector(".govuk-error-summary")) {
    forget(name);
  }
}

if (secret && crypto.subtle) {
  throwAwayWhatIsOld();
  throwAwayWhatIsSaved();
  const key = await crypto.subtle.importKey("raw", fromHex(secret), "AES-GCM", false, ["encrypt", "decrypt"]);
  for (const form of document.querySelectorAll("form[data-keep]")) look(form, key);
}
