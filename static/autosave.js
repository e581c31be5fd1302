// A form that saves itself: htmx sends it, this says how that goes and tries again when the network is back.

const RETRY_AFTER = 15_000;
const CONFLICT = 409;

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const status = form.querySelector("[role=status]");
  let sending = false;
  let unsaved = false;
  let leaving = null;

  const save = () => form.dispatchEvent(new Event("save"));
  const failed = (words) => {
    unsaved = true;
    status.textContent = words;
    setTimeout(() => unsaved && save(), RETRY_AFTER);
  };

  form.addEventListener("htmx:beforeSend", () => {
    sending = true;
  });
  form.addEventListener("htmx:sendError", () => {
    const kept = "keep" in form.dataset ? "What you typed is kept on this device." : "Leave this page open.";
    failed(`Not saved: no connection. ${kept}`);
  });
  form.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status !== CONFLICT) {
      failed("Not saved. It is tried again in a few seconds.");
    }
  });
  form.addEventListener("htmx:beforeSwap", (event) => {
    event.detail.shouldSwap ||= event.detail.xhr.status === CONFLICT;
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    sending = false;
    unsaved = unsaved && !event.detail.successful;
    if (leaving) {
      form.requestSubmit(leaving);
    }
  });
  window.addEventListener("online", () => unsaved && save());

  // The button waits for what is under way: it has to send the version that this saves.
  form.addEventListener("submit", (event) => {
    if (sending) {
      event.preventDefault();
      leaving = event.submitter;
    }
  });
}
