/* With whom to apply, in words. Names stay in the nominative, so none of them needs a case. */
import { inLatin } from "../digest/names.ts";
import { clipLine, counted, type DigestLanguage } from "../digest/words.ts";
import type { PartnerAdvice } from "../model.ts";

interface Words {
  readonly and: string;
  readonly or: string;
  readonly cities: (names: string, count: number, lead: boolean) => string;
  readonly countriesUnknown: string;
  readonly hromadas: (names: string) => string;
  readonly missingAbroad: (lead: boolean, from: string) => string;
  readonly somewhere: string;
  readonly from: (countries: string) => string;
  readonly orAnother: string;
  readonly missing: (count: number) => string;
}

const words: Readonly<Record<DigestLanguage, Words>> = {
  uk: {
    and: "і",
    or: "або",
    cities: (names, count, lead) =>
      count === 1
        ? `${names} може бути ${lead ? "головним " : ""}партнером`
        : `${names} можуть бути ${lead ? "головними " : ""}партнерами`,
    countriesUnknown: "країни партнерів не вказано, перевірте",
    hromadas: (names) => `консорціум можна скласти з громадами: ${names}`,
    missingAbroad: (lead, from) => `бракує ${lead ? "головного " : ""}партнера ${from}`,
    somewhere: "з-за кордону (країни не вказано)",
    from: (countries) => `з ${countries}`,
    orAnother: "або іншої країни програми",
    missing: (count) => `бракує ще ${counted(count, "ofPartners", "uk")}`,
  },
  en: {
    and: "and",
    or: "or",
    cities: (names, count, lead) =>
      `${names} could be ${lead ? (count === 1 ? "lead partner" : "lead partners") : count === 1 ? "a partner" : "partners"}`,
    countriesUnknown: "the partners’ countries are not stated, check",
    hromadas: (names) => `a consortium could be formed with the hromadas: ${names}`,
    missingAbroad: (lead, from) => `a ${lead ? "lead " : ""}partner ${from} is still to be found`,
    somewhere: "from abroad (countries not stated)",
    from: (countries) => `from ${countries}`,
    orAnother: "or another country of the programme",
    missing: (count) => `${counted(count, "ofPartners", "en")} more to be found`,
  },
};

/**
 * What to say of partners: who could be one, then what is still missing. Empty when there is nothing to say.
 * It never says that a city is willing.
 */
export function partnerWords(partners: PartnerAdvice, language: DigestLanguage): readonly string[] {
  const w = words[language];
  const { cities, hromadas, countries, leadAbroad, missing } = partners;
  const name = (text: string): string => clipLine(language === "en" ? inLatin(text) : text, 40);
  const lines: string[] = [];
  if (cities.length > 0) {
    const named = listed(
      cities.map(({ city, country }) => `${name(city)} (${country})`),
      w.and,
    );
    lines.push(w.cities(named, cities.length, leadAbroad), ...(countries.length === 0 ? [w.countriesUnknown] : []));
  }
  if (hromadas.length > 0)
    lines.push(
      w.hromadas(
        listed(
          hromadas.map((one) => name(one.name)),
          w.and,
        ),
      ),
    );
  if (missing === "abroad") {
    const from = countries.length === 0 ? w.somewhere : w.from(fromCountries(countries, w));
    lines.push(w.missingAbroad(leadAbroad, from));
  } else if (missing !== undefined) lines.push(w.missing(missing));
  return lines;
}

/** «HU або SK»; of a long list the first four. */
function fromCountries(codes: readonly string[], { or, orAnother }: Words): string {
  return codes.length <= 5 ? listed(codes, or) : `${codes.slice(0, 4).join(", ")} ${orAnother}`;
}

function listed(items: readonly string[], word: string): string {
  return items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} ${word} ${items.at(-1)}`;
}
