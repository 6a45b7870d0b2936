/* Partner cities a hromada could bring into a call. */
import type { Call, PartnerCity, Profile } from "../model.ts";
import { zoneOf } from "../oblasts.ts";
import { weights } from "./weights.ts";

/** Never offered as partners. */
const never: ReadonlySet<string> = new Set(["RU", "BY"]);

/** True when a project needs a body of another country or town, or is about such cooperation. */
export function wantsPartners(call: Pick<Call, "minPartners" | "ukraine" | "sectors">): boolean {
  return (
    (call.minPartners?.value ?? 1) > 1 ||
    call.ukraine?.value === "partner" ||
    call.sectors.some(({ sector }) => sector === "international")
  );
}

/** Countries other than Ukraine that the call's areas name; empty when it names none. */
export function partnerCountries(areas: Call["areas"]): ReadonlySet<string> {
  const included = areas.filter(({ mode }) => mode === "include");
  const named = included.filter(({ scheme }) => scheme === "country").map(({ code }) => code);
  const ofZones = included.flatMap(({ scheme, code }) => (scheme === "zone" ? (zoneOf(code)?.countries ?? []) : []));
  const excluded = areas.filter(({ mode, scheme }) => mode === "exclude" && scheme === "country");
  const countries = new Set([...named, ...ofZones]);
  for (const { code } of [...excluded, { code: "UA" }]) countries.delete(code);
  return countries;
}

/** Partner cities in the countries given; in any country when none is given. */
export function citiesIn(
  countries: ReadonlySet<string>,
  { partners }: Pick<Profile, "partners">,
): readonly PartnerCity[] {
  return partners.filter(
    ({ country }) => country !== "UA" && !never.has(country) && (countries.size === 0 || countries.has(country)),
  );
}

/** Advantage of a hromada with a partner city where the call looks for partners, 0–1. */
export function partnersShare(
  { cityCountries }: { readonly cityCountries: ReadonlySet<string> },
  view: { readonly wantsPartners: boolean; readonly partnerCountries: ReadonlySet<string> },
): number {
  if (!view.wantsPartners || cityCountries.size === 0) return 0;
  if (view.partnerCountries.size === 0) return weights.partners.countriesUnknown;
  for (const country of cityCountries) if (view.partnerCountries.has(country)) return weights.partners.inNamedCountry;
  return 0;
}

/** Countries of the partner cities that may be offered. */
export function cityCountries(profile: Pick<Profile, "partners">): ReadonlySet<string> {
  return new Set(citiesIn(anyCountry, profile).map(({ country }) => country));
}

const anyCountry: ReadonlySet<string> = new Set();
