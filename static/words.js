// Puts a figure or a sentence into the text where the cursor is, and lets the form save itself.
// Without this script the same buttons send the form, and it is put at the end of the text.

const text = document.querySelector("#words textarea");
let visited = false; // before, the cursor stands at the beginning, where nobody goes on writing

text.addEventListener("focus", () => (visited = true), { once: true });

// On a phone the text and how it reads come first.
if (matchMedia("(max-width: 40.0625em)").matches) {
  for (const folded of document.querySelectorAll(".app-figures")) folded.open = false;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-insert]");
  if (!button) return;
  event.preventDefault();
  if (!visited) text.setSelectionRange(text.value.length, text.value.length);
  const before = text.value.slice(0, text.selectionStart);
  const after = text.value.slice(text.selectionEnd);
  const words = (/\S$/.test(before) ? " " : "") + button.value + (/^\w/.test(after) ? " " : "");
  text.setRangeText(words, text.selectionStart, text.selectionEnd, "end");
  text.focus();
  text.dispatchEvent(new Event("input", { bubbles: true }));
});
