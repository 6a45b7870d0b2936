import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ingestCalls, listCalls, openCalls } from "../../db/calls.ts";
import { openHold, releaseHold } from "../../db/holds.ts";
import { saveHromadas } from "../../db/hromadas.ts";
import { noteFindings } from "../../db/incidents.ts";
import { recordIssue } from "../../db/issues.ts";
import { saveLinks } from "../../db/links.ts";
import { saveRecipients } from "../../db/recipients.ts";
import { setSetting } from "../../db/settings.ts";
import { setRest } from "../../db/sources.ts";
import type { Store } from "../../db/store.ts";
import type { Call } from "../../src/model.ts";
import { callStatus } from "../../src/status.ts";
import {
  bare,
  call,
  deadline,
  exampleStore,
  fullCall,
  monday,
  nextMonday,
  run,
  storeFound,
  zhovkva,
} from "./example.ts";

/** Debian's, when it is installed: others read a store with it. */
const shell = "sqlite3";

const views = [
  "matches",
  "v_calls",
  "v_closing_soon",
  "v_dead_links",
  "v_events",
  "v_hromadas",
  "v_matches",
  "v_near_misses",
  "v_now",
  "v_open_calls",
  "v_sent",
  "v_sources_health",
  "v_standing",
];

function all(store: Store, sql: string): unknown[] {
  return store.sqlite.prepare(sql).all();
}

/** A store with a bit of everything, standing still on the first Monday. */
function filledStore(): Store {
  const store = exampleStore();
  setSetting(store, "frozen_now", monday);
  saveHromadas(store, [zhovkva, bare], monday);
  saveLinks(store, [{ url: "https://donor.example/", checkedAt: monday, failingSince: monday, failedDays: 3 }]);
  const { events } = run(
    store,
    monday,
    (context) =>
      ingestCalls(
        store,
        [
          fullCall,
          call("soon", { deadlines: [deadline("2026-11-20")] }),
          call("old", { deadlines: [deadline("2026-11-01")] }),
          call("fund", { deadlines: [], standing: { kind: "look-here", verifiedOn: "2026-11-10" } }),
        ],
        context,
      ),
    { callsSeen: 3, problems: 1 },
  );
  storeFound(store, {
    katottg: zhovkva.katottg,
    hits: [
      { callId: fullCall.id, score: 80, through: "communal-enterprise" },
      { callId: "example:old", score: 50 },
    ],
    nearMisses: [{ callId: "example:soon", fit: 0.7, refusedBy: "area" }],
  });
  saveRecipients(
    store,
    [{ email: "olena@rada.example", language: "uk", hromadas: [zhovkva.katottg], consent: "лист" }],
    monday,
  );
  recordIssue(store, {
    recipient: 1,
    week: "2026-W47",
    subject: "Гранти",
    messageId: "<1@example>",
    eml: Buffer.from("To: olena@rada.example"),
    entries: events.map((event) => ({ event, outcome: event.callId === fullCall.id ? "sent" : "not-relevant" })),
    at: monday,
  });
  return store;
}

