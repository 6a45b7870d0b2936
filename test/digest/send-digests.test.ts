/*
 * Letters and events counted at a real mail server, whatever goes wrong: never twice, never lost.
 * The clock is moved by hand.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { backupStore, restoreStore } from "../../db/backup.ts";
import { ingestCalls } from "../../db/calls.ts";
import { pendingEvents } from "../../db/events.ts";
import { saveHromadas } from "../../db/hromadas.ts";
import { issueOf, listIssues, markIssue } from "../../db/issues.ts";
import { ledgerOf } from "../../db/ledger.ts";
import { confirmRecipient, type NewRecipient, saveRecipients } from "../../db/recipients.ts";
import { openStore, type Store } from "../../db/store.ts";
import { suppress, suppressionOf } from "../../db/suppressions.ts";
import { readConfig } from "../../src/config.ts";
import type { SendOptions } from "../../src/digest/hand-over-all.ts";
import { sendDigests } from "../../src/digest/send-digests.ts";
import { ConfigError, UsageError } from "../../src/errors.ts";
import type { Call } from "../../src/model.ts";
import { call, deadline, exampleStore, open, run } from "../db/example.ts";
import { type MailServer, startMailServer } from "../mail/mail-server.ts";
import { makeProfile } from "../make-call.ts";
import { temporaryFolder } from "../temporary.ts";

const profile = makeProfile();
const monday = "2026-11-16T07:00:00Z";
const fitting = { sectors: [{ sector: "culture" as const, weight: 5, evidence: ["культура"] }] };
const addressOf = (number: number): string => `grants-${number}@hromada.example`;

let folder: string;
let store: Store;
let server: MailServer;
let now: Date;
beforeEach(async () => {
  folder = temporaryFolder();
  store = exampleStore(join(folder, "grants.db"));
  server = await startMailServer();
  now = new Date("2026-11-09T04:00:00Z");
  saveHromadas(store, [profile], at());
  crawl(call("before", fitting));
});
afterEach(async () => {
  await server.close();
});

const at = (): string => now.toISOString().replace(".000", "");

function crawl(...calls: readonly Call[]): void {
  run(store, at(), (context) => ingestCalls(store, calls, context));
}

function people(count: number, more: Partial<NewRecipient> = {}): void {
  const all = Array.from({ length: count }, (_, index): NewRecipient => {
    return { email: addressOf(index + 1), language: "uk", hromadas: [profile.katottg], consent: "test", ...more };
  });
  saveRecipients(store, all, at());
}

function settings(more: Record<string, string> = {}): SendOptions["config"] {
  return readConfig({ SEND_MODE: "live", SMTP_URL: server.url, OUTBOX: join(folder, "outbox"), ...more });
}

async function send(more: Partial<SendOptions> = {}, environment: Record<string, string> = {}, into = store) {
  const sent = await sendDigests(into, { config: settings(environment), clock: () => now, ...more });
  return sent.map(({ outcome }) => outcome);
}

function later(hours: number): void {
  now = new Date(now.getTime() + hours * 3_600_000);
}

/** Calls named in the letters somebody got. */
function toldTo(number: number): string[] {
  const letters = server.taken.filter(({ to }) => to === addressOf(number));
  return letters.flatMap(({ text }) => [...text.matchAll(/Конкурс ([a-z]+)/gu)].map((match) => match[1] ?? ""));
}

