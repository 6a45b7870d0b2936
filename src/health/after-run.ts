/* What the end of a run changes for its source: its rest, the hold on its new calls, its incidents. */
import { openHold, releaseHold } from "../../db/holds.ts";
import { type IncidentNews, noteFindings } from "../../db/incidents.ts";
import { sourceHistory } from "../../db/source-history.ts";
import { getRest, setRest } from "../../db/sources.ts";
import type { Store } from "../../db/store.ts";
import type { SourceCard } from "../../scrapers/scraper.ts";
import type { RunEnd } from "../crawl/memory.ts";
import { isGoodRun } from "./history.ts";
import { judgeHold } from "./hold.ts";
import { judge } from "./judge.ts";
import { nextRest, type Rest } from "./rest.ts";

export interface AfterRun extends IncidentNews {
  /** Its new calls are held from now on, or go out again. */
  readonly hold?: "held" | "released";
  /** It turned us away and is left alone for a while. */
  readonly rest?: Rest;
}

/** Call it once a run is closed, in the same transaction. */
export function afterRun(
  store: Store,
  card: SourceCard,
  {
    startedAt,
    at,
    closeReason,
    trouble,
  }: Pick<RunEnd, "at" | "closeReason" | "trouble"> & { readonly startedAt: string },
): AfterRun {
  if (isGoodRun({ closeReason })) setRest(store, card.id, undefined);
  const rest = closeReason === "blocked" ? nextRest(getRest(store, card.id), startedAt, trouble ?? "") : undefined;
  if (rest !== undefined) setRest(store, card.id, rest);
  const hold = settleHold(store, card.id, at);
  const news = noteHealth(store, card, at);
  return { ...news, ...(hold !== undefined && { hold }), ...(rest !== undefined && { rest }) };
}

function settleHold(store: Store, sourceId: string, at: string): AfterRun["hold"] {
  const verdict = judgeHold(sourceHistory(store, sourceId));
  if (verdict.kind === "leave") return undefined;
  if (verdict.kind === "release") {
    releaseHold(store, sourceId, { at, by: "runs", countsFrom: verdict.countsFrom });
    return "released";
  }
  const { run, usual, since } = verdict;
  openHold(store, { sourceId, runId: run.id, calls: run.calls, usual, since }, at);
  return "held";
}

/** Judges a source as it is now and writes down what broke and what recovered. */
export function noteHealth(store: Store, card: SourceCard, at: string): IncidentNews {
  return noteFindings(store, card.id, judge(card, sourceHistory(store, card.id), new Date(at)), at);
}