describe("what the views say", () => {
  test("open calls, with sums as numbers and the time in Kyiv", () => {
    expect(all(filledStore(), "SELECT * FROM v_open_calls ORDER BY id")).toEqual([
      {
        id: "example:soon",
        title: "Конкурс soon",
        source: "example",
        funder: "Фонд «Приклад»",
        status: "open",
        sectors: null,
        deadline: "2026-11-20T21:59:59Z",
        deadline_kyiv: "2026-11-20",
        days_left: 4,
        deadline_text: "до 2026-11-20",
        rolling: 0,
        opens_on: null,
        award_min: null,
        award_max: null,
        budget: null,
        currency: null,
        own_share_percent: null,
        first_seen_at: monday,
        url: "https://grants.example/calls/soon",
      },
      {
        id: "example:water",
        title: "Відновлення водопостачання в об’єднаних громадах",
        source: "example",
        funder: "Фонд «Приклад»",
        status: "open",
        sectors: "utilities, environment",
        deadline: "2026-12-15T15:00:00Z",
        deadline_kyiv: "2026-12-15 17:00",
        days_left: 29,
        deadline_text: "до 15 грудня 2026 року, 17:00",
        rolling: 1,
        opens_on: "2026-11-05",
        award_min: 10_000,
        award_max: 50_000.5,
        budget: 900_000,
        currency: "EUR",
        own_share_percent: 12.5,
        first_seen_at: monday,
        url: "https://grants.example/calls/water",
      },
    ]);
  });

  test("closing soon, matches of open calls only, near misses with the reason", () => {
    const store = filledStore();
    expect(all(store, "SELECT id FROM v_closing_soon")).toEqual([{ id: "example:soon" }, { id: "example:water" }]);
    expect(all(store, "SELECT hromada, call_id, score, through FROM v_matches")).toEqual([
      { hromada: "Жовківська міська", call_id: "example:water", score: 80, through: "communal-enterprise" },
    ]);
    expect(all(store, "SELECT call_id, refused_by, refused_because FROM v_near_misses")).toEqual([
      { call_id: "example:soon", refused_by: "area", refused_because: "Лише Одеська область" },
    ]);
  });

  test("events, sources, hromadas and letters", () => {
    const store = filledStore();
    expect(all(store, "SELECT call_id, kind, told FROM v_events ORDER BY id")).toEqual([
      { call_id: "example:water", kind: "new", told: 1 },
      { call_id: "example:soon", kind: "new", told: 0 },
      { call_id: "example:old", kind: "new", told: 0 },
    ]);
    expect(
      all(
        store,
        "SELECT source, close_reason, calls, usual_calls, problems, last_good_run_at, open_calls FROM v_sources_health",
      ),
    ).toEqual([
      {
        source: "example",
        close_reason: "finished",
        calls: 3,
        usual_calls: null,
        problems: 1,
        last_good_run_at: monday,
        open_calls: 2,
      },
    ]);
    expect(all(store, "SELECT hromada, priorities, recipients, matches FROM v_hromadas")).toEqual([
      { hromada: "Вінницька міська", priorities: null, recipients: 0, matches: 0 },
      { hromada: "Жовківська міська", priorities: "utilities 3, culture 2", recipients: 1, matches: 1 },
    ]);
    expect(all(store, "SELECT issue, recipient_id, hromadas, state, events_told, calls_told FROM v_sent")).toEqual([
      { issue: 1, recipient_id: 1, hromadas: "Жовківська", state: "rendered", events_told: 1, calls_told: 1 },
    ]);
  });

  test("what is usual for a source is the average of the good runs before the last", () => {
    const store = exampleStore();
    for (const [index, callsSeen] of [10, 20, 3].entries())
      run(store, `2026-11-1${index}T06:00:00Z`, () => ({}), { callsSeen });
    run(store, monday, () => ({}), { callsSeen: 0, closeReason: "no-calls" });
    expect(all(store, "SELECT calls, usual_calls, close_reason, last_good_run_at FROM v_sources_health")).toEqual([
      { calls: 0, usual_calls: 11, close_reason: "no-calls", last_good_run_at: "2026-11-12T06:00:00Z" },
    ]);
  });

  test("health: rest, hold and open breaks of a source", () => {
    const store = filledStore();
    run(store, nextMonday, (context) => ingestCalls(store, [call("strange")], context));
    const columns = "rests_until, rests_because, turned_away, held_since, held_calls, broken";
    expect(all(store, `SELECT ${columns} FROM v_sources_health`)).toEqual([
      { rests_until: null, rests_because: null, turned_away: 0, held_since: null, held_calls: null, broken: null },
    ]);
    setRest(store, "example", { until: "2026-11-25T04:00:00Z", because: "status 403", times: 2 });
    openHold(store, { sourceId: "example", runId: 2, calls: 60, usual: 30, since: nextMonday }, nextMonday);
    noteFindings(
      store,
      "example",
      [
        { kind: "held", wrong: true, what: "60 calls", next: "look" },
        { kind: "blocked", wrong: true, what: "status 403", next: "look" },
        { kind: "unread", wrong: false, what: "one page", next: "look" },
      ],
      nextMonday,
    );
    expect(all(store, `SELECT ${columns} FROM v_sources_health`)).toEqual([
      {
        rests_until: "2026-11-25T04:00:00Z",
        rests_because: "status 403",
        turned_away: 2,
        held_since: nextMonday,
        held_calls: 1,
        broken: "held, blocked",
      },
    ]);
    releaseHold(store, "example", { at: nextMonday, by: "person", countsFrom: 2 });
    setRest(store, "example", undefined);
    noteFindings(store, "example", [], nextMonday);
    expect(all(store, `SELECT ${columns} FROM v_sources_health`)).toEqual([
      { rests_until: null, rests_because: null, turned_away: 0, held_since: null, held_calls: null, broken: null },
    ]);
  });

  test("the frozen instant moves all of them", () => {
    const store = filledStore();
    setSetting(store, "frozen_now", nextMonday);
    expect(all(store, "SELECT id, days_left FROM v_open_calls")).toEqual([{ id: "example:water", days_left: 22 }]);
    setSetting(store, "frozen_now", undefined);
    const { now } = store.sqlite.prepare<[], { now: string }>("SELECT now FROM v_now").get() ?? { now: "" };
    expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(5_000);
  });
});

