/*
 * When the number of calls of a source suddenly moves far, something of the site or of our reading
 * has changed, and its new calls wait until that is understood: a filter that is ignored would
 * otherwise send hundreds of foreign calls to everybody. Pure.
 */
import { goodRunsBefore, isGoodRun, type RunFacts, type SourceHistory, usualCalls } from "./history.ts";

export type HoldVerdict =
  /** Hold what is news since `since`. */
  | { readonly kind: "hold"; readonly run: RunFacts; readonly usual: number; readonly since: string }
  /** What is usual is counted from the run `countsFrom` on. */
  | { readonly kind: "release"; readonly countsFrom: number }
  | { readonly kind: "leave" };

const most = 1.5;
const fewest = 0.7;
/** A move of fewer calls than this is no reason, whatever the share. */
const atLeast = 20;
/** Two runs agree when they differ by no more than this share of the greater. */
const agreement = 0.1;

/** What becomes of the new calls of a source after its latest run. */
export function judgeHold(history: SourceHistory): HoldVerdict {
  const [latest] = history.runs;
  if (latest === undefined || !isGoodRun(latest)) return { kind: "leave" };
  return history.hold === undefined ? mayHold(history, latest) : mayRelease(history, history.hold.runId);
}

function mayHold(history: SourceHistory, run: RunFacts): HoldVerdict {
  const before = goodRunsBefore(history, run);
  const usual = usualCalls(before);
  const [last] = before;
  if (usual === undefined || last === undefined || !movesTooFar(run.calls, usual)) return { kind: "leave" };
  // Runs between the two good ones, interrupted ones above all, may have brought the first of them.
  const since = history.runs.filter(({ id }) => id > last.id && id <= run.id).at(-1)?.startedAt ?? run.startedAt;
  return { kind: "hold", run, usual, since };
}

/** More than +50 % or −30 % of what is usual, and by at least 20 calls. */
export function movesTooFar(calls: number, usual: number): boolean {
  return Math.abs(calls - usual) >= atLeast && (calls > usual * most || calls < usual * fewest);
}

function mayRelease({ runs }: SourceHistory, heldRun: number): HoldVerdict {
  const [second, first] = runs.filter((run) => run.id > heldRun && isGoodRun(run));
  if (first === undefined || second === undefined || !agree(first.calls, second.calls)) return { kind: "leave" };
  return { kind: "release", countsFrom: first.id };
}

function agree(a: number, b: number): boolean {
  return Math.abs(a - b) <= agreement * Math.max(a, b);
}
