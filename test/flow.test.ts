/*
 * The whole flow, as `grants demo` plays it: two weeks on recorded pages, the real HTTP client over
 * real sockets on loopback, a real store, letters as files. Then what must hold afterwards.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventsFor } from "../db/events.ts";
import { ledgerOf } from "../db/ledger.ts";
import { listRecipients } from "../db/recipients.ts";
import { openStore, type Store } from "../db/store.ts";
import { fetcherOf } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import { type DemoWeek, demoWeeks, playDemo } from "../src/demo/demo.ts";
import { sendDigests } from "../src/digest/send-digests.ts";
import { temporaryFolder } from "./temporary.ts";

const config = readConfig({});
const folder = temporaryFolder();
const outbox = join(folder, "outbox");
let weeks: readonly DemoWeek[];
let store: Store;

beforeAll(async () => {
  weeks = await playDemo({
    folder,
    config,
    signal: new AbortController().signal,
    makeFetchPage: (gateway, clock) => fetcherOf({ config }, clock, gateway),
    talk: () => {},
  });
  store = openStore(join(folder, "grants.db"));
}, 60_000);
afterAll(() => {
  store.close();
});

const letter = (week: string, name: string): string => {
  const file = readdirSync(outbox).find((one) => one.startsWith(`${week}_${name}`) && one.endsWith(".txt"));
  return readFileSync(join(outbox, file ?? "no such letter"), "utf8").replace(/\s+/gu, " ");
};

describe("the demo", () => {
  test("crawls four sources twice without a problem", () => {
    for (const { reports } of weeks) {
      expect(reports.map(({ closeReason }) => closeReason)).toEqual(["finished", "finished", "finished", "finished"]);
      expect(reports.flatMap(({ problems }) => problems)).toEqual([]);
    }
    const unchanged = weeks[1]?.reports.find(({ sourceId }) => sourceId === "irf")?.counts;
    expect(unchanged?.notModified).toBe(unchanged?.pages);
  });

  test("the first week is the baseline; the second brings two new calls and one moved deadline", () => {
    const first = eventsFor(store, { kind: "new" }).filter(({ at }) => at < demoWeeks[1].now);
    expect(first.every(({ baseline }) => baseline)).toBe(true);
    const second = eventsFor(store, { since: demoWeeks[1].now }).filter(({ kind }) => !/^closing|^opening/u.test(kind));
    expect(second.map(({ kind }) => kind).sort()).toEqual(["deadline-moved", "new", "new"]);
  });

  test("every hromada gets a letter each week, in three forms that say the same", async () => {
    expect(readdirSync(outbox)).toHaveLength(weeks.length * 3 * 3);
    for (const file of readdirSync(outbox).filter((one) => one.endsWith(".eml"))) {
      const message = await simpleParser(readFileSync(join(outbox, file)));
      expect(message.subject).toMatch(/^Гранти: /u);
      expect(message.text?.trim()).toBe(readFileSync(join(outbox, file.replace(".eml", ".txt")), "utf8").trim());
      expect(message.html).toBe(readFileSync(join(outbox, file.replace(".eml", ".html")), "utf8"));
    }
  });

  test("who was told of the moved deadline reads what it was and what it is", () => {
    const told = letter("2026-W48", "zhovkivska");
    expect(letter("2026-W47", "zhovkivska")).toContain("Living Borderland");
    expect(told).toMatch(/було 18 грудня 2026.* стало 18 січня 2027/u);
  });

  test("a call for the frontline is new for the frontline hromada", () => {
    expect(letter("2026-W48", "bashtanska")).toContain("Energy resilience of hospitals");
  });

  test("sending again sends nothing, and no event is twice in anybody's ledger", async () => {
    const again = await sendDigests(store, {
      config: { ...config, OUTBOX: outbox },
      clock: () => new Date(demoWeeks[1].now),
    });
    expect(again.map(({ outcome }) => outcome)).toEqual(["already", "already", "already"]);
    for (const { id } of listRecipients(store)) {
      const keys = ledgerOf(store, id).map(({ event }) => `${event.callId} ${event.kind} ${event.detail}`);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  test("the store stands still at the second Monday", () => {
    expect(store.sqlite.prepare("select now from v_now").pluck().get()).toBe(demoWeeks[1].now);
  });
});