describe("a run", () => {
  test("sends each person one letter a week, however often it runs", async () => {
    people(3);
    now = new Date(monday);
    expect(await send()).toEqual(["sent", "sent", "sent"]);
    expect(await send()).toEqual(["already", "already", "already"]);
    expect(new Set(server.taken.map(({ messageId }) => messageId)).size).toBe(3);
    expect(toldTo(1)).toEqual(["before"]);
  });

  test("of two workers at once sends each letter once", async () => {
    people(8);
    now = new Date(monday);
    const other = openStore(store.sqlite.name);
    await Promise.all([send(), send({}, {}, other), send(), send({}, {}, other)]);
    other.close();
    expect(server.taken.map(({ to }) => to).sort()).toEqual(
      Array.from({ length: 8 }, (_, i) => addressOf(i + 1)).sort(),
    );
  });

  test("one bad recipient harms nobody else, and is not written to again", async () => {
    people(3);
    now = new Date(monday);
    server.refuse = (address) => (address === addressOf(2) ? 550 : undefined);
    expect(await send()).toEqual(["sent", "failed", "sent"]);
    expect(suppressionOf(store, addressOf(2))).toMatchObject({
      reason: "refused",
      detail: expect.stringContaining("550"),
    });
    expect(JSON.stringify(listIssues(store, ["failed"]))).not.toContain("hromada.example");
    server.refuse = () => undefined;
    later(24 * 7);
    crawl(call("second", fitting));
    expect(await send()).toEqual(["sent", "suppressed", "sent"]);
    expect(toldTo(2)).toEqual([]);
  });

  test("an address that is none harms nobody else and reaches no report", async () => {
    people(3);
    store.sqlite.prepare("UPDATE recipients SET email = 'broken address' WHERE id = 2").run();
    now = new Date(monday);
    const sent = await sendDigests(store, { config: settings(), clock: () => now });
    expect(sent.map(({ outcome }) => outcome)).toEqual(["sent", "failed", "sent"]);
    expect(JSON.stringify(sent)).not.toContain("broken");
  });

  test("a hromada that is added brings what fits it and was passed over before", async () => {
    const other = makeProfile({ katottg: "UA46060070000012345", name: "Інша", priorities: { health: 3 } });
    saveHromadas(store, [other], at());
    people(1);
    const only = { ...fitting, sectors: [{ sector: "health" as const, weight: 5, evidence: ["лікарня"] }] };
    later(1);
    crawl(call("before", fitting), call("health", only));
    const muted = { ...profile, mutes: [{ kind: "call" as const, value: call("health").id }] };
    saveHromadas(store, [muted], at());
    now = new Date(monday);
    expect(await send()).toEqual(["sent"]);
    expect(toldTo(1)).toEqual(["before"]);
    people(1, { hromadas: [profile.katottg, other.katottg] });
    later(7 * 24);
    expect(await send()).toEqual(["sent"]);
    expect(toldTo(1)).toEqual(["before", "health"]);
    people(1, { hromadas: [profile.katottg, other.katottg] });
    later(7 * 24);
    expect(await send()).toEqual(["empty"]);
  });

  test("that was told to stop leaves its letters to the next one", async () => {
    people(5);
    now = new Date(monday);
    const stop = new AbortController();
    stop.abort();
    expect(await send({ signal: stop.signal })).toEqual(Array(5).fill("waiting"));
    expect(server.taken).toEqual([]);
    crawl(call("meanwhile", fitting));
    await send();
    // What was rendered goes out as it was; the rest waits for its week.
    expect(server.taken).toHaveLength(5);
    expect(toldTo(1)).toEqual(["before"]);
    later(24 * 7);
    await send();
    expect(toldTo(1)).toEqual(["before", "meanwhile"]);
  });

  test("a week that was missed loses nothing", async () => {
    people(1);
    now = new Date(monday);
    await send();
    crawl(call("first", fitting));
    later(24 * 7);
    crawl(call("second", fitting));
    later(24 * 7);
    await send();
    expect(toldTo(1).sort()).toEqual(["before", "first", "second"]);
  });

  test("a week without news brings no letter, unless a person wants one", async () => {
    people(1);
    saveRecipients(
      store,
      [{ email: addressOf(2), language: "uk", hromadas: [profile.katottg], consent: "x", emptyLetter: true }],
      at(),
    );
    now = new Date(monday);
    await send();
    later(24 * 7);
    expect(await send()).toEqual(["empty", "sent"]);
  });
});

