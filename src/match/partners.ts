/*
 * With whom a hromada could apply, when a project needs more than one body: its own partner cities
 * abroad first, else hromadas of this store that the same call fits. Advice only: it neither refuses
 * nor scores, and it never says that a city is willing.
 */
import type { Call, Match, PartnerAdvice, PartnerCity, Profile } from "../model.ts";
import { citiesIn, partnerCountries } from "./partner-cities.ts";

/** Another hromada that a call fits. */
export interface OtherHromada {
  readonly katottg: string;
  readonly name: string;
}

/** Hromadas of the store that a call fits, the best match first. */
export type AlsoFitting = (callId: string) => readonly OtherHromada[];

/** Most cities and most hromadas named: whoever wants more asks the view v_partners. */
const mostNamed = 3;

/* A consortium of applicants. «Проєкт виконує консорціум ГО» names who runs the programme, and asks for nothing. */
const consortium =
  /(?<!\p{L})(?:(?:у складі|створити|створення|створюють|утворити|лідер|учасник\p{L}*|член\p{L}*|заявк\p{L}* від) консорціум\p{L}*|консорціум\p{L}* (?:заявників|громад|партнерів|має|мають|повин\p{L}+|щонайменше)|(?:as|in|form|forming|submitted by) (?:a |an )?consorti(?:um|a)|consorti(?:um|a) (?:of (?:at least|applicants|partners|municipalities)|must|should|leader|agreement))(?!\p{L})/iu;

/** Whether a project needs a body beside the applicant. */
export function needsPartners(call: Pick<Call, "minPartners" | "ukraine" | "title" | "summary" | "body">): boolean {
  if (call.ukraine?.value === "partner") return true;
  return call.minPartners === undefined ? namesConsortium(call) : call.minPartners.value > 1;
}

/* Texts are long, and one call is asked about for every reader it fits. */
const asked = new WeakMap<object, boolean>();

function namesConsortium(call: Pick<Call, "title" | "summary" | "body">): boolean {
  let found = asked.get(call);
  if (found === undefined) {
    found = [call.title, call.summary, call.body].some((text) => text !== undefined && consortium.test(text));
    asked.set(call, found);
  }
  return found;
}

/** A match with whom to apply; as it is when the call needs no partners or does not fit. */
export function withPartners(match: Match, call: Call, profile: Profile, alsoFitting: AlsoFitting): Match {
  const partners = match.verdict === "match" ? partnersFor(call, profile, alsoFitting) : undefined;
  return partners === undefined ? match : { ...match, partners };
}

/**
 * With whom a hromada could apply; undefined when the call needs no partners.
 *
 * @param alsoFitting is asked only when its own cities are not enough
 */
export function partnersFor(call: Call, profile: Profile, alsoFitting: AlsoFitting): PartnerAdvice | undefined {
  if (!needsPartners(call)) return undefined;
  const countries = withoutNever(partnerCountries(call.areas));
  const leadAbroad = call.ukraine?.value === "partner";
  const abroad = leadAbroad || countries.size > 0 || call.sectors.some(({ sector }) => sector === "international");
  const cities = abroad ? eligibleCities(call, profile, countries) : [];
  // The hromada itself is one of them.
  const wanted = Math.max(2, call.minPartners?.value ?? 2) - 1;
  const others = cities.length >= wanted ? [] : nearestFirst(profile, alsoFitting(call.id));
  const lead = leadAbroad && countries.size > 0;
  const lacking = wanted - cities.length - others.length;
  return {
    cities: cities.map(({ city, country }) => ({ city, country, ...(lead && { canLead: true }) })),
    hromadas: others.map(({ katottg, name }) => ({ katottg, name })),
    countries: [...countries],
    leadAbroad,
    // Hromadas do not stand in for a partner from abroad.
    ...(abroad && cities.length === 0 ? { missing: "abroad" as const } : lacking > 0 ? { missing: lacking } : {}),
  };
}

function withoutNever(countries: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...countries].filter((country) => country !== "RU" && country !== "BY").sort());
}

/** When no country is named, all but those that are excluded. */
function eligibleCities({ areas }: Call, profile: Profile, countries: ReadonlySet<string>): readonly PartnerCity[] {
  const excluded = areas.filter(({ mode, scheme }) => mode === "exclude" && scheme === "country");
  return citiesIn(countries, profile)
    .filter(({ country }) => !excluded.some(({ code }) => code === country))
    .slice(0, mostNamed);
}

/** Those of the same oblast first: bodies that work together know each other. */
function nearestFirst({ katottg }: Profile, all: readonly OtherHromada[]): readonly OtherHromada[] {
  const others = all.filter((one) => one.katottg !== katottg);
  const near = others.filter((one) => one.katottg.slice(0, 4) === katottg.slice(0, 4));
  return [...near, ...others.filter((one) => !near.includes(one))].slice(0, mostNamed);
}
