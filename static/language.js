// Warns of words to avoid while somebody writes, and names better ones; it never blocks.
// The same rules as missing_cse/lib/language.py, held together by one table of examples.

const WORD = "[\\p{L}\\p{N}_]";
const QUOTATION = new RegExp(
  `[“"][^“”"\\n]*[”"]|(?<!${WORD})[‘'](?=\\S)[^\\n]*?(?<=\\S)[’'](?!${WORD})`, "gu",
);
const A_PAUSE = 600; // milliseconds without a key, so that nobody is interrupted in the middle of a word

/** A list of [avoid, prefer], made ready to search texts. */
export function prepared(phrases) {
  return phrases
    .toSorted(([one], [other]) => other.length - one.length)
    .map(([avoid, prefer]) => [pattern(avoid), prefer]);
}

/** What to avoid in a text, in its order: {start, written, prefer}. Overlapping phrases: the longer one. */
export function flags(text, patterns) {
  const taken = Array.from(text.matchAll(QUOTATION), span);
  const found = [];
  for (const [searched, prefer] of patterns) {
    for (const match of text.matchAll(searched)) {
      const [start, end] = span(match);
      if (taken.every(([otherStart, otherEnd]) => end <= otherStart || start >= otherEnd)) {
        taken.push([start, end]);
        found.push({ start, written: match[0].replace(/\s+/g, " "), prefer });
      }
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

function span(match) {
  return [match.index, match.index + match[0].length];
}

function pattern(avoid) {
  const words = avoid.trim().split(/[\s-]+/).map((word) => escaped(word).replace(/['’]/g, "['’]"));
  const isAbbreviation = avoid === avoid.toUpperCase() && avoid !== avoid.toLowerCase();
  return new RegExp(`(?<!${WORD})${words.join("[\\s-]+")}(?!${WORD})`, isAbbreviation ? "gu" : "giu");
}

function escaped(word) {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** Puts under a field what to avoid in it, once each; a screen reader says it when it has a moment. */
function watch(field, patterns) {
  const advice = document.createElement("div");
  advice.className = "app-language";
  advice.setAttribute("aria-live", "polite");
  field.after(advice);
  let pause;
  const look = () => {
    const lines = flags(field.value, patterns).map(({ written, prefer }) => `“${written}”: better “${prefer}”`);
    const text = [...new Set(lines)].join("\n");
    if (advice.textContent !== text) advice.textContent = text;
  };
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(look, A_PAUSE);
  });
  field.addEventListener("change", look);
  look();
}

const list = document.getElementById("words-to-avoid");
if (list) {
  const patterns = prepared(JSON.parse(list.textContent));
  for (const field of document.querySelectorAll("form[data-language] textarea:not([data-own-words])")) {
    watch(field, patterns);
  }
}
