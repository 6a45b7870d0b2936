/* Countries of partner cities, as people type their codes. */

const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/** ISO 3166-1 alpha-2 of a country in which a partner city may lie, or what is wrong with it. */
export function readCountry(raw: string): { readonly code: string } | { readonly error: string } {
  const code = raw.trim().toUpperCase();
  if (code === "UK") return { error: "the code of the United Kingdom is GB, not UK" };
  if (code === "RU" || code === "BY") return { error: `cities of ${code} are not kept as partners` };
  if (/^[A-Z]{2}$/u.test(code) && names.of(code) !== undefined && code !== "ZZ") return { code };
  return { error: `must be a two-letter country code, for example PL, not "${raw.slice(0, 40)}"` };
}
