/* Invented calls, hromadas and stores in temporary folders, for the tests of db/. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { finishCrawlRun, startCrawlRun } from "../../db/crawl-runs.ts";
import { callNumbers, saveMatches, startMatchRun } from "../../db/matches.ts";
import { syncSources } from "../../db/sources.ts";
import { openStore, type Store } from "../../db/store.ts";
import type { SourceCard } from "../../scrapers/scraper.ts";
import type { CloseReason, CrawlCounts } from "../../src/crawl/memory.ts";
import type { Found } from "../../src/match/found.ts";
import type { Call, Deadline, Money, Profile } from "../../src/model.ts";
import { closeLater, temporaryFolder } from "../temporary.ts";

/** Monday of the first week of the demo, in Kyiv 08:00. */
export const monday = "2026-11-16T06:00:00Z";
export const nextMonday = "2026-11-23T06:00:00Z";

/** Opens a store and closes it after the test. */
export function open(path: string, mode: "read-write" | "read-only" = "read-write"): Store {
  return closeLater(openStore(path, { mode }));
}

/** The file of a store that holds nothing yet: bringing a new file up to date takes fifty milliseconds, copying one takes four. */
let template: Buffer | undefined;

function makeTemplate(): Buffer {
  const path = join(temporaryFolder(), "grants.db");
  openStore(path).close();
  return readFileSync(path);
}

/** A store in a file of its own, up to date and without anything in it. */
export function emptyStore(path = join(temporaryFolder(), "grants.db")): Store {
  template ??= makeTemplate();
  writeFileSync(path, template, { flag: "wx" });
  return open(path);
}

/** A store in a file, knowing the source `example`. `:memory:` = in a file of its own, as without a path. */
export function exampleStore(path = ":memory:"): Store {
  const store = emptyStore(path === ":memory:" ? undefined : path);
  syncSources(store, [card], monday);
  return store;
}

export const card: SourceCard = {
  id: "example",
  name: "Фонд «Приклад»",
  funder: "Фонд «Приклад»",
  homepage: "https://grants.example/",
  language: "uk",
  dates: { order: "dmy", zone: "Europe/Kyiv" },
  every: "day",
  basis: "reconstructed",
  terms: "invented",
  caveats: [],
};

export const noCounts: CrawlCounts = {
  pages: 0,
  notModified: 0,
  reused: 0,
  unfetched: 0,
  unread: 0,
  callsSeen: 0,
  withDeadline: 0,
  withAmount: 0,
  withSummary: 0,
  callsNew: 0,
  callsChanged: 0,
  callsUnchanged: 0,
  notCalls: 0,
  refused: 0,
  problems: 0,
};

/** Opens a run of the source `example` and closes it after `during`. */
export function run<T>(
  store: Store,
  at: string,
  during: (context: { runId: number; at: string; baseline: boolean }) => T,
  { closeReason = "finished", ...counts }: Partial<CrawlCounts> & { closeReason?: CloseReason } = {},
): T & { runId: number } {
  const { runId, baseline } = startCrawlRun(store, "example", at);
  const result = during({ runId, at, baseline });
  finishCrawlRun(store, runId, { at, closeReason, counts: { ...noCounts, ...counts } });
  return { ...result, runId };
}

export function deadline(date: string, more: Partial<Deadline> = {}): Deadline {
  return {
    text: `до ${date}`,
    date,
    timeKnown: false,
    zone: "Europe/Kyiv",
    at: `${date}T21:59:59Z`,
    rule: "deadline.label",
    ...more,
  };
}

export function money(part: Money["part"], minor: number, more: Partial<Money> = {}): Money {
  return { part, minor, currency: "EUR", quote: `до ${minor / 100} євро`, rule: "money.max", ...more };
}