describe("a week by name", () => {
  test("hands over what was written then and nothing else; what it missed stands in the next letter", async () => {
    people(2);
    now = new Date(monday);
    server.refuse = (address) => (address === addressOf(2) ? 451 : undefined);
    expect(await send()).toEqual(["sent", "waiting"]);
    later(24 * 7);
    crawl(call("second", fitting));
    server.refuse = () => undefined;
    expect(await send({ week: "2026-W47", dryRun: true })).toEqual(["already", "waiting"]);
    expect(await send({ week: "2026-W47" })).toEqual(["already", "sent"]);
    expect(await send({ week: "2026-W46" })).toEqual(["none", "none"]);
    expect([toldTo(1), toldTo(2)]).toEqual([["before"], ["before"]]);
    expect(await send({ week: "2026-W48" })).toEqual(["sent", "sent"]);
    expect(await send({ week: "2026-W47" })).toEqual(["already", "already"]);
    expect([toldTo(1), toldTo(2)]).toEqual([
      ["before", "second"],
      ["before", "second"],
    ]);
  });

  test("leaves letters of other weeks where they are", async () => {
    people(1);
    now = new Date(monday);
    server.refuse = () => 451;
    await send();
    later(24 * 7);
    crawl(call("second", fitting));
    expect(await send({ week: "2026-W48" })).toContain("waiting");
    server.refuse = () => undefined;
    later(24 * 7);
    expect(await send({ week: "2026-W47" })).toEqual(["sent"]);
    expect(toldTo(1)).toEqual(["before"]);
    expect(await send({ week: "2026-W48" })).toEqual(["sent"]);
    expect(toldTo(1)).toEqual(["before", "second"]);
  });

  test.each([
    ["2026-W49", monday],
    ["2027-W01", "2026-12-31T10:00:00Z"],
  ])("that has not come, %s, is refused", async (week, at) => {
    people(1);
    now = new Date(at);
    await expect(send({ week })).rejects.toThrow(UsageError);
    expect(server.taken).toEqual([]);
  });

  test.each([
    ["in summer", "2026-09-06T20:59:30Z", "2026-W36", "2026-W37"],
    ["in winter", "2026-11-15T21:59:30Z", "2026-W46", "2026-W47"],
    ["when the clocks go back", "2026-10-25T21:59:30Z", "2026-W43", "2026-W44"],
    ["into a new year", "2027-01-03T21:59:30Z", "2026-W53", "2027-W01"],
  ])(
    "a run over midnight on Sunday in Kyiv, %s, writes all its letters in the old week",
    async (_, start, old, next) => {
      people(3);
      const open = { ...fitting, deadlines: [deadline("2027-06-01")] };
      crawl(call("before", open));
      // Each look at the clock takes a quarter of a minute: midnight passes while letters go out.
      let looks = 0;
      const began = Date.parse(start);
      now = new Date(began);
      const ticking = (): Date => new Date(began + 15_000 * looks++);
      expect(await send({ clock: ticking })).toEqual(["sent", "sent", "sent"]);
      expect(looks).toBeGreaterThan(3);
      expect(listIssues(store, ["sent"]).map(({ week }) => week)).toEqual([old, old, old]);
      now = new Date(began + 60_000);
      crawl(call("second", open));
      expect(await send({ week: old })).toEqual(["already", "already", "already"]);
      expect(await send()).toEqual(["sent", "sent", "sent"]);
      expect(listIssues(store, ["sent"]).map(({ week }) => week)).toEqual([old, old, old, next, next, next]);
      expect(toldTo(2)).toEqual(["before", "second"]);
    },
  );
});

describe("a server that", () => {
  test("asks to come later is asked again with growing gaps, and the letter goes once", async () => {
    people(1);
    now = new Date(monday);
    server.refuse = () => 451;
    expect(await send()).toEqual(["waiting"]);
    expect(await send()).toEqual(["waiting"]);
    expect(issueOf(store, 1, "2026-W47")).toMatchObject({ state: "rendered", attempts: 1 });
    later(0.3);
    expect(await send()).toEqual(["waiting"]);
    expect(issueOf(store, 1, "2026-W47")).toMatchObject({ attempts: 2 });
    server.refuse = () => undefined;
    later(1.1);
    expect(await send()).toEqual(["sent"]);
    expect(server.taken).toHaveLength(1);
  });

  test("comes back a week later: the old letter goes, and the new one too, each told of", async () => {
    people(1);
    now = new Date(monday);
    server.refuse = () => 451;
    await send();
    later(24 * 7);
    server.refuse = () => undefined;
    crawl(call("second", fitting));
    expect(await send()).toEqual(["sent", "sent"]);
    expect(server.taken).toHaveLength(2);
    expect(toldTo(1).sort()).toEqual(["before", "second"]);
  });

  test("asks so for days is given up, and the person is not suppressed", async () => {
    people(1);
    now = new Date(monday);
    server.refuse = () => 451;
    for (let round = 0; round < 8; round += 1) {
      await send();
      later(25);
    }
    expect(issueOf(store, 1, "2026-W47")).toMatchObject({ state: "failed", attempts: 6 });
    expect(suppressionOf(store, addressOf(1))).toBeUndefined();
  });

  test("takes a letter and hangs up without a word: nobody knows, so it is never sent again by itself", async () => {
    people(2);
    now = new Date(monday);
    server.cutAfterLetter = true;
    const outcomes = await send();
    expect([...outcomes].sort()).toEqual(["sent", "uncertain"]);
    for (let day = 0; day < 3; day += 1) {
      later(24);
      await send();
    }
    expect(server.taken).toHaveLength(2);
  });

  test("is away: the letter waits", async () => {
    people(1);
    now = new Date(monday);
    expect(await send({}, { SMTP_URL: "smtp://127.0.0.1:9" })).toEqual(["waiting"]);
    later(1);
    expect(await send()).toEqual(["sent"]);
  });
});

