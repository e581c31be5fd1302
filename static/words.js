// Puts a figure or a sentence into the text where the cursor is, and lets the form save itself.
// Without this script the same buttons send the form, and it is put at the end of the text.

const text = document.querySelector("#words textarea");

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-insert]");
  if (!button) return;
  event.preventDefault();
  const before = text.value.slice(0, text.selectionStart);
  const after = text.value.slice(text.selectionEnd);
  const words = (/\S$/.test(before) ? " " : "") + button.value + (/^\w/.test(after) ? " " : "");
  text.setRangeText(words, text.selectionStart, text.selectionEnd, "end");
  text.focus();
  text.dispatchEvent(new Event("input", { bubbles: true }));
});
