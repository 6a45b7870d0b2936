/* Partner cities a hromada could bring into a call. */
import type { Call, PartnerCity, Profile } from "../model.ts";
import { zoneOf } from "../oblasts.ts";

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
