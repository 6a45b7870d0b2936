/* How long what is known of people is kept, and that what is forgotten is gone from the file. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { recordBounce, softBounces } from "../../db/bounces.ts";
import { ingestCalls } from "../../db/calls.ts";
import { saveHromadas } from "../../db/hromadas.ts";
import { getIssue, type IssueState, markIssue, recordIssue } from "../../db/issues.ts";
import { ledgerOf } from "../../db/ledger.ts";
import { type PruneRules, pruneStore } from "../../db/prune.ts";
import {
  confirmRecipient,
  eraseRecipient,
  getRecipient,
  listRecipients,
  markAsked,
  saveRecipients,
} from "../../db/recipients.ts";
import type { Store } from "../../db/store.ts";
import { listSuppressions, suppress, suppressionOf } from "../../db/suppressions.ts";
import { call, exampleStore, monday, run, zhovkva } from "./example.ts";

const day = 86_400_000;
const now = Date.parse("2028-06-01T05:00:00Z");
const ago = (days: number): string => `${new Date(now - days * day).toISOString().slice(0, 19)}Z`;
const rules: PruneRules = {
  lettersBefore: ago(90),
  closedBefore: ago(365),
  unconfirmedBefore: ago(90),
  silentBefore: ago(365),
  bouncesBefore: ago(365),
};
const addressOf = (name: string): string => `${name}-grants@rada.example`;

let store: Store;
beforeEach(() => {
  store = exampleStore();
  saveHromadas(store, [zhovkva], monday);
});

/** Stores people by name, numbered from 1. */
function people(...names: readonly string[]): void {
  const all = names.map((name) => ({
    email: addressOf(name),
    name: `${name} Іваненко`,
    language: "uk" as const,
    hromadas: [zhovkva.katottg],
    consent: `лист від ${name}`,
    mustConfirm: true,
  }));
  saveRecipients(store, all, ago(800));
}

function letter(recipient: number, at: string, state?: IssueState): number {
  const { events } = run(store, at, (context) => ingestCalls(store, [call(`one-${recipient}-${at}`)], context));
  const id = recordIssue(store, {
    recipient,
    week: at.slice(0, 10),
    subject: `Гранти для громади ${recipient}`,
    messageId: `<${recipient}.${at}@grants.example>`,
    eml: emlOf(recipient),
    entries: events.map((event) => ({ event, outcome: "sent" })),
    at,
  });
  if (id === undefined) throw new Error("no letter");
  if (state !== undefined) markIssue(store, id, state, { at });
  return id;
}

const emlOf = (recipient: number): Buffer =>
  Buffer.from(`To: recipient ${recipient}\r\n\r\nлист до людини ${recipient}`);

/** Everything on disk of this store: the file, its log. */
function bytesOf(): Buffer {
  const folder = dirname(store.sqlite.name);
  const files = readdirSync(folder).filter((file) => file.startsWith(basename(store.sqlite.name)));
  return Buffer.concat(files.map((file) => readFileSync(join(folder, file))));
}

describe("people", () => {
  beforeEach(() => {
    people("asked-long-ago", "confirmed", "asked-lately", "never-asked", "left-long-ago", "left-lately");
    for (const id of [1, 2]) markAsked(store, id, ago(120));
    confirmRecipient(store, 2, ago(119));
    markAsked(store, 3, ago(30));
    suppress(store, addressOf("left-long-ago"), { reason: "bounced", detail: "550 no Іваненко here", at: ago(400) });
    suppress(store, addressOf("left-lately"), { reason: "unsubscribed", at: ago(100) });
    letter(5, ago(500), "sent");
  });

  test("who never confirmed and who left long ago are forgotten; a dry run only counts them", () => {
    expect(pruneStore(store, rules, { dryRun: true })).toMatchObject({ unconfirmed: 1, silent: 1 });
    expect(listRecipients(store)).toHaveLength(6);
    expect(pruneStore(store, rules)).toMatchObject({ unconfirmed: 1, silent: 1 });
    expect(listRecipients(store).map(({ id }) => id)).toEqual([2, 3, 4, 6]);
    expect(pruneStore(store, rules)).toMatchObject({ unconfirmed: 0, silent: 0 });
  });

  test("nothing of them is left in the file, and nobody writes to who left", () => {
    expect(bytesOf().includes(addressOf("asked-long-ago"))).toBe(true);
    pruneStore(store, rules);
    const bytes = bytesOf();
    for (const gone of ["asked-long-ago", "left-long-ago"]) {
      expect(bytes.includes(addressOf(gone))).toBe(false);
      expect(bytes.includes(`${gone} Іваненко`)).toBe(false);
      expect(bytes.includes(`лист від ${gone}`)).toBe(false);
    }
    expect(bytes.includes("550 no Іваненко here")).toBe(false);
    expect(bytes.includes(addressOf("left-lately"))).toBe(true);
    expect(suppressionOf(store, addressOf("left-long-ago"))).toEqual({
      addressHash: expect.any(String),
      reason: "bounced",
      at: ago(400),
    });
    expect(suppressionOf(store, addressOf("asked-long-ago"))).toBeUndefined();
    expect(ledgerOf(store, 5)).toEqual([]);
  });
});

