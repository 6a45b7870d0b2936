/*
 * With whom a hromada could apply, when a project needs more than one body: its own partner cities
 * abroad first, else hromadas of this store that the same call fits. Advice only: it neither refuses
 * nor scores, and it never says that a city is willing.
 */
import type { Call, Match, PartnerAdvice, PartnerCity, Profile } from "../model.ts";
import { citiesIn, partnerCountries } from "./partner-cities.ts";
import { counted, type Forms } from "./ukrainian.ts";

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
  return {
    cities: cities.map(({ city, country }) => ({ city, country, ...(lead && { canLead: true }) })),
    hromadas: others.map(({ katottg }) => katottg),
    advice: [
      ...(cities.length > 0 ? [cityAdvice(cities, leadAbroad, countries.size > 0)] : []),
      ...(others.length > 0 ? [`Консорціум можна скласти з громадами: ${listed(others.map(named), "і")}`] : []),
    ],
    ...missing({
      countries,
      abroad,
      leadAbroad,
      cities: cities.length,
      lacking: wanted - cities.length - others.length,
    }),
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

function named({ name }: OtherHromada): string {
  return name;
}

function cityAdvice(cities: readonly PartnerCity[], lead: boolean, countriesKnown: boolean): string {
  const names = listed(
    cities.map(({ city, country }) => `${city} (${country})`),
    "і",
  );
  const role = lead ? ["головним партнером", "головними партнерами"] : ["партнером", "партнерами"];
  const may = cities.length === 1 ? `${names} може бути ${role[0]}` : `${names} можуть бути ${role[1]}`;
  return countriesKnown ? may : `${may}; країни партнерів не вказано, перевірте`;
}

interface Lack {
  readonly countries: ReadonlySet<string>;
  /** A body of another country has to take part. */
  readonly abroad: boolean;
  readonly leadAbroad: boolean;
  /** Number of its own cities that could. */
  readonly cities: number;
  /** Bodies that neither cities nor hromadas make up for. */
  readonly lacking: number;
}

/* After «бракує ще»: the second case. */
const lackingPartners: Forms = ["партнера", "партнерів", "партнерів"];

function missing({ countries, abroad, leadAbroad, cities, lacking }: Lack): Pick<PartnerAdvice, "missing"> {
  if (abroad && cities === 0) {
    const from = countries.size === 0 ? "з-за кордону (країни не вказано)" : `з ${fromCountries([...countries])}`;
    return { missing: `бракує ${leadAbroad ? "головного " : ""}партнера ${from}` };
  }
  return lacking > 0 ? { missing: `бракує ще ${counted(lacking, lackingPartners)}` } : {};
}

/** «HU або SK»; of a long list the first four. */
function fromCountries(codes: readonly string[]): string {
  return codes.length <= 5 ? listed(codes, "або") : `${codes.slice(0, 4).join(", ")} або іншої країни програми`;
}

function listed(items: readonly string[], word: string): string {
  return items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} ${word} ${items.at(-1)}`;
}
