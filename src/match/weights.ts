/*
 * Every figure that decides how calls are ordered, in one place. Whoever changes one raises
 * `rulesVersion`, so that stored matches say by which rules they were made.
 *
 * The figures are a judgement, not a measurement: they follow what grant officers ask for first
 * (subject, then what it costs them to apply) and are to be corrected by what hromadas mark as
 * not for them.
 */
import type { ScorePart } from "../model.ts";

/** Version of the gates and of this table. */
export const rulesVersion = 3;

/**
 * Most points of each part; together 100. All parts but the sectors give at most 38, so a call
 * whose sectors nobody wants stays below 40, however easy and generous it is.
 */
export const mostPoints: Readonly<Record<ScorePart["part"], number>> = {
  sectors: 62,
  words: 10,
  size: 7,
  "own-share": 5,
  effort: 6,
  partners: 5,
  history: 3,
  freshness: 2,
};

export const weights = {
  sectors: {
    /** Share of the points by priority 0, 1, 2, 3 of the sector, times its strength within the call. */
    priority: [0, 0.4, 0.7, 1],
    /** What each further wanted sector of the call adds, times its own share. */
    further: 0.25,
    /** A call that names no subject fits everybody, but weakly: less than a wish of the lowest rank. */
    crossSector: 0.3,
  },
  words: {
    /** A free word of the profile in the title or the summary: two fill the part. */
    inLead: 0.5,
    /** The same farther down, where lists of examples stand. */
    inBody: 0.25,
  },
  size: {
    /**
     * Parts of a year's own revenue: from the first on an award is worth the work; a smallest award
     * above the second is more than a hromada can manage.
     */
    ofRevenue: { worthwhile: 0.02, tooLarge: 1 },
    /** The same in euros per inhabitant, for a profile without revenue (median in 2022: 5,484 UAH a head). */
    perHead: { worthwhile: 3, tooLarge: 150 },
    /** Share for a call whose smallest award is too large. */
    whenTooLarge: 0.2,
    /** Share for the smallest award of all: it is still money. */
    least: 0.1,
    /** Sum, currency or scale not known: neither praise nor blame. */
    unknown: 0.5,
  },
  ownShare: {
    /** What is left of the points when the call asks for as much as the hromada can bear. */
    atLimit: 0.2,
    /** Per cent taken as the limit when the profile names none. */
    usualLimit: 30,
    /** The call does not say how much. */
    unknown: 0.4,
    /** A sum at a rough rate fits when it does even at so many times the rate; else a person has to check. */
    roughMargin: 2,
  },
  effort: {
    /** Taken off by the number of bodies a project needs, the applicant included: 2, 3, 4 and more. */
    partners: { two: 0.2, three: 0.35, more: 0.5 },
    /** Taken off for forms, budgets and annexes to fill in; the first row that fits counts. */
    papers: [
      { least: 8, off: 0.2 },
      { least: 4, off: 0.1 },
    ],
    /** Taken off when fewer working days than `days` are left; the first row that fits counts. */
    time: [
      { days: 5, off: 0.5 },
      { days: 10, off: 0.35 },
      { days: 20, off: 0.15 },
    ],
    /** Taken off when no deadline is known. */
    noDeadline: 0.2,
    /** Below this many working days the letter warns; with partners to find, below the second. */
    warn: { alone: 10, withPartners: 20 },
  },
  history: {
    /** The hromada has used this programme before. */
    used: 1,
  },
  partners: {
    /** A partner city in a country that the call names. */
    inNamedCountry: 1,
    /** A partner city, when the call does not say which countries take part. */
    countriesUnknown: 0.5,
  },
  freshness: {
    /** Announced at most this many days ago; the first row that fits counts. */
    since: [
      { days: 14, share: 1 },
      { days: 30, share: 0.6 },
      { days: 60, share: 0.3 },
    ],
    /** No date of announcement. */
    unknown: 0.3,
  },
} as const;

/** A call with this score or more is worth a card in the letter; below it stands in the list of titles. */
export const relevantFrom = 40;

/** Most «newly relevant» calls told to one hromada after one run: a change of rules must not fill a letter. */
export const newlyRelevantLimit = 5;

/** Most near misses kept for one hromada. */
export const nearMissLimit = 200;

/**
 * Rough euros per unit of a currency (2025). Only the order of magnitude matters here; nothing
 * converted is ever shown.
 */
export const roughEuros: Readonly<Record<string, number>> = {
  EUR: 1,
  USD: 0.87,
  UAH: 0.021,
  GBP: 1.16,
  CHF: 1.06,
  PLN: 0.235,
  CZK: 0.04,
  HUF: 0.0025,
  RON: 0.2,
  MDL: 0.051,
  SEK: 0.09,
  NOK: 0.085,
  DKK: 0.134,
  CAD: 0.63,
  JPY: 0.006,
};
