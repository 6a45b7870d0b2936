/*
 * Areas of a call against one hromada. Exclusions win. Among the inclusions there are two kinds
 * that cannot be mixed: lists of oblasts, and territory flags («прифронтові громади»). A call that
 * names both may mean "front-line hromadas of these oblasts" or "these oblasts and all front-line
 * hromadas": where the two readings differ, the answer is unknown.
 */
import type { Area, Profile } from "../model.ts";
import { oblastOf, zoneOf } from "../oblasts.ts";
import { asOf } from "./ukrainian.ts";

export interface AreaAnswer {
  readonly answer: "yes" | "no" | "unknown";
  /** Worded only when somebody reads it: matching asks millions of times for the answer alone. */
  readonly reason: () => string;
  readonly quote?: string;
  readonly profileField?: "oblast" | "territory";
}

/** «Сумська область», but «Київ». */
function oblastName(code: string): string {
  const name = oblastOf(code)?.name ?? code;
  return /ська$/u.test(name) ? `${name} область` : name;
}

/** Whether the hromada lies in one oblast or zone; unknown for a flag nobody has set and a zone without a list. */
function within(area: Area, profile: Profile): AreaAnswer["answer"] {
  const oblast = profile.katottg.slice(2, 4);
  if (area.scheme === "oblast") return area.code === oblast ? "yes" : "no";
  const zone = zoneOf(area.code);
  if (zone?.oblasts !== undefined) return zone.oblasts.includes(oblast) ? "yes" : "no";
  if (zone?.hromadas !== undefined) return zone.hromadas.includes(profile.katottg) ? "yes" : "no";
  // A hromada that was freed is not occupied.
  if (zone?.parts !== undefined) {
    return zone.parts.includes(oblast) && profile.territory?.deoccupied !== true ? "unknown" : "no";
  }
  if (zone?.needs !== undefined) return profile.territory?.[zone.needs] === false ? "no" : "unknown";
  const flag = zone?.flag && profile.territory?.[zone.flag];
  if (flag === undefined) return "unknown";
  return flag ? "yes" : "no";
}

/** Answers for the areas below the country; with none of them, no restriction is stated. */
export function askAreas(areas: readonly Area[], profile: Profile): AreaAnswer {
  const named = areas.filter(({ scheme }) => scheme !== "country");
  const doubts: AreaAnswer[] = [];
  const exceptions = named.filter(({ mode }) => mode === "exclude");
  for (const area of exceptions) {
    const answer = within(area, profile);
    if (answer === "yes") return refusedBy(area, profile);
    if (answer === "unknown") doubts.push(doubtful(area, profile));
  }
  const included = askIncluded(
    named.filter(({ mode }) => mode === "include"),
    profile,
  );
  if (included.answer === "no") return included;
  if (doubts[0] !== undefined) return doubts[0];
  return exceptions.length > 0 && exceptions.length === named.length ? outside(exceptions) : included;
}

/** Nothing but exceptions is stated, and none is about this hromada. */
function outside(exceptions: readonly Area[]): AreaAnswer {
  const [first] = exceptions;
  return {
    answer: "yes",
    reason: () => `Винятки вашої громади не стосуються: ${exceptions.map(areaName).join(", ")}`,
    quote: first?.quote,
    profileField: fieldOf(first),
  };
}

function askIncluded(areas: readonly Area[], profile: Profile): AreaAnswer {
  const isList = ({ scheme, code }: Area): boolean => scheme === "oblast" || zoneOf(code)?.oblasts !== undefined;
  const lists = areas.filter(isList);
  const flags = areas.filter((area) => !isList(area));
  const answers = [lists, flags].filter((group) => group.length > 0).map((group) => askGroup(group, profile));
  const [only, other] = answers;
  if (only === undefined) return { answer: "yes", reason: () => "Обмежень за територією не вказано" };
  if (other === undefined || only.answer === other.answer) return only;
  return {
    answer: "unknown",
    reason: () => `Названо й області, й особливі громади, перевірте: ${areas.map(areaName).join(", ")}`,
    quote: areas[0]?.quote,
    profileField: "oblast",
  };
}

/** Areas of one kind: being in any of them is enough. */
function askGroup(areas: readonly Area[], profile: Profile): AreaAnswer {
  const answers = areas.map((area) => ({ area, answer: within(area, profile) }));
  const inside = answers.find(({ answer }) => answer === "yes");
  if (inside) return acceptedBy(inside.area, profile);
  const doubt = answers.find(({ answer }) => answer === "unknown");
  if (doubt) return doubtful(doubt.area, profile);
  const first = areas[0];
  return {
    answer: "no",
    reason: () => `Лише ${areas.map(areaName).join(", ")}${flagDate(first, profile)}`,
    quote: first?.quote,
    profileField: fieldOf(first),
  };
}

function acceptedBy(area: Area, profile: Profile): AreaAnswer {
  const zone = area.scheme === "zone" ? zoneOf(area.code) : undefined;
  const reason = (): string => {
    const oblast = oblastName(profile.katottg.slice(2, 4));
    if (zone === undefined) return `У переліку територій є ${oblast}`;
    return zone.flag === undefined ? `${oblast} – це ${zone.uk}` : `Лише ${zone.uk}, як ваша${flagDate(area, profile)}`;
  };
  return { answer: "yes", reason, quote: area.quote, profileField: fieldOf(area) };
}

function refusedBy(area: Area, profile: Profile): AreaAnswer {
  return {
    answer: "no",
    reason: () => `Виняток: ${areaName(area)}${flagDate(area, profile)}`,
    quote: area.quote,
    profileField: fieldOf(area),
  };
}

function doubtful(area: Area, profile: Profile): AreaAnswer {
  const zone = zoneOf(area.code);
  const included = area.mode === "include";
  const reason = (): string =>
    zone === undefined
      ? `${included ? "Перевірте, чи входить ваша громада" : "Перевірте виняток"}: «${area.quote}»`
      : `${included ? "Лише" : "Виняток:"} ${zone.uk}; чи це ваша, у профілі не вказано${flagDate(area, profile)}`;
  return { answer: "unknown", reason, quote: area.quote, profileField: fieldOf(area) };
}

function areaName(area: Area): string {
  return area.scheme === "oblast" ? oblastName(area.code) : (zoneOf(area.code)?.uk ?? `«${area.quote}»`);
}

function fieldOf(area: Area | undefined): "oblast" | "territory" {
  const zone = area?.scheme === "zone" ? zoneOf(area.code) : undefined;
  const listed = zone?.oblasts !== undefined || zone?.hromadas !== undefined;
  return area?.scheme === "zone" && !listed ? "territory" : "oblast";
}

/** Territory flags change every few weeks, so the date of the profile's is always said. */
function flagDate(area: Area | undefined, { territory }: Profile): string {
  if (territory === undefined || fieldOf(area) !== "territory") return "";
  return ` (профіль станом на ${asOf(territory.asOf)})`;
}
