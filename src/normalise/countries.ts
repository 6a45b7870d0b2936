/*
 * Countries that a label about geography names («Moldova», «Молдова, Україна»). The names are those
 * of Unicode's common locale data in the three languages we read, and a few that donors use instead.
 */
import { prepare } from "./text.ts";

interface CountryFound {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  readonly start: number;
  readonly end: number;
}

const others: Readonly<Record<string, string>> = {
  "republic of moldova": "MD",
  "республіка молдова": "MD",
  turkey: "TR",
  turkiye: "TR",
  "czech republic": "CZ",
  macedonia: "MK",
  "bosnia and herzegovina": "BA",
  "боснія та герцеговина": "BA",
  "kyrgyz republic": "KG",
  uk: "GB",
  usa: "US",
  сша: "US",
};

let known: ReadonlyMap<string, string> | undefined;

/** Made when first asked: thousands of names, needed only for pages with such a label. */
function namesOfCountries(): ReadonlyMap<string, string> {
  if (known) return known;
  const names = new Map(Object.entries(others));
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  for (const language of ["en", "uk", "ru"]) {
    const display = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    for (const code of letters.flatMap((one) => letters.map((two) => one + two))) {
      const name = display.of(code);
      // Not groupings and withdrawn codes: EU, EZ, UN, ZZ (unknown) and the pseudo-locales XA, XB.
      if (name !== undefined && !/^(?:E[UZ]|UN|ZZ|QO|X[AB]|SU|YU|DD)$/u.test(code)) {
        names.set(prepare(name).folded, names.get(prepare(name).folded) ?? code);
      }
    }
  }
  known = names;
  return names;
}

const item = /[^,;/\n|]+/gu;

/** Countries of a folded label value, in order; parts of the list that are none are passed over. */
export function countriesIn(folded: string): CountryFound[] {
  const names = namesOfCountries();
  return [...folded.matchAll(item)].flatMap((match) => pieces(match[0], match.index, names));
}

/** «Bosnia and Herzegovina» is one country, «Moldova and Ukraine» are two. */
function pieces(text: string, offset: number, names: ReadonlyMap<string, string>): CountryFound[] {
  const name = text.trim();
  const code = names.get(name);
  if (code !== undefined) {
    const start = offset + text.indexOf(name);
    return [{ code, start, end: start + name.length }];
  }
  const and = /[ ](?:and|та|і|й|и)[ ]/u.exec(text);
  if (!and) return [];
  const behind = and.index + and[0].length;
  return [...pieces(text.slice(0, and.index), offset, names), ...pieces(text.slice(behind), offset + behind, names)];
}
