/* Each reason for which a call went to somebody, or did not. */
import { beforeEach, describe, expect, test } from "vitest";
import { getCall, ingestCalls } from "../../db/calls.ts";
import { updateClusters } from "../../db/clusters.ts";
import { finishCrawlRun, startCrawlRun } from "../../db/crawl-runs.ts";
import { openHold } from "../../db/holds.ts";
import { saveHromadas } from "../../db/hromadas.ts";
import { recordIssue } from "../../db/issues.ts";
import { getRecipient, type NewRecipient, saveRecipients } from "../../db/recipients.ts";
import { syncSources } from "../../db/sources.ts";
import type { Store } from "../../db/store.ts";
import { suppress } from "../../db/suppressions.ts";
import { compose } from "../../src/digest/compose.ts";
import { digestInput } from "../../src/digest/digest-input.ts";
import { type Explanation, explainCall } from "../../src/digest/explain.ts";
import { matchHromadas } from "../../src/match/match-hromadas.ts";
import type { Profile } from "../../src/model.ts";
import { kyivWeek } from "../../src/week.ts";
import { callOf, type Told } from "../cluster/make.ts";
import { card, exampleStore, noCounts } from "../db/example.ts";
import { makeProfile } from "../make-call.ts";

const page = "https://donor.example/calls/museums";
const title = "Гранти на оновлення сільських музеїв і бібліотек";
const more = { sectors: [{ sector: "culture" as const, weight: 5, evidence: ["музеї"] }] };
const portal: Told = { source: "portal-a", id: "x", title, until: "2027-01-18", body: page, more };
const donor: Told = { source: "donor", id: "1", title, until: "2027-01-18", url: page, more };
const monday = "2026-11-16T06:00:00Z";
const friday = "2026-11-20T10:00:00Z";

let store: Store;
let profile: Profile;
beforeEach(() => {
  store = exampleStore();
  profile = makeProfile();
  people();
});

function people(over: Partial<NewRecipient> = {}, of: Profile = profile): void {
  saveHromadas(store, [of], "2026-11-02T06:00:00Z");
  const person = { email: "a@hromada.example", language: "uk", hromadas: [of.katottg], consent: "x" } as const;
  saveRecipients(store, [{ ...person, ...over }], "2026-11-02T06:00:00Z");
}

function crawl(at: string, ...told: readonly Told[]): void {
  for (const one of told) {
    syncSources(store, [{ ...card, id: one.source, name: one.source }], at);
    for (const calls of [[], [callOf(one)]]) {
      const { runId, baseline } = startCrawlRun(store, one.source, at);
      ingestCalls(store, calls, { runId, at, baseline });
      finishCrawlRun(store, runId, { at, closeReason: "finished", counts: noCounts });
    }
  }
  updateClusters(store, new Set(["portal-a"]), new Date(at));
}

function letter(at: string): void {
  const now = new Date(at);
  matchHromadas(store, now);
  const person = recipient();
  const week = kyivWeek(now);
  const { subject, entries } = compose(digestInput(store, { ...person, profiles: [profile] }, week, now));
  recordIssue(store, { recipient: 1, week, subject, messageId: `<${week}@x>`, eml: Buffer.from("x"), entries, at });
}

function recipient() {
  const person = getRecipient(store, 1);
  if (person === undefined) throw new Error("nobody");
  return person;
}

function explain(id = "donor:1", at = friday): Explanation {
  const stored = getCall(store, id);
  if (stored === undefined) throw new Error(`no ${id}`);
  return explainCall(store, recipient(), stored, new Date(at));
}