describe("the rules written twice agree", () => {
  const hours = (from: number, to: number) =>
    fc
      .integer({ min: from, max: to })
      .map((n) => `${new Date(Date.parse(monday) + n * 3_600_000).toISOString().slice(0, 19)}Z`);
  const day = hours(-240 * 24, 240 * 24).map((at) => at.slice(0, 10));
  const state: fc.Arbitrary<Partial<Call>> = fc
    .record({
      deadlines: fc.array(
        fc.record({
          at: hours(-500, 500),
          stage: fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined }),
          dated: fc.boolean(),
        }),
        { maxLength: 3 },
      ),
      statedStatus: fc.option(fc.constantFrom("forthcoming", "open", "closed", "cancelled", "funds-exhausted"), {
        nil: undefined,
      }),
      opensOn: fc.option(day, { nil: undefined }),
      rolling: fc.boolean(),
    })
    .map(({ deadlines, statedStatus, opensOn, rolling }) => ({
      deadlines: deadlines.map(({ at, stage, dated }) =>
        deadline(at.slice(0, 10), { stage, ...(dated ? { at } : { at: undefined, date: undefined }) }),
      ),
      statedStatus,
      ...(opensOn && { opensOn: { value: opensOn, quote: opensOn, rule: "opens" } }),
      ...(rolling && { rolling: { value: true, quote: "постійно", rule: "rolling" } }),
    }));

  test("status and openness of a call in SQL are those of the program", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ state, seen: hours(-200 * 24, 0), missing: fc.integer({ min: 0, max: 4 }) }), {
          minLength: 20,
          maxLength: 20,
        }),
        (list) => {
          const store = exampleStore(":memory:");
          setSetting(store, "frozen_now", monday);
          const now = new Date(monday);
          for (const [index, { state: facts, seen, missing }] of list.entries()) {
            run(store, seen, (context) => ingestCalls(store, [call(`n${index}`, facts)], context));
            store.sqlite.prepare("UPDATE calls SET missing_runs = ? WHERE external_id = ?").run(missing, `n${index}`);
          }
          const stored = listCalls(store);
          expect(all(store, "SELECT id, status FROM v_calls ORDER BY id")).toEqual(
            stored.map(({ call: one, gone }) => ({ id: one.id, status: callStatus(one, now, gone) })),
          );
          expect(all(store, "SELECT id FROM v_open_calls ORDER BY id")).toEqual(
            openCalls(store, now).map(({ call: { id } }) => ({ id })),
          );
          store.close();
        },
      ),
      { numRuns: 40 },
    );
  });

  test("a call of unknown state stays for 180 days, to the second", () => {
    const store = exampleStore();
    setSetting(store, "frozen_now", monday);
    for (const seen of ["2026-05-20T05:59:59Z", "2026-05-20T06:00:00Z"]) {
      run(store, seen, (context) => ingestCalls(store, [call(seen, { deadlines: [] })], context));
    }
    const kept = ["example:2026-05-20T06:00:00Z"];
    expect(store.sqlite.prepare("SELECT id FROM v_open_calls").pluck().all()).toEqual(kept);
    expect(openCalls(store, new Date(monday)).map(({ call: { id } }) => id)).toEqual(kept);
  });

  test("the clocks of Kyiv, also in the hours around a clock change", () => {
    const store = exampleStore();
    const kyiv = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Kyiv", dateStyle: "short", timeStyle: "short" });
    const instants = [
      "2026-03-29T00:59:59Z",
      "2026-03-29T01:00:00Z",
      "2026-10-25T00:59:59Z",
      "2026-10-25T01:00:00Z",
      "2027-03-28T01:00:00Z",
      "2028-02-29T23:30:00Z",
      "2026-12-31T22:30:00Z",
      "2024-03-31T00:30:00Z",
      "2024-03-31T01:30:00Z",
    ];
    for (const instant of instants) {
      setSetting(store, "frozen_now", instant);
      expect(all(store, "SELECT now_kyiv FROM v_now"), instant).toEqual([{ now_kyiv: kyiv.format(new Date(instant)) }]);
    }
  });
});

describe("other programs", () => {
  test("every view is listed here", () => {
    expect(all(exampleStore(), "SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name")).toEqual(
      views.map((name) => ({ name })),
    );
  });

  test.skipIf(!hasShell())(
    "the sqlite3 shell reads every view, and finds the store sound (skipped without sqlite3)",
    () => {
      const store = filledStore();
      const ask = (sql: string): string =>
        execFileSync(shell, ["-readonly", store.sqlite.name, sql], { encoding: "utf8" });
      for (const view of views) expect(ask(`SELECT count(*) > 0 FROM ${view}`).trim(), view).toBe("1");
      expect(ask("PRAGMA integrity_check").trim()).toBe("ok");
      expect(ask("PRAGMA foreign_key_check").trim()).toBe("");
    },
  );

  test("no view shows an address", () => {
    const store = filledStore();
    const shown = JSON.stringify(views.flatMap((view) => all(store, `SELECT * FROM ${view}`)));
    expect(shown).toContain("Жовківська");
    expect(shown).not.toContain("olena");
  });
});

function hasShell(): boolean {
  try {
    execFileSync(shell, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
