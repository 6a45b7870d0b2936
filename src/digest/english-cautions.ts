/* What the matcher wants checked, for letters in English: its own words are Ukrainian. */
import { throughWhom } from "../match/applicants.ts";
import { tightDays, toCheck } from "../match/cautions.ts";
import { momentAt } from "../match/moment.ts";
import { programmeRule } from "../match/programme-rule.ts";
import { type CallView, viewCall } from "../match/views.ts";
import type { Area, Call, GateName, GateResult, Profile } from "../model.ts";
import { zoneOf } from "../oblasts.ts";
import { leadsAbove } from "./applicants.ts";
import type { Fit } from "./card.ts";
import { bodyNames } from "./names.ts";
import { clipLine, grouped, nbsp } from "./words.ts";

type Asked = Exclude<GateName, "mute">;

/** What is to be checked of a gate's answer; a donor's words are quoted where they are all there is. */
const unanswered: Readonly<Record<Asked, (gate: GateResult, view: CallView, profile: Profile) => string>> = {
  country: (_, { call, moment }) =>
    programmeRule(call, moment.today)?.words("en") ?? "it is not stated whether applicants from Ukraine may take part",
  deadline: ({ quote }, { call: { deadlines } }) => {
    if (quote === undefined) return "no deadline for applying is stated";
    // As the gate does: the first stage is for everybody, the second for those who were invited.
    return deadlines.some(({ stage }) => (stage ?? 1) === 1)
      ? `the deadline is in words that could not be read: ${quoted(quote)}`
      : `only the deadline for those invited to the second stage is stated: ${quoted(quote)}`;
  },
  applicant: (_, { call }, { bodies }) => {
    const through = throughWhom(call, bodies);
    if (through?.answer !== "unknown") return "it is not stated who may apply";
    const names = through.bodies.map((body) => bodyNames[body].en).join(" or ");
    return `to apply: ${names}; the profile does not say whether the hromada has one`;
  },
  instrument: () => "the kind of support is not stated",
  "own-share": (_, { ownShare }, profile) => ownShareInDoubt(ownShare, profile),
  area: ({ quote }, { call: { areas } }) => areaInDoubt(quote, areas),
  population: (_, { call: { population } }) => {
    const { min, max } = population?.value ?? {};
    const limits = [
      ...(min === undefined ? [] : [`at least ${grouped(min, "en")}`]),
      ...(max === undefined ? [] : [`at most ${grouped(max, "en")}`]),
    ];
    return `the population must be ${limits.join(" and ")}, and that of the hromada is not known`;
  },
};

interface EnglishCaution {
  /** The gate whose answer is to be checked. */
  readonly gate?: GateName;
  readonly text: string;
}

/** The same cautions as `match.cautions`, in the same order. */
export function englishCautions(call: Call, { match, profile }: Fit, now: Date): readonly EnglishCaution[] {
  const { gates, verdict, through } = match;
  if (verdict !== "match") return [];
  const view = viewCall(call, momentAt(now));
  const days = tightDays(view);
  const leads = leadsAbove(call, through, "en");
  return [
    ...(call.ukraine?.value === "partner" ? [{ text: "only as a partner: a lead partner from the EU is needed" }] : []),
    ...(leads === undefined ? [] : [{ text: `the hromada can only be a partner; to apply: ${leads}` }]),
    ...(days === undefined ? [] : [{ text: tight(days, view.wantsPartners) }]),
    ...gates.flatMap((one) =>
      toCheck(one) && one.gate !== "mute" ? [{ gate: one.gate, text: unanswered[one.gate](one, view, profile) }] : [],
    ),
  ];
}

function tight(days: number, wantsPartners: boolean): string {
  const left = days === 0 ? "no working day" : days === 1 ? "1 working day" : `${days} working days`;
  return `${left} left until the deadline${wantsPartners ? ", and partners are needed too" : ""}`;
}

/** The share that was asked for against the limit it could not be compared with, or that of which there is none. */
function ownShareInDoubt(asked: CallView["ownShare"], profile: Profile): string {
  const { stated, percent, largest, hryvnias, roughly } = asked;
  const { ownShareMaxAmount: limit, ownShareMaxPercent: percentLimit } = profile;
  const rough = roughly === undefined ? undefined : `about ${hryvnia(Number(roughly.toPrecision(2)))}`;
  if (!stated) return "it is not stated whether an own share is needed";
  if (limit !== undefined && hryvnias === undefined && rough !== undefined) {
    return `the own share is ${rough} at a rough rate, and the hromada can bear up to ${hryvnia(limit)}: check`;
  }
  if (percent !== undefined && largest !== undefined) {
    const differing = `the own share differs by applicant, from ${percent}% to ${largest}%`;
    return percentLimit === undefined
      ? `${differing}, and the profile sets no limit to compare it with`
      : `${differing}, and the hromada can bear up to ${percentLimit}%: check`;
  }
  const named = percent === undefined ? (hryvnias === undefined ? rough : hryvnia(hryvnias)) : `${percent}%`;
  return named === undefined
    ? "an own share is needed, its size is not stated"
    : `the own share is ${named}, and the profile sets no limit to compare it with`;
}

function hryvnia(units: number): string {
  return `UAH${nbsp}${grouped(Math.round(units), "en")}`;
}

/* Zones by id; a profile cannot leave others in doubt, and the donor's words would stand for them. */
const zoneNames: Readonly<Record<string, string>> = {
  frontline: "frontline hromadas",
  deoccupied: "de-occupied hromadas",
  combat: "territories of hostilities",
  "active-combat": "territories of active hostilities",
  occupied: "temporarily occupied territories",
  mountain: "mountain hromadas",
};

function areaInDoubt(quote: string | undefined, areas: readonly Area[]): string {
  const named = areas.filter(({ scheme }) => scheme !== "country");
  const doubted = named.find((area) => area.quote === quote);
  if (quote === undefined || doubted === undefined) return "it is not clear whether the call covers this territory";
  const words = zoneNames[doubted.code] ?? quoted(quote);
  if (doubted.mode === "exclude") return `an exception: ${words}; whether it is about this hromada is not known`;
  // An oblast is never in doubt by itself: src/match/areas.ts.
  return named.some(({ mode, scheme, code }) => mode === "include" && isList(scheme, code))
    ? `both oblasts and special hromadas are named, check: ${quoted(quote)}`
    : `only for ${words}; whether this hromada is among them is not known`;
}

function isList(scheme: Area["scheme"], code: string): boolean {
  return scheme === "oblast" || zoneOf(code)?.oblasts !== undefined;
}

function quoted(words: string): string {
  return `“${clipLine(words, 90)}”`;
}
