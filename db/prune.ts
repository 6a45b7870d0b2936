/*
 * What may be forgotten, by rule: the exact copies of old letters (their facts and what they told
 * stay), the texts of calls that closed long ago (their facts stay), and people who get no letters
 * any more. Kept pages have rules of their own in db/kept-pages.ts.
 *
 * Of a person there is: the row in recipients with address, name and consent; letters; what was told;
 * bounces. All of it goes with the person. What stays is a keyed hash of the address, so that nobody is
 * written to against their will. «Цікаво» and «не для нас» are a hromada's, and name nobody.
 */
import { forgetRecipients } from "./recipients.ts";
import { perStore, type Store } from "./store.ts";

export interface PruneRules {
  /**
   * Letters that were handed over, dropped or have failed or been uncertain since before this UTC instant
   * lose their exact copy. Such a letter cannot be sent again.
   */
  readonly lettersBefore: string;
  /** Who was asked to confirm before this UTC instant and did not is forgotten. */
  readonly unconfirmedBefore: string;
  /**
   * Who is not written to (unsubscribed, bounced …) since before this UTC instant is forgotten, but for the
   * hash; what mail servers answered about them, too.
   */
  readonly silentBefore: string;
  /** Bounces of letters made before this UTC instant, `bounceDays` ago, are forgotten. */
  readonly bouncesBefore: string;
  /** Calls that closed, or were last seen without a deadline, before this UTC instant lose their text. */
  readonly closedBefore: string;
}

export interface PruneReport {
  readonly letters: number;
  readonly calls: number;
  /** Older states of those calls. */
  readonly versions: number;
  /** People who never confirmed. */
  readonly unconfirmed: number;
  /** People who are not written to any more. */
  readonly silent: number;
  /** Bounces of people who stay. */
  readonly bounces: number;
}

const statements = perStore((sqlite) => ({
  letters: sqlite.prepare<[string]>(
    `UPDATE issues SET eml = x'' WHERE state IN ('sent', 'captured', 'dropped', 'failed', 'uncertain')
       AND coalesce(sent_at, state_at, created_at) < ? AND length(eml) > 0`,
  ),
  bounces: sqlite.prepare<{ before: string }>(
    `DELETE FROM bounces
     WHERE coalesce((SELECT created_at FROM issues WHERE id = bounces.issue_id), at) < @before AND at < @before`,
  ),
  answers: sqlite.prepare<[string]>("UPDATE suppressions SET detail = NULL WHERE at < ? AND detail IS NOT NULL"),
  // A call of a silent source is not closed: only a passed deadline or a long absence counts.
  closed: sqlite.prepare<
    { before: string },
    { readonly id: string; readonly number: number; readonly version: number }
  >(
    `SELECT c.id, c.number, c.version FROM calls AS c
     WHERE c.rolling = 0 AND c.standing IS NULL
       AND ((c.closes_at IS NOT NULL AND c.closes_at < @before)
         OR (c.closes_at IS NULL AND c.last_seen_at < @before AND c.missing_runs >= 3))
       AND EXISTS (SELECT 1 FROM call_versions AS v WHERE v.call_id = c.id
         AND (v.version < c.version OR json_extract(v.json, '$.body') IS NOT NULL))`,
  ),
  older: sqlite.prepare<[string, number]>("DELETE FROM call_versions WHERE call_id = ? AND version < ?"),
  text: sqlite.prepare<[string]>("UPDATE call_versions SET json = json_remove(json, '$.body') WHERE call_id = ?"),
  // The full-text index keeps the title and the names; the text goes.
  unsearchable: sqlite.prepare<[number]>("UPDATE calls_fts SET text = '' WHERE rowid = ?"),
}));

/** Applies the rules in one transaction. With `dryRun` the same is counted and taken back. */
export function pruneStore(
  store: Store,
  rules: PruneRules,
  { dryRun = false }: { dryRun?: boolean } = {},
): PruneReport {
  const sql = statements(store);
  let report: PruneReport = { letters: 0, calls: 0, versions: 0, unconfirmed: 0, silent: 0, bounces: 0 };
  const takenBack = new Error("dry run");
  try {
    store.write(() => {
      const { unconfirmed, silent } = forgetRecipients(store, rules);
      const bounces = sql.bounces.run({ before: rules.bouncesBefore }).changes;
      sql.answers.run(rules.silentBefore);
      const letters = sql.letters.run(rules.lettersBefore).changes;
      const closed = sql.closed.all({ before: rules.closedBefore });
      let versions = 0;
      for (const { id, number, version } of closed) {
        versions += sql.older.run(id, version).changes;
        sql.text.run(id);
        sql.unsearchable.run(number);
      }
      report = { letters, calls: closed.length, versions, unconfirmed, silent, bounces };
      if (dryRun) throw takenBack;
    });
  } catch (error) {
    if (error !== takenBack) throw error;
  }
  // Deleted addresses must not stay in the write-ahead log either.
  if (!dryRun && report.unconfirmed + report.silent + report.letters > 0) {
    store.sqlite.pragma("wal_checkpoint(TRUNCATE)");
  }
  return report;
}

/** Gives unused space back to the disk. Takes as much room again while it works; nobody can write meanwhile. */
export function compact({ sqlite }: Store): void {
  sqlite.exec("VACUUM");
}
