/*
 * Judges one source by its own history: history in, findings out, pure. A source that goes quiet is
 * worse than one that errors, so what came is compared with what usually comes.
 */
import type { SourceCard } from "../../scrapers/scraper.ts";
import { intervalOf } from "../crawl/due.ts";
import { kyivDate } from "../week.ts";
import type { Finding } from "./finding.ts";
import {
  goodRunsBefore,
  isGoodRun,
  median,
  type RunFacts,
  type SourceHistory,
  tellingRuns,
  usualCalls,
} from "./history.ts";
import { judgeItemDays } from "./item-days.ts";

/** Runs that must lie before the one judged: what happened twice is not yet usual. */
const historyNeeded = 3;
/** Fewer calls than this missing, of a few, is chance. */
const fewMissing = 3;
/** More calls than usual by this many are worth a look. */
const manyMore = 20;
/** Share of a run's pages that may fail before somebody must look. */
const pagesThatMayFail = 0.1;

const day = 86_400_000;

/** What is to be said of a source at `now`. Empty = all is well, or it is off. */
export function judge(card: SourceCard, history: SourceHistory, now: Date): readonly Finding[] {
  if (card.offBecause !== undefined) return [];
  const runs = tellingRuns(card, history.runs);
  const lastGood = runs.find(isGoodRun);
  return [
    ...judgeReading(card, history, runs, now),
    // Also while later runs fail: what was wrong with the last good one is not yet right again.
    ...(lastGood === undefined ? [] : judgeGoodRun(card, history, lastGood)),
    ...judgeItemDays(card, history.itemDays, now),
    ...judgeHeld(card, history),
  ];
}

/** Whether the source can be read at all: at most one finding. */
function judgeReading(
  card: SourceCard,
  history: SourceHistory,
  runs: readonly RunFacts[],
  now: Date,
): readonly Finding[] {
  const { id } = card;
  const [last] = runs;
  const patience = 2 * intervalOf(card);
  const since = (instant: string): number => now.getTime() - Date.parse(instant);
  if (last === undefined) {
    const waiting = history.runs.length > 0 && history.addedAt !== undefined;
    const what = waiting ? "no run of it has come to an end yet" : "it was never read";
    const wrong = waiting && history.addedAt !== undefined && since(history.addedAt) > patience;
    return [{ kind: "never-run", wrong, what, next: `grants crawl ${id}` }];
  }
  if (!isGoodRun(last)) return [afterBadRun(card, history, last, runs.find(isGoodRun))];
  const age = since(last.finishedAt ?? last.startedAt);
  if (age <= patience) return [];
  return [
    {
      kind: "stale",
      wrong: true,
      what: `it was not read for ${Math.floor(age / day)} days, though it is to be read every ${card.every}`,
      next: `See that grants worker is running; grants crawl ${id} reads it now.`,
    },
  ];
}

function afterBadRun(
  { id, homepage }: SourceCard,
  { rest }: SourceHistory,
  { closeReason, trouble = "no reason is known" }: RunFacts,
  lastGood: RunFacts | undefined,
): Finding {
  const since = lastGood === undefined ? "it never had a good run" : `last good run ${dayOf(lastGood.startedAt)}`;
  switch (closeReason) {
    case "blocked": {
      const until = rest === undefined ? "" : `; it rests until ${rest.until} after ${tries(rest.times)}`;
      return {
        kind: "blocked",
        wrong: true,
        what: `the site turned us away (${trouble})${until}; ${since}`,
        next: `Open ${homepage} in a browser. If it opens there, grants crawl ${id} tries at once; else it is tried again by itself.`,
      };
    }
    case "no-calls":
      return {
        kind: "no-calls",
        wrong: true,
        what: `it came without a single call (${trouble}); ${since}`,
        next: `The site has probably changed: grants doctor ${id} --probe, then mend scrapers/${id}.ts.`,
      };
    case "stopped":
      return {
        kind: "stopped",
        wrong: true,
        what: `it was not read to its end (${trouble}); ${since}`,
        next: `Raise maxPages on its card in scrapers/${id}.ts, or let it follow fewer pages.`,
      };
    default:
      return {
        kind: "failed",
        wrong: true,
        what: `it could not be read (${trouble}); ${since}`,
        next: `grants crawl ${id} tries again; grants doctor ${id} --probe fetches one page.`,
      };
  }
}

