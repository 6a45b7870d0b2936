/*
 * The words of the program, once.
 *
 *   source    a site or API we read            page     what came back from it
 *   parsed    a call in the source's words     call     the same in ours
 *   deadline  a dated cut-off with zone and quoted words
 *   budget    the whole pot                    award    the sum for one applicant
 *   own share what the applicant must add      hromada  territorial community, keyed by KATOTTG
 *   gate      refuses, with a reason           score    orders; never mixed with gates
 *   event     a difference worth telling       ledger   which event went to whom
 *   problem   something unread or doubtful; for maintainers, never for hromadas
 *
 * Two rules hold everywhere. Unknown is absent: never zero, never "no", never a default date.
 * And beside every value that was read stand the donor's own words (`quote`) and the rule that
 * read them (`rule`), so that a person can check.
 */
import type { SectorId } from "./sectors.ts";

export const instruments = [
  "grant",
  "loan",
  "investment",
  "technical-assistance",
  "prize",
  "in-kind",
  "twinning",
  "other",
] as const;
export type Instrument = (typeof instruments)[number];

export const applicantTypes = [
  "local-authority",
  "communal-enterprise",
  "public-institution",
  "ngo",
  "business",
  "research",
  "individual",
  "farmer",
  "housing-association",
  "state-body",
  "any",
] as const;
export type ApplicantType = (typeof applicantTypes)[number];

/** Language of a text as far as we tell them apart; `other` = some language we do not read. */
export type Language = "uk" | "ru" | "en" | "other";

/** A value read from text, with the words it was read from and the rule that read it. */
export interface Read<T> {
  readonly value: T;
  /** The donor's own words, as printed (whitespace collapsed). */
  readonly quote: string;
  /** Stable id of the rule, e.g. `deadline.label`, `money.range`. */
  readonly rule: string;
}

/** A dated cut-off. A date alone never gets an invented time: see `timeKnown`. */
export interface Deadline {
  /** As the donor printed it. */
  readonly text: string;
  /** `YYYY-MM-DD` in `zone`; absent when the words could not be read. */
  readonly date?: string;
  /** `HH:MM` in `zone`, as printed or as the source documents for all its calls. */
  readonly time?: string;
  /** False when neither the call nor the source's documentation gives a time of day. */
  readonly timeKnown: boolean;
  /** IANA zone, e.g. `Europe/Brussels`. */
  readonly zone: string;
  /** The instant after which nothing is accepted: UTC, ISO 8601. Date without time: the last second of that day in `zone`. */
  readonly at?: string;
  /** 1, 2 … of a call with stages. Stage 2 and later are open only to those invited. */
  readonly stage?: number;
  /** Name of a lot or track with its own deadline. */
  readonly track?: string;
  readonly rule: string;
}

export type MoneyPart = "budget" | "award-min" | "award-max" | "own-share" | "unclear";

/** A sum. `minor` is in hundredths of the currency's unit (cents, kopiykas). */
export interface Money {
  readonly part: MoneyPart;
  readonly minor: number;
  /** ISO 4217. */
  readonly currency: string;
  readonly quote: string;
  readonly rule: string;
}

/** Rule of an applicant type that may only join an applicant of another kind: `Call.applicants`. */
export const partnerRule = "applicant.partner";

/** What the applicant must add. `percent` 0 = the donor says none is needed. */
export interface OwnShare {
  readonly percent?: number;
  /** Several hold for different applicants: the largest of them, and `percent` the smallest. Absent = one holds for all. */
  readonly largest?: number;
  readonly kind?: "cash" | "in-kind" | "any";
}

/** Named zones of programmes, with the oblasts they cover: src/normalise/zones.ts. */
export interface Area {
  readonly mode: "include" | "exclude";
  readonly scheme: "country" | "oblast" | "zone";
  /** ISO 3166-1 alpha-2, first two digits of KATOTTG, or a zone id. */
  readonly code: string;
  readonly quote: string;
  readonly rule: string;
}

/** How Ukrainian bodies may take part. `lead` includes taking part as a partner. */
export type UkraineRole = "lead" | "partner" | "none";

export interface SectorRead {
  readonly sector: SectorId;
  /** Greater is stronger; comparable only within one call. */
  readonly weight: number;
  /** The words and codes that led there, strongest first. */
  readonly evidence: readonly string[];
}

const documentTypes = ["guidelines", "form", "budget", "contract", "annex", "other"] as const;
/** What a linked file is for, as far as its title says (src/normalise/documents.ts). */
export type DocumentType = (typeof documentTypes)[number];

export interface CallDocument {
  readonly url: string;
  readonly title: string;
  readonly type: DocumentType;
}

/**
 * Something that stands for years rather than being announced: it makes no events and is told in the
 * standing section of a month's first letter.
 *
 *   rolling    takes applications all the time
 *   look-here  opens calls of its own that we cannot read: the page a person should look at
 *   pipeline   a bank's project under preparation: a sign of money to come, nobody applies to it
 */