/** A call with hardly anything known. */
export function call(externalId: string, more: Partial<Call> = {}): Call {
  return {
    id: `example:${externalId}`,
    sourceId: "example",
    externalId,
    url: `https://grants.example/calls/${externalId}`,
    title: `Конкурс ${externalId}`,
    language: "uk",
    kind: "call",
    kindReason: { value: "конкурс", quote: "Оголошуємо конкурс", rule: "call.announced" },
    funder: "Фонд «Приклад»",
    deadlines: [deadline("2026-12-15")],
    money: [],
    applicants: [],
    areas: [],
    sectors: [],
    documents: [],
    ...more,
  };
}

/** A call of which everything is known. */
export const fullCall: Call = call("water", {
  title: "Відновлення водопостачання в об’єднаних громадах",
  summary: "Гранти на водогони та насосні станції.",
  body: "Фонд оголошує конкурс. Ґранти надаються на відновлення систем водопостачання громад.",
  operator: "Центр «Приклад»",
  programme: "Вода для громад",
  instrument: { value: "grant", quote: "гранти", rule: "instrument.word" },
  statedStatus: "open",
  publishedOn: "2026-11-02",
  opensOn: { value: "2026-11-05", quote: "з 5 листопада", rule: "opens.from" },
  deadlines: [
    deadline("2026-12-15", {
      text: "до 15 грудня 2026 року, 17:00",
      time: "17:00",
      timeKnown: true,
      at: "2026-12-15T15:00:00Z",
    }),
    deadline("2027-03-01", { text: "1 березня 2027 року", stage: 2 }),
  ],
  rolling: { value: true, quote: "до вичерпання коштів", rule: "rolling.funds" },
  money: [money("award-min", 1_000_000), money("award-max", 5_000_050), money("budget", 900_000_00)],
  ownShare: { value: { percent: 12.5, kind: "cash" }, quote: "12,5 %", rule: "own-share.percent" },
  applicants: [
    { value: "local-authority", quote: "органи місцевого самоврядування", rule: "applicant.word" },
    { value: "communal-enterprise", quote: "комунальні підприємства", rule: "applicant.word" },
  ],
  areas: [{ mode: "include", scheme: "oblast", code: "46", quote: "Львівська область", rule: "area.oblast" }],
  ukraine: { value: "lead", quote: "заявник – українська громада", rule: "role.lead" },
  minPartners: { value: 2, quote: "щонайменше два партнери", rule: "partners.min" },
  population: { value: { max: 50_000 }, quote: "до 50 тисяч мешканців", rule: "population.max" },
  sectors: [
    { sector: "utilities", weight: 9, evidence: ["водопостачання", "водогони"] },
    { sector: "environment", weight: 2.5, evidence: ["вода"] },
  ],
  documents: [{ url: "https://grants.example/guide.pdf", title: "Порядок", type: "guidelines" }],
});

export const zhovkva: Profile = {
  katottg: "UA46060130000059055",
  name: "Жовківська",
  type: "міська",
  oblast: "Львівська",
  rayon: "Львівський",
  population: { value: 34_000, year: 2022 },
  ownShareMaxPercent: 10,
  priorities: { utilities: 3, culture: 2, energy: 0 },
  words: ["водогін", "ЦНАП"],
  instruments: ["grant", "twinning"],
  bodies: ["communal-enterprise", "school"],
  partners: [{ city: "Zamość", country: "PL" }],
  territory: { frontline: false, mountain: false, asOf: "2025-05-07" },
};

/** A hromada of which hardly anything is known. */
export const bare: Profile = {
  katottg: "UA05020030000031457",
  name: "Вінницька",
  type: "міська",
  oblast: "Вінницька",
  priorities: {},
  words: [],
  instruments: [],
  bodies: [],
  partners: [],
};

/** Stores what a match run found for a hromada, near misses with the reason «Лише Одеська область». */
export function storeFound(store: Store, found: Found, at = monday): void {
  saveMatches(
    store,
    [
      {
        state: {
          katottg: found.katottg,
          profileHash: "",
          rulesVersion: 1,
          day: at.slice(0, 10),
          run: startMatchRun(store, at),
          knownTo: 0,
          matchedAt: at,
        },
        found,
        reasonOf: () => "Лише Одеська область",
        reasonMayDiffer: () => true,
      },
    ],
    callNumbers(store),
  );
}