describe("why", () => {
  test("told, in which letter", () => {
    crawl("2026-11-13T06:00:00Z", donor);
    letter(monday);
    expect(explain()).toMatchObject({ verdict: "told in letter 1 of 2026-W47 (rendered)", because: [], waiting: [] });
  });

  test("a score below 40 gets a line, no card", () => {
    crawl("2026-11-13T06:00:00Z", {
      ...donor,
      more: { sectors: [{ sector: "sport", weight: 1, evidence: ["спорт"] }] },
    });
    letter(monday);
    const { because, fits } = explain();
    expect(fits[0]?.score).toBeLessThan(40);
    expect(because).toEqual([expect.stringMatching(/^its score of \d+ is below 40: one line/u)]);
  });

  test("refused by a gate, with the gate and its reason", () => {
    crawl("2026-11-13T06:00:00Z", {
      ...donor,
      more: { ...more, instrument: { value: "loan", quote: "кредит", rule: "x" } },
    });
    letter(monday);
    expect(explain()).toMatchObject({
      verdict: "not told: it did not fit when the letter was written",
      because: [expect.stringMatching(/refused by the gate instrument: .*кредит/u)],
    });
  });

  test("muted, with the words of the hromada", () => {
    profile = makeProfile({ mutes: [{ kind: "call", value: "donor:1", reason: "немає музею" }] });
    people({}, profile);
    crawl("2026-11-13T06:00:00Z", donor);
    letter(monday);
    expect(explain().because).toEqual([
      expect.stringMatching(/refused by the gate mute: .*«не для нас»: немає музею/u),
    ]);
  });

  test("told through another site", () => {
    crawl("2026-11-13T06:00:00Z", donor, portal);
    letter(monday);
    expect(explain("portal-a:x")).toMatchObject({
      verdict: "told through another site, as donor:1 in letter 1 of 2026-W47 (rendered)",
      told: [{ outcome: "duplicate" }],
    });
  });

  test("held back with its source", () => {
    crawl("2026-11-13T06:00:00Z", donor);
    openHold(store, { sourceId: "donor", runId: 1, calls: 90, usual: 9, since: "2026-11-13T06:00:00Z" }, friday);
    letter(monday);
    expect(explain()).toMatchObject({
      verdict: "not told yet",
      because: [expect.stringContaining("grants sources release donor"), expect.stringContaining("it waits for")],
    });
  });

  test("not yet due: when its letter is", () => {
    letter(monday);
    crawl("2026-11-18T06:00:00Z", donor);
    expect(explain()).toMatchObject({
      verdict: "not told yet",
      because: ["it waits for the letter of 2026-W48, due on 23 November 2026 at 08:00 in Kyiv"],
      waiting: [{ kind: "new" }],
    });
    expect(explain("donor:1", "2026-11-23T07:00:00Z").because).toEqual([
      "it waits for the letter of 2026-W48, which is due now",
    ]);
  });

  test("fortnightly, and urgent letters only", () => {
    people({ cadence: "fortnightly", weekday: 5, hour: 17 });
    crawl("2026-11-13T06:00:00Z", donor);
    expect(explain("donor:1", "2026-11-16T07:00:00Z").because).toEqual([
      "it waits for the letter of 2026-W48, due on 27 November 2026 at 17:00 in Kyiv",
    ]);
    people({ cadence: "urgent" });
    expect(explain().because).toEqual([expect.stringContaining("urgent letters only")]);
  });

  test("closed before a letter went", () => {
    crawl("2026-11-10T06:00:00Z", { ...donor, until: "2026-11-13" });
    letter(monday);
    expect(explain()).toMatchObject({
      verdict: "not told: it was over before a letter went",
      because: ["it closed on 13 November 2026"],
    });
  });

  test("cancelled", () => {
    crawl("2026-11-10T06:00:00Z", { ...donor, more: { ...more, statedStatus: "cancelled" } });
    expect(explain().because).toEqual(["it was cancelled"]);
  });

  test("a paused recipient: until when, and which letter it waits for", () => {
    people({ pausedUntil: "2026-12-01" });
    crawl("2026-11-13T06:00:00Z", donor);
    expect(explain().because).toEqual([
      "the recipient has paused letters until 1 December 2026; what happens meanwhile waits",
      "it waits for the letter of 2026-W50, due on 7 December 2026 at 08:00 in Kyiv",
    ]);
  });

  test("a recipient who has not confirmed, or is not written to", () => {
    people({ mustConfirm: true });
    crawl("2026-11-13T06:00:00Z", donor);
    expect(explain().because[0]).toBe("the recipient has not confirmed yet");
    suppress(store, "a@hromada.example", { reason: "unsubscribed", at: friday });
    expect(explain().because[0]).toBe("the recipient is not written to: unsubscribed");
    expect(JSON.stringify(explain())).not.toContain("hromada.example");
  });

  test("nothing happened to it", () => {
    crawl("2026-11-13T06:00:00Z", { ...donor, more: { ...more, kind: "not-a-call" } });
    expect(explain()).toMatchObject({
      verdict: "not told: nothing has happened to it that a letter would tell",
      because: ["it is no call"],
    });
  });
});
