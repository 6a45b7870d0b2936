/* What can be wrong with a source, in words for the person who looks after it. */

export type FindingKind =
  /* Nothing good came from the source: at most one of these at a time. */
  | "never-run"
  | "stale"
  | "blocked"
  | "failed"
  | "no-calls"
  | "stopped"
  /* It came, but not as usual. */
  | "yield-low"
  | "yield-high"
  | "no-deadlines"
  | "no-amounts"
  | "no-summaries"
  | "unread"
  | "unfetched"
  | "old-news"
  | "held";

export interface Finding {
  readonly kind: FindingKind;
  /** Something to act on; otherwise only worth knowing. */
  readonly wrong: boolean;
  /** One sentence without a full stop. May quote a site: never print it unescaped. */
  readonly what: string;
  /** What to do about it. */
  readonly next: string;
}

const unreadable: ReadonlySet<FindingKind> = new Set([
  "never-run",
  "stale",
  "blocked",
  "failed",
  "no-calls",
  "stopped",
]);

/**
 * What breaks and recovers as one thing: a source that first fails and then turns us away has not
 * recovered in between.
 */
export function breakOf(kind: FindingKind): string {
  return unreadable.has(kind) ? "cannot-be-read" : kind;
}