describe("a process that died", () => {
  test("while handing a letter over leaves it uncertain, not sent again", async () => {
    people(1);
    now = new Date(monday);
    const stop = new AbortController();
    stop.abort();
    await send({ signal: stop.signal });
    const id = issueOf(store, 1, "2026-W47")?.id ?? 0;
    markIssue(store, id, "sending", { at: at() });
    expect(await send()).toEqual(["waiting"]);
    later(0.5);
    expect(await send()).toEqual(["uncertain"]);
    expect(server.taken).toEqual([]);
  });
});

describe("a store that was put back", () => {
  test("parks the letters that may have gone meanwhile, one per person, and goes on the week after", async () => {
    people(2);
    now = new Date(monday);
    const { path } = await backupStore(store, join(folder, "copy.db"));
    await send();
    expect(server.taken).toHaveLength(2);
    later(1);
    const file = store.sqlite.name;
    store.close();
    restoreStore(path, file, at());
    store = open(file);
    later(1);
    expect(await send()).toEqual(["uncertain", "uncertain"]);
    expect(server.taken).toHaveLength(2);
    later(24 * 7);
    crawl(call("later", fitting));
    expect(await send()).toEqual(["sent", "sent"]);
    expect(toldTo(1)).toEqual(["before", "later"]);
  });
});

describe("how many", () => {
  test("more letters than three times the usual, and more than twenty, are not sent before a person looked", async () => {
    people(5);
    now = new Date(monday);
    await send();
    later(24 * 7);
    people(30);
    crawl(call("second", fitting));
    const outcomes = await send();
    expect(new Set(outcomes)).toEqual(new Set(["stopped"]));
    expect(server.taken).toHaveLength(5);
    expect(new Set(await send({ allow: 30 }))).toEqual(new Set(["sent"]));
    expect(server.taken).toHaveLength(35);
  });

  test("each letter that is really sent waits for its turn; a stop meanwhile leaves it waiting, not in doubt", async () => {
    people(3);
    const stop = new AbortController();
    let turns = 0;
    const pace = async (): Promise<boolean> => {
      turns += 1;
      if (turns === 2) stop.abort();
      return !stop.signal.aborted;
    };
    later(24);
    crawl(call("one", fitting));
    expect(await send({ pace, signal: stop.signal })).toEqual(["sent", "waiting", "waiting"]);
    expect(listIssues(store, ["rendered"])).toMatchObject([{ attempts: 0 }, { attempts: 0 }]);
    expect(await send({ pace: async () => true })).toEqual(["already", "sent", "sent"]);
    expect(server.taken).toHaveLength(3);
    later(7 * 24);
    crawl(call("two", fitting));
    expect(await send({ pace }, { SEND_MODE: "capture" })).toEqual(["captured", "captured", "captured"]);
    expect(turns).toBe(2);
  });

  test("SEND_MAX is a bound from the first run on", async () => {
    people(3);
    now = new Date(monday);
    expect(await send({}, { SEND_MAX: "2" })).toEqual(["stopped", "stopped", "stopped"]);
    expect(server.taken).toEqual([]);
  });
});

describe("modes", () => {
  test("capture writes files and sends nothing; off does neither", async () => {
    people(1);
    now = new Date(monday);
    await expect(send({}, { SEND_MODE: "off" })).rejects.toThrow(ConfigError);
    await expect(send({}, { SEND_MODE: "allowlist", SMTP_URL: "" })).rejects.toThrow("SMTP_URL is not set");
    expect(await send({}, { SEND_MODE: "capture" })).toEqual(["captured"]);
    expect(server.taken).toEqual([]);
    expect(
      readdirSync(join(folder, "outbox"))
        .map((file) => file.split(".").pop())
        .sort(),
    ).toEqual(["eml", "html", "txt"]);
  });

  test("allowlist sends to those on it and captures the rest", async () => {
    people(3);
    now = new Date(monday);
    const environment = { SEND_MODE: "allowlist", SEND_ALLOWLIST: `${addressOf(2).toUpperCase()}, @team.example` };
    expect(await send({}, environment)).toEqual(["captured", "sent", "captured"]);
    expect(server.taken.map(({ to }) => to)).toEqual([addressOf(2)]);
  });

  test("a dry run records and sends nothing", async () => {
    people(1);
    now = new Date(monday);
    expect(await send({ dryRun: true })).toEqual(["dry-run"]);
    expect(issueOf(store, 1, "2026-W47")).toBeUndefined();
    expect(ledgerOf(store, 1)).toEqual([]);
  });
});

