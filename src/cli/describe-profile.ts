/* A profile as people read it: every field, with where its value comes from. */
import type { Interest } from "../../db/hromada-marks.ts";
import { type FilledField, filledFields, type Mute, type Profile } from "../model.ts";
import { type SectorId, sectorName } from "../sectors.ts";

export interface Fact {
  readonly field: string;
  readonly value: string;
  /** `a person`, or a register with its year. */
  readonly from: string;
}

/** All that is known of a hromada; what is not known is left out. */
export function profileFacts(profile: Profile, interests: readonly Interest[]): readonly Fact[] {
  const facts: [string, keyof Profile, string | undefined][] = [
    ["name", "name", profile.name],
    ["type", "type", profile.type],
    ["rayon", "rayon", profile.rayon],
    ["also called", "otherNames", profile.otherNames?.join(", ")],
    ["population", "population", figure(profile.population, "")],
    ["own revenue", "ownRevenue", figure(profile.ownRevenue, " UAH")],
    ["development", "developmentBudget", figure(profile.developmentBudget, " UAH")],
    ["own share up to", "ownShareMaxPercent", ownShare(profile)],
    ["priority 3", "priorities", priorities(profile, 3).join(", ")],
    ["priority 2", "priorities", priorities(profile, 2).join(", ")],
    ["priority 1", "priorities", priorities(profile, 1).join(", ")],
    ["never", "priorities", priorities(profile, 0).join(", ")],
    ["words", "words", profile.words.join(", ")],
    ["instruments", "instruments", profile.instruments.join(", ")],
    ["bodies", "bodies", profile.bodies.join(", ")],
    ["partner cities", "partners", profile.partners.map(({ city, country }) => `${city} (${country})`).join(", ")],
    ["territory", "territory", profile.territory && territory(profile.territory)],
    ["languages", "languages", profile.languages?.join(", ")],
    ["programmes used", "programmes", profile.programmes?.join(", ")],
    ...(profile.mutes ?? []).map((mute): [string, keyof Profile, string] => ["not for us", "mutes", muted(mute)]),
  ];
  return [
    ...facts.flatMap(([field, key, value]) => (value ? [{ field, value, from: originOf(profile, key) }] : [])),
    ...interests.map(({ callId, at }) => ({
      field: "interesting",
      value: callId,
      from: `a person, ${at.slice(0, 10)}`,
    })),
  ];
}

/** Names of the sectors a hromada gave this priority. */
export function priorities(profile: Profile, level: number): string[] {
  return Object.entries(profile.priorities)
    .filter(([, priority]) => priority === level)
    .map(([sector]) => sectorName(sector as SectorId, "en"));
}

function originOf({ filled }: Profile, key: keyof Profile): string {
  const field: FilledField | undefined = filledFields.find((one) => one === key);
  const origin = field && filled?.[field];
  if (origin === undefined) return "a person";
  return origin.year === undefined ? origin.source : `${origin.source}, ${origin.year}`;
}

function figure(of: Profile["population"], unit: string): string | undefined {
  return of && `${of.value.toLocaleString("en").replaceAll(",", " ")}${unit} (${of.year})`;
}

function ownShare({ ownShareMaxPercent, ownShareMaxAmount }: Profile): string {
  return [
    ...(ownShareMaxPercent === undefined ? [] : [`${ownShareMaxPercent} %`]),
    ...(ownShareMaxAmount === undefined ? [] : [`${ownShareMaxAmount.toLocaleString("en").replaceAll(",", " ")} UAH`]),
  ].join(", ");
}

function territory({ asOf, ...flags }: NonNullable<Profile["territory"]>): string {
  const known = Object.entries(flags).map(([flag, value]) => `${flag}: ${value ? "yes" : "no"}`);
  return `${known.length > 0 ? known.join(", ") : "nothing known"} (as of ${asOf})`;
}

function muted({ kind, value, reason, until }: Mute): string {
  return `${kind} ${value}${until ? ` until ${until}` : ""}${reason ? ` – ${reason}` : ""}`;
}
