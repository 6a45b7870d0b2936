/* Reads one invented announcement, so that a test names only what it is about. */
import type { ParsedCall, SourceCard } from "../../scrapers/scraper.ts";
import { type NormalisedCall, normalise } from "../../src/normalise/normalise.ts";

export const card: SourceCard = {
  id: "invented",
  name: "Invented source",
  funder: "Invented fund",
  homepage: "https://fund.example/",
  language: "uk",
  dates: { order: "dmy", zone: "Europe/Kyiv" },
  every: "day",
  basis: "reconstructed",
  terms: "none",
  caveats: [],
};

const publishedOn = "2026-09-10";

/** The call read from a body published on 2026-09-10. */
export function read(body: string, more: Partial<ParsedCall> = {}, source: Partial<SourceCard> = {}): NormalisedCall {
  return result(body, more, source).call;
}

export function result(
  body: string,
  more: Partial<ParsedCall> = {},
  source: Partial<SourceCard> = {},
): ReturnType<typeof normalise> {
  const parsed: ParsedCall = {
    externalId: "1",
    url: "https://fund.example/1",
    title: "Конкурс",
    body,
    publishedOn,
    ...more,
  };
  return normalise(parsed, { ...card, ...source }, "2026-11-16");
}

/** Dates of all deadlines, with the time when one was printed: `2026-12-15 17:00`. */
export function deadlines(body: string, more: Partial<ParsedCall> = {}, source: Partial<SourceCard> = {}): string[] {
  return read(body, more, source).deadlines.map(({ date, time }) =>
    time === undefined ? `${date}` : `${date} ${time}`,
  );
}

/** Sums by part, in units: `{ "award-max": "250000 UAH" }`. */
export function money(body: string): Record<string, string> {
  return Object.fromEntries(read(body).money.map((sum) => [sum.part, `${sum.minor / 100} ${sum.currency}`]));
}

/** Oblast codes a text restricts the call to, or excludes. */
export function oblastCodes(body: string, mode: "include" | "exclude" = "include"): string[] {
  return read(body)
    .areas.filter((area) => area.scheme === "oblast" && area.mode === mode)
    .map((area) => area.code)
    .toSorted();
}

export function applicants(body: string): string[] {
  return read(body)
    .applicants.map((one) => one.value)
    .toSorted();
}
