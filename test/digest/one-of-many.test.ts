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

/** The letters of some Mondays, as text on one line each; without one of the phrases nothing is told. */
const words = (digest: Digest): string => renderText(digest).replaceAll(/\s+/gu, " ");

describe("sites that do not agree, over several weeks", () => {
  const weeks = ["2026-11-16T06:00:00Z", "2026-11-23T06:00:00Z", "2026-11-30T06:00:00Z"] as const;
  const later: Told = { ...donor, until: "2027-01-25" };

  function quiet(from = "2026-11-30T06:00:00Z"): void {
    for (let week = 0; week < 2; week++) {
      const at = new Date(Date.parse(from) + week * 7 * 86_400_000);
      expect(told(letter(at.toISOString()))).toEqual([]);
    }
  }

  test("told from the portal, the donor's page that comes later says another deadline: «було → стало» once", () => {
    crawl("2026-11-03T06:00:00Z", portal);
    letter("2026-11-09T06:00:00Z");
    crawl("2026-11-12T06:00:00Z", later);
    const digest = letter(weeks[0]);
    expect(digest.sections.map(({ kind }) => kind)).toEqual(["changed"]);
    expect(told(digest)).toEqual(["donor:1"]);
    expect(words(digest)).toContain("Термін: було 18 січня 2027 → стало 25 січня 2027");
    expect(words(digest)).toContain("На сайті portal-a.example інший термін: 18 січня 2027");
    quiet(weeks[1]);
  });

  test("a reader who is told only now sees both dates on the card, and no change", () => {
    crawl("2026-11-03T06:00:00Z", portal);
    crawl("2026-11-04T06:00:00Z", later);
    const digest = letter("2026-11-09T06:00:00Z");
    expect(digest.sections.map(({ kind }) => kind)).toEqual(["first"]);
    expect(words(digest)).toContain("На сайті portal-a.example інший термін: 18 січня 2027");
    expect(words(digest)).not.toContain("було");
    quiet(weeks[0]);
  });

  test("told from the donor's page, a portal that differs is a caution once; another date of it is news again", () => {
    crawl("2026-11-03T06:00:00Z", donor);
    letter("2026-11-09T06:00:00Z");
    crawl("2026-11-12T06:00:00Z", { ...portal, until: "2027-01-20" });
    const digest = letter(weeks[0]);
    expect(told(digest)).toEqual(["donor:1"]);
    expect(words(digest)).toContain("! На сайті portal-a.example інший термін: 20 січня 2027");
    expect(words(digest)).not.toContain("було");
    expect(told(letter(weeks[1]))).toEqual([]);
    crawl("2026-11-25T06:00:00Z", { ...portal, until: "2027-01-22" });
    expect(words(letter(weeks[2]))).toContain("! На сайті portal-a.example інший термін: 22 січня 2027");
    quiet("2026-12-07T06:00:00Z");
  });

  test("the portal moves and the donor's page joins with the same date in one week: told, by what was told before", () => {
    crawl("2026-11-03T06:00:00Z", portal);
    letter("2026-11-09T06:00:00Z");
    crawl("2026-11-10T06:00:00Z", { ...portal, until: "2027-01-25" });
    crawl("2026-11-12T06:00:00Z", later);
    const digest = letter(weeks[0]);
    expect(told(digest)).toEqual(["donor:1"]);
    expect(words(digest)).toContain("Термін: було 18 січня 2027 → стало 25 січня 2027");
    expect(words(digest)).not.toContain("інший термін");
    expect(ledgerOf(store, 1).map(({ event, outcome }) => `${event.callId} ${event.kind} ${outcome}`)).toContain(
      "portal-a:x deadline-moved sent",
    );
    quiet(weeks[1]);
  });

  test("the donor's page joins saying the same, then moves: its own change, told once", () => {
    crawl("2026-11-03T06:00:00Z", portal);
    letter("2026-11-09T06:00:00Z");
    crawl("2026-11-12T06:00:00Z", donor);
    expect(told(letter(weeks[0]))).toEqual([]);
    crawl("2026-11-18T06:00:00Z", later);
    const text = words(letter(weeks[1]));
    expect(text.match(/було 18 січня 2027 → стало 25 січня 2027/gu)).toHaveLength(1);
    quiet();
    // The portal follows: no news.
    crawl("2026-12-08T06:00:00Z", { ...portal, until: "2027-01-25" });
    quiet("2026-12-14T06:00:00Z");
  });

  test("a sum that the donor's page states otherwise", () => {
    crawl("2026-11-03T06:00:00Z", { ...portal, eur: 50_000 });
    letter("2026-11-09T06:00:00Z");
    crawl("2026-11-12T06:00:00Z", { ...donor, eur: 40_000 });
    expect(words(letter(weeks[0]))).toContain("Сума: було до 50 000 євро → стало до 40 000 євро");
    quiet(weeks[1]);
  });

  test("a page that is silent on the deadline contradicts nothing", () => {
    crawl("2026-11-03T06:00:00Z", portal);
    letter("2026-11-09T06:00:00Z");
    const { until: _, ...silent } = donor;
    crawl("2026-11-12T06:00:00Z", silent);
    expect(told(letter(weeks[0]))).toEqual([]);
  });

  test("what one reader was told of it is no news to another who was told from the other site", () => {
    crawl("2026-11-03T06:00:00Z", portal);
    letter("2026-11-09T06:00:00Z");
    crawl("2026-11-12T06:00:00Z", later);
    letter(weeks[0]);
    const person = { email: "b@hromada.example", language: "uk", hromadas: [profile.katottg], consent: "x" } as const;
    saveRecipients(store, [person], weeks[0]);
    const second = listRecipients(store).find(({ id }) => id === 2);
    if (second === undefined) throw new Error("nobody");
    const now = new Date(weeks[1]);
    const digest = compose(digestInput(store, { ...second, profiles: [profile] }, kyivWeek(now), now));
    expect(digest.sections.map(({ kind }) => kind)).toEqual(["first"]);
    expect(words(digest)).not.toContain("було");
  });

  test("the donor's page is over: those told from the portal are warned once", () => {
    crawl("2026-11-03T06:00:00Z", portal);
    letter("2026-11-09T06:00:00Z");
    crawl("2026-11-12T06:00:00Z", { ...donor, until: "2026-11-14" });
    const digest = letter(weeks[0]);
    expect(told(digest)).toEqual(["portal-a:x"]);
    expect(words(digest)).toContain("! На сайті donor.example інший термін: 14 листопада 2026");
    quiet(weeks[1]);
  });
});

test("nothing is worked out anew when no call has changed", () => {
  crawl("2026-11-03T06:00:00Z", portal, donor);
  expect(updateClusters(store, new Set(), new Date("2026-11-04T06:00:00Z"))).toBe(false);
  expect(allClusters(store)).toHaveLength(1);
});
