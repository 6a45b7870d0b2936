/*
 * What the programme of a call says of Ukraine where the call itself says nothing: most EU calls. An
 * agreement holds for the whole programme, so it answers; a doubt is only worded.
 */
import type { DigestLanguage } from "../digest/words.ts";
import type { Call } from "../model.ts";
import { remember } from "../remember.ts";
import { type EuProgramme, euProgrammes, type JoinedProgramme, lastYear } from "./eu-programmes.ts";
import { plainName } from "./plain-name.ts";

/** Never a no: a call of a programme closed to Ukraine may still take partners. */
export interface ProgrammeRule {
  readonly answer: "yes" | "unknown";
  /** One sentence, without its full stop. */
  readonly words: (language: DigestLanguage) => string;
  /** What of the call names the programme, as it stands there. */
  readonly named: string;
  /** Where the programme's rule is published, and when it was read. */
  readonly source?: string;
}

type Called = Pick<Call, "programme" | "externalId" | "url" | "title">;

/**
 * The rule for a call; undefined when it is of no programme in the table or of one after 2027.
 *
 * @param today `YYYY-MM-DD`: the year of a call whose identifier names none
 */
export function programmeRule(call: Called, today: string): ProgrammeRule | undefined {
  const topic = official.exec(call.externalId);
  if (Number(topic?.groups?.year ?? today.slice(0, 4)) > lastYear) return undefined;
  const named = call.programme ?? (topic === null ? undefined : call.externalId);
  const programme = call.programme === undefined ? byIdentifier(topic) : byName(call.programme);
  if (named === undefined || programme === undefined) return undefined;
  return { ...ruleOf(programme, call, isCascade(call, topic !== null)), named };
}

/** `HORIZON-CL5-2026-D3-01`, `EU4H-2026-PJ-01`: what other sources number their pages with is no such thing. */
const official = /^[A-Z][A-Z0-9]+-(?:[A-Za-z0-9]+-)*?(?<year>20\d\d)(?:-|$)/u;

const byPrefix = euProgrammes
  .flatMap((programme) => programme.prefixes.map((prefix) => ({ start: `${prefix}-`, programme })))
  // HORIZON-EURATOM before HORIZON.
  .sort((a, b) => b.start.length - a.start.length);

function byIdentifier(topic: RegExpExecArray | null): EuProgramme | undefined {
  return topic === null ? undefined : byPrefix.find(({ start }) => topic.input.startsWith(start))?.programme;
}

const names: ReadonlyMap<string, EuProgramme> = new Map(
  euProgrammes.flatMap((programme) => [programme.name, ...programme.also].map((name) => [bare(name), programme])),
);

/** «Програма ЄС LIFE», "LIFE programme", "LIFE 2021–2027": whole names, never a word within one. */
function byName(programme: string): EuProgramme | undefined {
  const found = programmeNamed(programme);
  return found === "other" ? undefined : found;
}

/* Few names stand in many calls. */
const programmeNamed = remember(1_000, (programme) => names.get(bare(programme)) ?? "other");

function bare(name: string): string {
  return plainName(name)
    .replace(/ \([^()]*\)$/u, "")
    .replace(/ (?:20)?21 ?- ?(?:20)?27$/u, "")
    .replace(/^(?:the |eu |програма |єс )+/u, "")
    .replace(/ program(?:me)?$/u, "");
}

function ruleOf(programme: EuProgramme, { externalId }: Called, handsOn: boolean): Omit<ProgrammeRule, "named"> {
  if ("doubt" in programme) {
    const { but, doubt, source } = programme;
    if (but?.ids.test(externalId)) return joined(but.joined);
    return { answer: "unknown", words: (language) => doubt[language], source };
  }
  const { butNot, source } = programme;
  if (handsOn) return { answer: "unknown", words: (language) => cascade[language](programme), source };
  if (butNot?.ids.test(externalId))
    return { answer: "unknown", words: (language) => butNot.doubt[language], source: butNot.source };
  return joined(programme);
}

function joined(programme: JoinedProgramme): Omit<ProgrammeRule, "named"> {
  return { answer: "yes", words: (language) => isIn[language](programme), source: programme.source };
}

/*
 * A project that won a grant hands part of it on by calls of its own, with conditions of its own. On the
 * EU's portal they stand under an address of their own (2026-06: 101 of 445 open rows). A topic is the
 * programme's own call, even one for those who will hand money on.
 */
function isCascade({ url, title }: Called, isTopic: boolean): boolean {
  return url.includes("/competitive-calls-cs/") || (!isTopic && handedOn.test(title));
}

const handedOn = /\b(?:cascade funding|FSTP|support (?:to|for) third part(?:y|ies)|sub-?grants?)\b/iu;

type Worded = Readonly<Record<DigestLanguage, (programme: JoinedProgramme) => string>>;

/* No sentence begins with «Україна»: within a letter's line the first letter is made small. */
const isIn: Worded = {
  uk: (programme) => `${how[programme.standing](programme.name)} (з ${programme.since} року), ${unsaid}`,
  en: ({ name, standing, since }) =>
    `Ukraine ${standing === "associated" ? "is associated to" : "takes part in"} ${name} (since ${since}), the call itself does not say so`,
};

const unsaid = "у самому конкурсі про це не сказано";
const how: Readonly<Record<JoinedProgramme["standing"], (name: string) => string>> = {
  associated: (name) => `До програми ${name} Україна асоційована`,
  "takes-part": (name) => `За угодою Україна бере участь у програмі ${name}`,
};

const cascade: Worded = {
  uk: ({ name, standing }) =>
    `Гроші програми ${name} (${standing === "associated" ? "Україна асоційована" : "Україна бере участь"}) роздає проєкт за власними умовами: перевірте їх`,
  en: ({ name, standing }) =>
    `a project hands on money of ${name} (${standing === "associated" ? "Ukraine is associated" : "Ukraine takes part"}) on its own conditions: check them`,
};
