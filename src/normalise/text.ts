/*
 * The one preparation of text before any rule looks for words.
 *
 * `cleanText` keeps the donor's words and only repairs what is invisible: Unicode form, soft
 * hyphens, exotic spaces. `prepare` adds a second copy for matching, of exactly the same length,
 * so that a match at [i, j) in `folded` is quoted from `text` at [i, j).
 *
 * JavaScript's \b and \w do not know Cyrillic: rules use the `u` flag with (?<!\p{L}) … (?!\p{L}).
 */

/** Texts longer than this are cut, and the cut is reported as a problem. Characters. */
export const textLimit = 100_000;

const invisible =
  /\u034f|\u0301|[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/gu;
const spaces = /[\t\v\f\r\u0085\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
const controls = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/gu;

/*
 * Nearly every text is nearly clean: one look at its characters says which repairs it needs, instead
 * of a search for each of them.
 */
const untidy = 1;
const foldedSign = 2;
const latin = 4;
const cyrillic = 8;

function kindOf(code: number): number {
  const character = String.fromCharCode(code);
  if ((code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)) return latin;
  if (code >= 0x400 && code <= 0x52f) return cyrillic;
  if (character !== character.replace(invisible, "").replace(spaces, " ").replace(controls, "")) return untidy;
  if (/[\r\u2028\u2029]/u.test(character)) return untidy;
  return /[’ʼ‘`´′‐‑‒–—―−«»“”„‟]/u.test(character) ? foldedSign : 0;
}

const kinds = Uint8Array.from({ length: 0x2100 }, (_, code) => kindOf(code));

/** The kinds of characters in a text, and `untidy` for spaces and line breaks that stand together. */
function kindsIn(text: string): number {
  let found = 0;
  let before = 0x20;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    found |= kinds[code] ?? (code === 0x3000 || code >= 0xfeff ? untidy : 0);
    // A space after a space or a line break, a line break after a space: also at the start.
    if ((code === 0x20 || code === 0x0a) && (before === 0x20 || (before === 0x0a && code === 0x20))) found |= untidy;
    before = code;
  }
  return before === 0x20 || before === 0x0a ? found | untidy : found;
}

/** NFC, no invisible or control characters, single spaces, at most one empty line in a row. */
export function cleanText(raw: string): string {
  const text = raw.normalize("NFC");
  if ((kindsIn(text) & untidy) === 0) return text.replace(/\n{3,}/gu, "\n\n");
  return text
    .replace(/\r\n?|[\u2028\u2029]/gu, "\n")
    .replace(invisible, "")
    .replace(spaces, " ")
    .replace(controls, "")
    .replace(/ {2,}/gu, " ")
    .replace(/ ?\n ?/gu, "\n")
    .replace(/\n{3,}/gu, "\n\n")
    .trim();
}

/** One line: for titles and quotes. */
export function oneLine(raw: string): string {
  return cleanText(raw).replace(/\s+/gu, " ");
}

export interface Prepared {
  /** Clean text with the donor's letters. */
  readonly text: string;
  /** For matching: lower case, one apostrophe ('), one dash (-), one pair of quotes ("), no look-alikes. Same length as `text`. */
  readonly folded: string;
}

const apostrophes = /[’ʼ‘`´′]/gu;
const dashes = /[‐‑‒–—―−]/gu;
const quotes = /[«»“”„‟]/gu;
const mixedScripts = /[a-z]\p{Script=Cyrillic}|\p{Script=Cyrillic}[a-z]/u;
const latinInCyrillic = /(?<=\p{Script=Cyrillic})[aceiopxykmthb]|[aceiopxykmthb](?=\p{Script=Cyrillic})/gu;
const twins: Readonly<Record<string, string>> = {
  a: "а",
  c: "с",
  e: "е",
  i: "і",
  o: "о",
  p: "р",
  x: "х",
  y: "у",
  k: "к",
  m: "м",
  t: "т",
  h: "н",
  b: "в",
};

/** Prepares a clean or raw text for matching. Linear in its length. */
export function prepare(raw: string): Prepared {
  const text = cleanText(raw);
  let folded = text.toLowerCase();
  // A few letters (İ) change length in lower case; then only the safe alphabets are lowered.
  if (folded.length !== text.length) {
    folded = text.replace(/[A-ZА-ЯІЇЄҐЁ]/gu, (letter) => letter.toLowerCase());
  }
  const kind = kindsIn(text);
  if ((kind & foldedSign) !== 0) {
    folded = folded.replace(apostrophes, "'").replace(dashes, "-").replace(quotes, '"');
  }
  // «Вiйтовецька» with a Latin i: letters touching Cyrillic become Cyrillic. Twice, for pairs.
  if ((kind & latin) !== 0 && (kind & cyrillic) !== 0 && mixedScripts.test(folded)) {
    folded = folded.replace(latinInCyrillic, twin).replace(latinInCyrillic, twin);
  }
  return { text, folded };
}

function twin(letter: string): string {
  return twins[letter] ?? letter;
}

/** The words of `prepared` at [start, end), widened by nothing, on one line, at most `limit` characters. */
export function quoteAt(prepared: Prepared, start: number, end: number, limit = 200): string {
  const words = prepared.text.slice(start, end).replace(/\s+/gu, " ").trim();
  return words.length > limit ? `${words.slice(0, limit - 1)}…` : words;
}