export interface Standing {
  readonly kind: "rolling" | "look-here" | "pipeline";
  /** `YYYY-MM-DD` on which a person last checked it; absent for what a source lists by itself. */
  readonly verifiedOn?: string;
  /** Where the facts come from, one line. */
  readonly note?: string;
}

/** Something unread or doubtful about one field of one page or call. */
export interface Problem {
  readonly field: string;
  readonly message: string;
  /** The words in question; shortened to 200 characters. */
  readonly quote?: string;
  readonly url: string;
}

/** What the source itself says of the call's state. */
export type StatedStatus = "forthcoming" | "open" | "closed" | "cancelled" | "funds-exhausted";

/** A call in our words. Everything optional is absent when the donor does not say it. */
export interface Call {
  /** `<source>:<external id>`. */
  readonly id: string;
  readonly sourceId: string;
  readonly externalId: string;
  readonly url: string;
  readonly title: string;
  readonly language: Language;
  readonly kind: "call" | "not-a-call";
  /** Why it was (not) taken for a call. */
  readonly kindReason: Read<string>;
  readonly summary?: string;
  /** The call's text, plain, at most 100,000 characters. */
  readonly body?: string;
  /** Who pays; absent when neither the page nor its source says. */
  readonly funder?: string;
  /** Who runs it, when that is another body. */
  readonly operator?: string;
  readonly programme?: string;
  readonly instrument?: Read<Instrument>;
  readonly statedStatus?: StatedStatus;
  /** `YYYY-MM-DD` */
  readonly publishedOn?: string;
  /** `YYYY-MM-DD` on which applications open. */
  readonly opensOn?: Read<string>;
  readonly deadlines: readonly Deadline[];
  /** Set when applications are taken all the time or until the money runs out. */
  readonly rolling?: Read<true>;
  readonly money: readonly Money[];
  readonly ownShare?: Read<OwnShare>;
  /** Who may apply; those read by `partnerRule` only as partners of the others. */
  readonly applicants: readonly Read<ApplicantType>[];
  readonly areas: readonly Area[];
  readonly ukraine?: Read<UkraineRole>;
  /** Smallest number of partners a project needs, the applicant included. */
  readonly minPartners?: Read<number>;
  readonly population?: Read<{ readonly min?: number; readonly max?: number }>;
  /** How long a project may take, months; both bounds the same when one length is set. */
  readonly duration?: Read<{ readonly min?: number; readonly max?: number }>;
  readonly sectors: readonly SectorRead[];
  readonly documents: readonly CallDocument[];
  readonly standing?: Standing;
}

/** State of a call at one instant, computed when asked, never stored. */
export type CallStatus = "forthcoming" | "open" | "closed" | "cancelled" | "funds-exhausted" | "gone" | "unknown";

export const eventKinds = [
  "new",
  "opening-soon",
  "opened",
  "closing-30",
  "closing-14",
  "closing-7",
  "closing-3",
  "deadline-moved",
  "money-changed",
  "cancelled",
  "funds-exhausted",
  "reopened",
  "corrected",
  "newly-relevant",
  // Another site of the same call says otherwise than what a reader was told.
  "sites-differ",
] as const;
export type EventKind = (typeof eventKinds)[number];

/** A difference worth telling. Its key makes "never twice" possible. */
export interface CallEvent {
  readonly callId: string;
  readonly kind: EventKind;
  /** Distinguishes events of one kind on one call, e.g. the new deadline; part of the unique key. */
  readonly detail: string;
  /** For people: what it was and what it is now. */
  readonly before?: string;
  readonly after?: string;
  /** UTC instant at which we saw it. */
  readonly at: string;
  /** Seen in the source's first good run: not news, shown under its own heading. */
  readonly baseline: boolean;
}

/** Wish for a sector: 0 not at all … 3 first of all. */
export type Priority = 0 | 1 | 2 | 3;

export const bodyTypes = [
  "executive-committee",
  "communal-enterprise",
  "school",
  "hospital",
  "cultural-institution",
  "social-centre",
  "ngo-partner",
] as const;
/** Bodies through which a hromada can apply. Kinds only: no names, no addresses, no facilities. */
export type BodyType = (typeof bodyTypes)[number];

export interface PartnerCity {
  readonly city: string;
  /** ISO 3166-1 alpha-2. RU and BY are never kept. */
  readonly country: string;
}

/** A figure and the year it is for. */
export interface Figure {
  readonly value: number;
  readonly year: number;
}

/** «Не для нас»: what a hromada does not want to see again. */
export interface Mute {
  readonly kind: "call" | "programme" | "funder";
  /** Id of the call; name of the programme or the funder, compared without case and quotes. */
  readonly value: string;
  readonly reason?: string;
  /** `YYYY-MM-DD`, last day on which it holds; absent = for good. */
  readonly until?: string;
}

