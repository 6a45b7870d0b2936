/* Hands recorded letters over, and says what became of each. */
import { type IssueFacts, type IssueKind, listIssues } from "../../db/issues.ts";
import { lastVolumes, recordMailRun } from "../../db/mail-runs.ts";
import type { Store } from "../../db/store.ts";
import { type Clock, isoInstant } from "../clock.ts";
import type { Config } from "../config.ts";
import { handOver } from "../mail/hand-over.ts";
import { makePace, type Pace } from "../mail/pace.ts";
import { connections, type Mailer, openMailer } from "../mail/send.ts";
import { whyTooMany } from "../mail/volume.ts";

export interface SentDigest {
  readonly recipientId: number;
  readonly katottgs: readonly string[];
  /** Names of the hromadas, for people. */
  readonly hromadas: string;
  readonly kind: IssueKind;
  readonly outcome:
    | "sent"
    | "captured"
    | "waiting"
    | "failed"
    | "uncertain"
    | "suppressed"
    | "empty"
    | "already"
    | "not due"
    | "none"
    | "stopped"
    | "dry-run";
  readonly cards: number;
  readonly files?: readonly string[];
  /** Why it was not sent; carries no address. */
  readonly trouble?: string;
}

export interface SendOptions {
  readonly config: Pick<
    Config,
    | "SEND_MODE"
    | "SEND_ALLOWLIST"
    | "SEND_MAX"
    | "SMTP_URL"
    | "SMTP_RATE"
    | "MAIL_FROM"
    | "MAIL_REPLY_TO"
    | "OUTBOX"
    | "PUBLIC_URL"
    | "LINK_SECRET"
  >;
  readonly clock: Clock;
  /** ISO week; the current one when not given. */
  readonly week?: string;
  /** Only letters whose weekday and hour have come; without it the week's letter of everybody. */
  readonly due?: boolean;
  /** Numbers of recipients; everybody when not given. */
  readonly only?: readonly number[];
  /** Compose and report, record and send nothing. */
  readonly dryRun?: boolean;
  /** So many letters may go out, whatever is usual. */
  readonly allow?: number;
  /** When given, the run ends before the next letter. */
  readonly signal?: AbortSignal;
  /** Waited for before each letter that is really sent; by SMTP_RATE when not given. */
  readonly pace?: Pace;
}

interface Round {
  readonly now: Date;
  /** ISO week of the reports. */
  readonly week: string;
  /** Letters of other weeks stay where they are. */
  readonly onlyWeek?: boolean;
}

/** Hands over what is recorded, some at a time. The reports of this run's letters are completed. */
export async function handOverAll(
  store: Store,
  reports: readonly SentDigest[],
  { now, week, onlyWeek = false }: Round,
  options: SendOptions,
): Promise<SentDigest[]> {
  const { config, clock, only, allow, signal, pace = makePace(config.SMTP_RATE) } = options;
  const due = listIssues(store, ["rendered"]).filter(
    ({ recipientId, nextAttemptAt, week: ofWeek }) =>
      (only === undefined || only.includes(recipientId)) &&
      (!onlyWeek || ofWeek === week) &&
      (nextAttemptAt === undefined || Date.parse(nextAttemptAt) <= now.getTime()),
  );
  const real = config.SEND_MODE === "live" || config.SEND_MODE === "allowlist";
  const why = real ? whyTooMany(due.length, lastVolumes(store), { max: config.SEND_MAX, allowed: allow }) : undefined;
  const results = new Map<string, Partial<SentDigest>>();
  if (why === undefined) {
    let mailer: Mailer | undefined;
    const open = (): Mailer => {
      mailer ??= openMailer(config.SMTP_URL ?? "");
      return mailer;
    };
    const queue = [...due];
    const work = async (): Promise<void> => {
      for (let issue = queue.shift(); issue !== undefined && !signal?.aborted; issue = queue.shift()) {
        const { outcome, files, trouble } = await handOver(store, issue, { config, clock, mailer: open, pace, signal });
        results.set(keyOf(issue), { outcome, ...(files && { files }), ...(trouble !== undefined && { trouble }) });
      }
    };
    try {
      await Promise.all(Array.from({ length: connections }, work));
    } finally {
      mailer?.close();
    }
  }
  if (due.length > 0 && real) {
    const sent = [...results.values()].filter(({ outcome }) => outcome === "sent").length;
    // A run that was cut off says nothing of what is usual.
    const stopped = why ?? (signal?.aborted ? "the program was told to stop" : undefined);
    recordMailRun(store, { at: isoInstant(now), due: due.length, sent, ...(stopped !== undefined && { stopped }) });
  }
  return complete(store, reports, { due, week, results, why });
}

/** The week's reports with what became of their letters, and the letters of earlier weeks that were tried again. */
function complete(
  store: Store,
  reports: readonly SentDigest[],
  {
    due,
    week,
    results,
    why,
  }: {
    readonly due: readonly IssueFacts[];
    readonly week: string;
    readonly results: ReadonlyMap<string, Partial<SentDigest>>;
    readonly why: string | undefined;
  },
): SentDigest[] {
  const waiting = new Set(due.map(keyOf));
  const parked = new Map(listIssues(store, ["rendered", "uncertain"]).map((issue) => [keyOf(issue), issue]));
  const completed = reports.map((report): SentDigest => {
    const key = keyOf({ ...report, week });
    const result = results.get(key);
    if (result !== undefined) return { ...report, ...result };
    if (report.outcome !== "waiting") return report;
    if (why !== undefined && waiting.has(key)) return { ...report, outcome: "stopped", trouble: why };
    // Parked, or to be tried again later.
    const issue = parked.get(key);
    return issue === undefined ? report : { ...report, ...outcomeOf(issue) };
  });
  const earlier = due.flatMap((issue): SentDigest[] => {
    const result = results.get(keyOf(issue));
    if (issue.week === week || result === undefined) return [];
    const { recipientId, kind } = issue;
    return [{ recipientId, katottgs: [], hromadas: issue.week, kind, cards: 0, outcome: "waiting", ...result }];
  });
  return [...completed, ...earlier];
}

function keyOf({ recipientId, week, kind }: Pick<IssueFacts, "recipientId" | "week" | "kind">): string {
  return `${recipientId} ${week} ${kind}`;
}

/** What became of a letter that is in the store. */
export function outcomeOf({ state, trouble }: IssueFacts): Pick<SentDigest, "outcome" | "trouble"> {
  const why = trouble === undefined ? {} : { trouble };
  switch (state) {
    case "rendered":
    case "sending":
      return { outcome: "waiting", ...why };
    case "uncertain":
    case "failed":
      return { outcome: state, ...why };
    case "sent":
    case "captured":
    case "dropped":
      return { outcome: "already" };
  }
}
