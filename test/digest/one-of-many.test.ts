/* A call on several sites is told once, whichever site was first. */
import { beforeEach, describe, expect, test } from "vitest";
import { ingestCalls } from "../../db/calls.ts";
import { allClusters, clusterOf, sayOfCalls, updateClusters } from "../../db/clusters.ts";
import { finishCrawlRun, startCrawlRun } from "../../db/crawl-runs.ts";
import { saveHromadas } from "../../db/hromadas.ts";
import { ledgerOf, recordEntries } from "../../db/ledger.ts";
import { listRecipients, saveRecipients } from "../../db/recipients.ts";
import { syncSources } from "../../db/sources.ts";
import type { Store } from "../../db/store.ts";
import { compose } from "../../src/digest/compose.ts";
import type { Digest } from "../../src/digest/digest.ts";
import { digestInput } from "../../src/digest/digest-input.ts";
import { renderText } from "../../src/digest/render-text.ts";
import { matchHromadas } from "../../src/match/match-hromadas.ts";
import { kyivWeek } from "../../src/week.ts";
import { callOf, type Told } from "../cluster/make.ts";
import { card, exampleStore, noCounts } from "../db/example.ts";
import { makeProfile } from "../make-call.ts";

const profile = makeProfile();
const page = "https://donor.example/calls/museums";
const title = "Гранти на оновлення сільських музеїв і бібліотек";
const more = { sectors: [{ sector: "culture" as const, weight: 5, evidence: ["музеї"] }] };
const portal: Told = { source: "portal-a", id: "x", title, until: "2027-01-18", body: page, more };
const donor: Told = { source: "donor", id: "1", title, until: "2027-01-18", url: page, more };

let store: Store;
beforeEach(() => {
  store = exampleStore();
  saveHromadas(store, [profile], "2026-11-02T06:00:00Z");
  const person = { email: "a@hromada.example", language: "uk", hromadas: [profile.katottg], consent: "x" } as const;
  saveRecipients(store, [person], "2026-11-02T06:00:00Z");
});

function crawl(at: string, ...told: readonly Told[]): void {
  for (const one of told) {
    syncSources(store, [{ ...card, id: one.source, name: one.source }], at);
    for (const calls of [[], [callOf(one)]]) {
      const { runId, baseline } = startCrawlRun(store, one.source, at);
      ingestCalls(store, calls, { runId, at, baseline });
      finishCrawlRun(store, runId, { at, closeReason: "finished", counts: noCounts });
    }
  }
  updateClusters(store, new Set(["portal-a", "portal-b"]), new Date(at));
}

function letter(at: string): Digest {
  const now = new Date(at);
  matchHromadas(store, now);
  const [person] = listRecipients(store);
  if (person === undefined) throw new Error("nobody");
  const digest = compose(digestInput(store, { ...person, profiles: [profile] }, kyivWeek(now), now));
  recordEntries(store, person.id, digest.entries, { at });
  return digest;
}

const told = (digest: Digest): string[] => digest.sections.flatMap(({ cards }) => cards.map(({ callId }) => callId));

describe("a call on a portal and on the donor's page", () => {
  test("is one card, of the donor's page; the portal's event is settled as a duplicate", () => {
    crawl("2026-11-03T06:00:00Z", portal, donor);
    const digest = letter("2026-11-09T06:00:00Z");
    expect(told(digest)).toEqual(["donor:1"]);
    const outcomes = ledgerOf(store, 1).map(({ event, outcome }) => `${event.callId} ${event.kind} ${outcome}`);
    expect(outcomes).toContain("donor:1 new sent");
    expect(outcomes).toContain("portal-a:x new duplicate");
  });

  test("is not new again when the donor's page is found later, nor reminded of twice", () => {
    crawl("2026-11-03T06:00:00Z", portal);
    expect(told(letter("2026-11-09T06:00:00Z"))).toEqual(["portal-a:x"]);
    crawl("2026-11-12T06:00:00Z", donor);
    expect(clusterOf(store, "donor:1").map(({ callId }) => callId)).toEqual(["donor:1", "portal-a:x"]);
    expect(told(letter("2026-11-16T06:00:00Z"))).toEqual([]);
    const closing = letter("2026-12-21T06:00:00Z");
    expect(told(closing)).toEqual(["donor:1"]);
    expect(told(letter("2026-12-28T06:00:00Z"))).toEqual([]);
  });

  test("a difference between the sites stands on the card", () => {
    crawl("2026-11-03T06:00:00Z", donor, { ...portal, until: "2027-01-20" });
    const text = renderText(letter("2026-11-09T06:00:00Z")).replaceAll(/\s+/gu, " ");
    expect(text).toContain("На сайті portal-a.example інший термін: 20 січня 2027");
  });

  test("where the donor's page says it is over, the portal's card says so", () => {
    crawl("2026-11-03T06:00:00Z", { ...donor, until: "2026-11-05" }, { ...portal, until: "2026-12-20" });
    const digest = letter("2026-11-09T06:00:00Z");
    expect(told(digest)).toEqual(["portal-a:x"]);
    const text = renderText(digest).replaceAll(/\s+/gu, " ");
    expect(text).toContain("На сайті donor.example інший термін: 5 листопада 2026");
  });

  test("calls that a person took apart are told each by itself", () => {
    crawl("2026-11-03T06:00:00Z", portal, donor);
    const at = "2026-11-04T06:00:00Z";
    sayOfCalls(store, { a: "donor:1", b: "portal-a:x", verdict: "two", why: "інший лот", at });
    expect(updateClusters(store, new Set(["portal-a"]), new Date(at))).toBe(true);
    expect(told(letter("2026-11-09T06:00:00Z")).sort()).toEqual(["donor:1", "portal-a:x"]);
  });
});

test("nothing is worked out anew when no call has changed", () => {
  crawl("2026-11-03T06:00:00Z", portal, donor);
  expect(updateClusters(store, new Set(), new Date("2026-11-04T06:00:00Z"))).toBe(false);
  expect(allClusters(store)).toHaveLength(1);
});