function tries(times: number): string {
  return times === 1 ? "1 try" : `${times} tries in a row`;
}

/** Whether a good run brought what its source usually brings. */
function judgeGoodRun(card: SourceCard, history: SourceHistory, run: RunFacts): readonly Finding[] {
  const before = goodRunsBefore(history, run);
  return [
    ...(before.length < historyNeeded ? [] : judgeYield(card, run, before)),
    ...(before.length < historyNeeded ? [] : judgeCoverage(card, run, before)),
    ...judgePages(card, run),
  ];
}

function judgeYield({ id, mayBeEmpty }: SourceCard, run: RunFacts, before: readonly RunFacts[]): readonly Finding[] {
  const usual = usualCalls(before) ?? 0;
  const what = `${run.calls} calls came where ${usual} are usual (median of the ${before.length} good runs before)`;
  const next = `Compare its page with grants calls list --source ${id}; grants doctor ${id} --probe reads one page.`;
  if (mayBeEmpty === undefined && run.calls < usual / 2 && usual - run.calls >= fewMissing) {
    return [{ kind: "yield-low", wrong: true, what, next }];
  }
  if (run.calls > usual * 2 && run.calls - usual >= manyMore) return [{ kind: "yield-high", wrong: true, what, next }];
  return [];
}

const fields = [
  { kind: "no-deadlines", field: "deadline", words: "a deadline" },
  { kind: "no-amounts", field: "amount", words: "an amount" },
  { kind: "no-summaries", field: "summary", words: "a summary" },
] as const;

/** A field that many calls of the source had and suddenly few have: its place on the page has moved. */
function judgeCoverage({ id }: SourceCard, run: RunFacts, before: readonly RunFacts[]): readonly Finding[] {
  return fields.flatMap(({ kind, field, words }): readonly Finding[] => {
    const shares = before.flatMap((one) => shareOf(one, field) ?? []);
    const usual = shares.length < historyNeeded ? undefined : median(shares);
    const share = shareOf(run, field);
    if (usual === undefined || share === undefined) return [];
    if (share > usual / 2 || (usual - share) * run.calls < fewMissing) return [];
    return [
      {
        kind,
        wrong: true,
        what: `${percent(share)} of its calls have ${words} where ${percent(usual)} are usual`,
        next: `Look at one of its pages and mend scrapers/${id}.ts: grants doctor ${id} --probe.`,
      },
    ];
  });
}

function shareOf(run: RunFacts, field: "deadline" | "amount" | "summary"): number | undefined {
  return run.with === undefined || run.calls === 0 ? undefined : run.with[field] / run.calls;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** Pages that came and were not understood, and pages that did not come. */
function judgePages({ id }: SourceCard, { id: runId, pages, unread, unfetched }: RunFacts): readonly Finding[] {
  const next = `grants query "select url, message from problems where run_id = ${runId} and field = 'page'" names them.`;
  const findings: Finding[] = [];
  if (unread > 0) {
    const what = `${unread} of ${pages} pages were not what their reader in scrapers/${id}.ts expects`;
    findings.push({ kind: "unread", wrong: unread > pages * pagesThatMayFail, what, next });
  }
  if (unfetched > 0) {
    const asked = pages + unfetched;
    const what = `${unfetched} of ${asked} pages could not be fetched`;
    findings.push({ kind: "unfetched", wrong: unfetched > asked * pagesThatMayFail, what, next });
  }
  return findings;
}

function judgeHeld({ id }: SourceCard, { hold }: SourceHistory): readonly Finding[] {
  if (hold === undefined) return [];
  return [
    {
      kind: "held",
      wrong: true,
      what: `its new calls since ${dayOf(hold.since)} are held back from letters: ${hold.calls} calls came where ${hold.usual} are usual`,
      next: `Look at them: grants calls list --source ${id}. If they are right, grants sources release ${id}; two runs that agree release them too.`,
    },
  ];
}

function dayOf(instant: string): string {
  return kyivDate(new Date(instant));
}
