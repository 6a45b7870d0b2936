/*
 * HTML by tagged template: every value is escaped unless it is HTML itself. This is the only
 * door through which a donor's words reach a letter's markup.
 */

/** Markup that is safe to print as it stands. Only `html` makes it. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

type Value = Html | readonly Html[] | string | number | undefined;

/** Joins markup with escaped values; undefined prints nothing. Quote attributes: `href="${url}"`. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  const parts = strings.map((text, index) => text + print(values[index]));
  return new Html(parts.join(""));
}

function print(value: Value): string {
  if (value === undefined) return "";
  if (value instanceof Html) return value.markup;
  if (typeof value === "string") return escaped(value);
  if (typeof value === "number") return String(value);
  return value.map((one) => one.markup).join("");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/* Direction overrides would let «fdp.exe» read as «exe.pdf»; controls have no business in a letter. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
const deceptive = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

function escaped(text: string): string {
  return text.replace(deceptive, "").replace(/[&<>"']/gu, (character) => entities[character] ?? character);
}

/** Longest link a letter carries: 42 longer ones would break its size limit. Characters. */
const urlLimit = 600;

/**
 * The link in its canonical form if it may be shown: http(s), no user name («https://ec.europa.eu@evil.example»),
 * not absurdly long. Undefined otherwise.
 */
export function safeUrl(raw: string): string | undefined {
  if (!URL.canParse(raw)) return undefined;
  const url = new URL(raw);
  if (url.protocol !== "https:" && url.protocol !== "http:") return undefined;
  if (url.username !== "" || url.password !== "") return undefined;
  return url.href.length <= urlLimit ? url.href : undefined;
}