/** Where a value of a profile comes from when no person entered it. */
export interface Origin {
  /** Name of the file or register, for people. */
  readonly source: string;
  readonly year?: number;
}

/** What we know of a hromada for matching. Nothing below town level, no facilities, no coordinates. */
export interface Profile {
  /** KATOTTG: `UA` and 17 digits. */
  readonly katottg: string;
  /** Adjective as in the codifier: `Вінницька`. */
  readonly name: string;
  readonly type: "міська" | "селищна" | "сільська";
  /** Adjective without «область»: `Львівська`. */
  readonly oblast: string;
  readonly rayon?: string;
  /** Other names in circulation, adjectives: «Шептицька» for Червоноградська. Never a key. */
  readonly otherNames?: readonly string[];
  readonly population?: Figure;
  /** Own revenue of a year, hryvnias: all revenue without transfers. */
  readonly ownRevenue?: Figure;
  /** Development budget of a year, hryvnias. */
  readonly developmentBudget?: Figure;
  /** Largest own share it can afford, per cent of a project. */
  readonly ownShareMaxPercent?: number;
  /** Largest own share it can afford in one project, hryvnias. */
  readonly ownShareMaxAmount?: number;
  readonly priorities: Readonly<Partial<Record<SectorId, Priority>>>;
  /** Free words that matter to it: «водогін», «ЦНАП». */
  readonly words: readonly string[];
  /** Instruments wanted; empty = grants, prizes, technical assistance, in kind, twinning. */
  readonly instruments: readonly Instrument[];
  readonly bodies: readonly BodyType[];
  readonly partners: readonly PartnerCity[];
  /** Territory flags, each with the date they were true on. */
  readonly territory?: {
    readonly frontline?: boolean;
    readonly deoccupied?: boolean;
    readonly mountain?: boolean;
    readonly asOf: string;
  };
  /** Languages in which it can write an application, ISO 639-1; absent = not known. */
  readonly languages?: readonly string[];
  /** Programmes it has already used: experience of their rules. */
  readonly programmes?: readonly string[];
  readonly mutes?: readonly Mute[];
  /** Fields that a register filled, with their origin; a person's value always wins and has no entry. */
  readonly filled?: Readonly<Partial<Record<FilledField, Origin>>>;
}

export const filledFields = [
  "name",
  "type",
  "rayon",
  "otherNames",
  "population",
  "ownRevenue",
  "developmentBudget",
  "partners",
  "territory",
] as const;
export type FilledField = (typeof filledFields)[number];

export type GateName =
  | "country"
  | "area"
  | "applicant"
  | "instrument"
  | "own-share"
  | "deadline"
  | "population"
  /** The hromada itself has put it away: «не для нас». */
  | "mute";

/** Answer of one gate, with the words and the profile field it rests on. */
export interface GateResult {
  readonly gate: GateName;
  readonly answer: "yes" | "no" | "unknown";
  /** One Ukrainian sentence for people. */
  readonly reason: string;
  readonly quote?: string;
  /** Field of the profile that was used, e.g. `oblast`. */
  readonly profileField?: keyof Profile;
  /** Where a fact stands that is not in the call, and when it was read: src/match/eu-programmes.ts. */
  readonly factSource?: string;
}

export interface ScorePart {
  readonly part: "sectors" | "words" | "size" | "own-share" | "effort" | "partners" | "history" | "freshness";
  readonly points: number;
  /** One Ukrainian phrase for people. */
  readonly reason: string;
}

/** Whom a hromada could apply with, and what is still missing. */
export interface PartnerAdvice {
  /** Its own partner cities in eligible countries; `canLead` = bodies of that country may lead. */
  readonly cities: readonly (PartnerCity & { readonly canLead?: boolean })[];
  /** Other hromadas of this store with the same match; asked for when the call takes them. */
  readonly hromadas: readonly { readonly katottg: string; readonly name: string }[];
  /** From where a partner may come, ISO 3166-1 alpha-2; empty = the call names no countries. */
  readonly countries: readonly string[];
  /** Ukraine may not lead. */
  readonly leadAbroad: boolean;
  /** Still to be found: somebody from abroad, or so many bodies. */
  readonly missing?: "abroad" | number;
}

export interface Match {
  readonly katottg: string;
  readonly callId: string;
  readonly verdict: "match" | "near-miss" | "refused";
  readonly gates: readonly GateResult[];
  /** 0–100, sum of the parts. Absent when refused. */
  readonly score?: number;
  readonly parts: readonly ScorePart[];
  /** Things to check before applying, in Ukrainian: what is unknown, what is tight. */
  readonly cautions: readonly string[];
  /** Kind of body that would apply, when the call names applicants: «комунальне підприємство». */
  readonly through?: BodyType;
  /** With whom, when the call needs or favours partners: src/match/partners.ts. */
  readonly partners?: PartnerAdvice;
  readonly rulesVersion: number;
}