describe("when", () => {
  test("a letter is due on its weekday from its hour on, across both clock changes of Kyiv", async () => {
    people(1, { weekday: 1, hour: 8 });
    // 08:00 in Kyiv is 06:00 UTC in winter and 05:00 in summer time.
    for (const [instant, week, wanted] of [
      ["2026-10-19T04:59:00Z", "w", "not due"],
      ["2026-10-19T05:00:00Z", "w", "sent"],
      ["2026-10-26T05:30:00Z", "w", "not due"],
      ["2026-10-26T06:00:00Z", "w", "sent"],
      ["2027-03-22T05:30:00Z", "w", "not due"],
      ["2027-03-29T05:00:00Z", "w", "sent"],
    ] as const) {
      now = new Date(instant);
      crawl(call(`${week}${instant.replaceAll(/\D/gu, "")}`, { ...fitting, deadlines: [deadline("2027-12-01")] }));
      expect(await send({ due: true }), instant).toEqual([wanted]);
    }
    expect(server.taken).toHaveLength(3);
  });

  test("eight weeks: every call once, fortnightly every second week, nothing in a pause", async () => {
    people(1, { cadence: "fortnightly" });
    const letters: number[] = [];
    for (let week = 0; week < 8; week += 1) {
      now = new Date(Date.parse(monday) + week * 7 * 86_400_000);
      crawl(call(`week${"abcdefgh"[week]}`, { ...fitting, deadlines: [deadline("2027-12-01")] }));
      await send({ due: true });
      letters.push(server.taken.length);
    }
    // Even weeks: 48, 50, 52. The year has 53, so the next one comes three weeks later, in week 2.
    expect(letters).toEqual([0, 1, 1, 2, 2, 3, 3, 3]);
    const told = toldTo(1).filter((name) => name.startsWith("week"));
    expect(told.sort()).toEqual(["weeka", "weekb", "weekc", "weekd", "weeke", "weekf"]);
  });

  test("nothing before a person has confirmed, nor in a pause, nor after unsubscribing", async () => {
    people(1, { mustConfirm: true });
    now = new Date(monday);
    expect(await send()).toEqual(["not due"]);
    confirmRecipient(store, 1, at());
    people(1, { pausedUntil: "2026-11-20" });
    expect(await send()).toEqual(["not due"]);
    later(24 * 7);
    suppress(store, addressOf(1), { reason: "unsubscribed", at: at() });
    expect(await send()).toEqual(["suppressed"]);
    expect(server.taken).toEqual([]);
  });

  test("an urgent letter comes once for a call that closes in three days, between two weekly ones", async () => {
    people(1, { urgent: true });
    now = new Date(monday);
    await send({ due: true });
    later(24);
    crawl(call("soon", { ...fitting, deadlines: [deadline("2026-11-20")] }), call("far", fitting));
    expect(await send({ due: true })).toEqual(["already", "sent"]);
    later(24);
    expect(await send({ due: true })).toEqual(["already", "empty"]);
    expect(toldTo(1)).toEqual(["before", "soon"]);
    now = new Date("2026-11-23T07:00:00Z");
    await send({ due: true });
    expect(toldTo(1)).toEqual(["before", "soon", "far"]);
  });

  test("an urgent letter is neither the first weekly one nor the first of its month", async () => {
    people(1, { weekday: 5, urgent: true });
    now = new Date("2026-12-01T07:00:00Z");
    const backlog = Array.from({ length: 50 }, (_, index) => call(`old${index}`, fitting));
    const standing = call("standing", {
      ...fitting,
      title: "Стала програма",
      standing: { kind: "rolling" },
      deadlines: [],
    });
    crawl(call("now", { ...fitting, deadlines: [deadline("2026-12-03")] }), standing, ...backlog);
    await send({ due: true });
    expect(server.taken.map(({ text }) => /Стала програма/u.test(text))).toEqual([false]);
    now = new Date("2026-12-04T07:00:00Z");
    await send({ due: true });
    expect(server.taken).toHaveLength(2);
    expect(server.taken[1]?.text).toContain("Стала програма");
    // What stood open before the reader came is left out, not carried from letter to letter.
    const leftOut = ledgerOf(store, 1).filter(({ outcome }) => outcome === "capped");
    expect(leftOut.length).toBeGreaterThan(5);
    expect(pendingEvents(store, 1)).toEqual([]);
  });
});