describe("letters", () => {
  test("lose their copy once they are settled or nobody decided for long; those to be sent keep it", () => {
    people("olena");
    const states = ["sent", "captured", "dropped", "failed", "uncertain", undefined] as const;
    const old = states.map((state, index) => letter(1, ago(200 + index), state));
    const young = letter(1, ago(10), "sent");
    expect(pruneStore(store, rules)).toMatchObject({ letters: 5 });
    expect(old.map((id) => getIssue(store, id)?.eml.length === 0)).toEqual([true, true, true, true, true, false]);
    expect(getIssue(store, young)?.eml.length).toBeGreaterThan(0);
    expect(getIssue(store, old[0] ?? 0)).toMatchObject({ state: "sent", subject: "Гранти для громади 1" });
  });
});

describe("bounces", () => {
  test("of old letters are forgotten and do not come back from a mailbox that was never emptied", () => {
    people("olena");
    const bounce = (mailHash: string, issueId: number, at: string) =>
      recordBounce(store, { mailHash, recipientId: 1, issueId, kind: "soft", status: "4.2.2", at });
    const old = letter(1, ago(400), "sent");
    const young = letter(1, ago(300), "sent");
    expect(bounce("a", old, ago(399))).toBe(true);
    expect(bounce("b", young, ago(299))).toBe(true);
    expect(softBounces(store, 1)).toBe(2);
    expect(pruneStore(store, rules)).toMatchObject({ bounces: 1 });
    expect(softBounces(store, 1)).toBe(1);
    expect(bounce("a", old, ago(0))).toBe(false);
    expect(bounce("b", young, ago(0))).toBe(false);
  });
});

test("an erased person is in no row and no byte, letters and their compressed copies included", () => {
  people("olena", "petro");
  for (const id of [1, 2]) {
    const issueId = letter(id, ago(20), "sent");
    recordBounce(store, { mailHash: `mail-${id}`, recipientId: id, issueId, kind: "soft", at: ago(19) });
  }
  const packed = [1, 2].map((id) => gzipSync(emlOf(id)));
  expect(packed.map((copy) => bytesOf().includes(copy))).toEqual([true, true]);
  eraseRecipient(store, 1, ago(0));
  const bytes = bytesOf();
  for (const text of [addressOf("olena"), "olena Іваненко", "лист від olena", "mail-1"]) {
    expect(bytes.includes(text), text).toBe(false);
  }
  expect(packed.map((copy) => bytes.includes(copy))).toEqual([false, true]);
  expect(bytes.includes(addressOf("petro"))).toBe(true);
  expect(getRecipient(store, 1)).toBeUndefined();
  const tables = store.sqlite
    .prepare<[], { name: string }>(
      "SELECT m.name FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c WHERE m.type = 'table' AND c.name = 'recipient_id'",
    )
    .all();
  expect(tables.length).toBeGreaterThan(3);
  for (const { name } of tables) {
    const left = store.sqlite
      .prepare<[], { count: number }>(`SELECT count(*) AS count FROM ${name} WHERE recipient_id = 1`)
      .get();
    expect(left, name).toEqual({ count: 0 });
  }
  expect(listSuppressions(store)).toMatchObject([{ reason: "erased" }]);
});
