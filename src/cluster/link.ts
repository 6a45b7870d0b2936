/*
 * Addresses as the same page is known under many: with and without www, in two languages, with the
 * tags of a newsletter. What is left is compared, never opened.
 */

/** Parameters that say where a reader came from or how the page is shown, not which page it is. */
const decoration =
  /^(?:utm_.*|fbclid|gclid|yclid|mc_[ce]id|_ga|igshid|ref|referrer|source|lang|locale|hl|print|page|font|css)$/iu;

/** The first part of a path that only names the language. */
const language = /^\/(?:en|uk|ua|ru|pl|de|fr|ro|hu|sk|en-gb|en-us|uk-ua)(?=\/|$)/iu;

/** One site under two names: decentralization.ua answers under both with the same numbers (2026-05). */
const otherNames: Readonly<Record<string, string>> = { "decentralization.gov.ua": "decentralization.ua" };

/** Pages that calls of every kind link to: networks, laws, maps. Sharing one says nothing. */
const common =
  /(?:^|\.)(?:facebook\.com|fb\.com|instagram\.com|t\.me|telegram\.me|telegram\.org|twitter\.com|x\.com|linkedin\.com|youtube\.com|youtu\.be|viber\.com|whatsapp\.com|tiktok\.com|wikipedia\.org|rada\.gov\.ua|zoom\.us|google\.com\/maps|maps\.app\.goo\.gl)$/iu;

/** Short links and forms, whose paths tell capitals from small letters. */
const codes = new Set([
  "docs.google.com",
  "drive.google.com",
  "forms.gle",
  "bit.ly",
  "tinyurl.com",
  "cutt.ly",
  "forms.office.com",
]);

/** A page in the one form under which it is compared: host, path, and the parameters that name it. */
export function canonicalLink(href: string): string | undefined {
  if (!URL.canParse(href)) return undefined;
  const url = new URL(href);
  if (url.protocol !== "https:" && url.protocol !== "http:") return undefined;
  const bare = url.hostname.toLowerCase().replace(/^(?:www\d?|m)\./u, "");
  const host = otherNames[bare] ?? bare;
  const path = url.pathname
    .replace(language, "")
    .replace(/\/{2,}/gu, "/")
    .replace(/\/(?:index|default)\.(?:html?|php|aspx?)$/iu, "")
    .replace(/\.amp$|\/amp\/?$/iu, "")
    .replace(/\/+$/u, "");
  const parameters = [...url.searchParams]
    .filter(([name, value]) => value !== "" && !decoration.test(name))
    .map(([name, value]) => `${name}=${value}`)
    .sort();
  const query = parameters.length === 0 ? "" : `?${parameters.join("&")}`;
  return `${host}${codes.has(host) ? path : path.toLowerCase()}${codes.has(host) ? query : query.toLowerCase()}`;
}

/** Whether a canonical link names a page of its own: not a front page, a network or a law. */
export function isTelling(link: string): boolean {
  return /[/?]./u.test(link) && !common.test(hostOf(link));
}

/** Whether a canonical link leads deep enough to be the page of one call rather than of a section. */
export function isDeep(link: string): boolean {
  const [path = "", query] = link.split("?");
  return query !== undefined || path.split("/").length > 2;
}

export function hostOf(link: string): string {
  return link.split(/[/?]/u)[0] ?? "";
}

/** Addresses printed in a text, without the punctuation after them. */
export function linksIn(text: string): string[] {
  return (text.match(/https?:\/\/[^\s<>"'«»“”|]+/giu) ?? []).map((link) => link.replace(/[.,;:!?)\]}…]+$/u, ""));
}
