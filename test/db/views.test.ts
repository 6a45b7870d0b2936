import { execFileSync } from "node:child_process";
import SqliteDatabase from "better-sqlite3";
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
import type { Call, Profile } from "../../src/model.ts";
import { zoneOf, zones } from "../../src/oblasts.ts";
import { sectors } from "../../src/sectors.ts";
import { callStatus } from "../../src/status.ts";
import {
  bare,
  call,
  deadline,
  exampleStore,
  fullCall,
  monday,
  money,
  nextMonday,
  run,
  storeFound,
  zhovkva,
} from "./example.ts";

/** Debian's, when it is installed: others read a store with it. */
const shell = "sqlite3";

const views = [
  "matches",
  "v_call",
  "v_calls",
  "v_closing_soon",
  "v_clusters",
  "v_dead_links",
  "v_events",
  "v_hromadas",
  "v_matches",
  "v_near_misses",
  "v_now",
  "v_open_calls",
  "v_partners",
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
  store.sqlite.exec(`
    INSERT INTO cluster_members (call_id, cluster_id, rank, rule, evidence, conflicts) VALUES
      ('example:water', 'example:soon', 0, NULL, NULL, ''),
      ('example:soon', 'example:soon', 1, 'likeness', 'title', 'deadline');
    INSERT INTO call_editions (call_id, previous_id) VALUES ('example:water', 'example:old');
    INSERT INTO call_overrides (call_id, field, value, why, at) VALUES
      ('example:water', 'budget', '900000', 'лист донора', '${monday}'),
      ('example:water', 'areas', 'null', 'дзвінок', '${monday}')`);
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
        sectors_uk: null,
        sectors_en: null,
        deadline: "2026-11-20T21:59:59Z",
        deadline_kyiv: "2026-11-20",
        days_left: 4,
        deadline_text: "до 2026-11-20",
        rolling: 0,
        opens_on: null,
        award_min: null,
        award_min_currency: null,
        award_max: null,
        budget: null,
        budget_currency: null,
        currency: null,
        own_share_percent: null,
        instrument: null,
        operator: null,
        programme: null,
        ukraine_role: null,
        first_seen_at: monday,
        first_seen_kyiv: "2026-11-16 08:00",
        url: "https://grants.example/calls/soon",
        number: 2,
      },
      {
        id: "example:water",
        title: "Відновлення водопостачання в об’єднаних громадах",
        source: "example",
        funder: "Фонд «Приклад»",
        status: "open",
        sectors: "utilities, environment",
        sectors_uk: "Житлово-комунальне господарство, Довкілля та клімат",
        sectors_en: "Utilities, Environment and climate",
        deadline: "2026-12-15T15:00:00Z",
        deadline_kyiv: "2026-12-15 17:00",
        days_left: 29,
        deadline_text: "до 15 грудня 2026 року, 17:00",
        rolling: 1,
        opens_on: "2026-11-05",
        award_min: 10_000,
        award_min_currency: "EUR",
        award_max: 50_000.5,
        budget: 900_000,
        budget_currency: "EUR",
        currency: "EUR",
        own_share_percent: 12.5,
        instrument: "grant",
        operator: "Центр «Приклад»",
        programme: "Вода для громад",
        ukraine_role: "lead",
        first_seen_at: monday,
        first_seen_kyiv: "2026-11-16 08:00",
        url: "https://grants.example/calls/water",
        number: 1,
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

  test("one row with everything of a call", () => {
    const store = filledStore();
    expect(all(store, "SELECT * FROM v_call WHERE id = 'example:water'")).toEqual([
      {
        id: "example:water",
        title: "Відновлення водопостачання в об’єднаних громадах",
        summary: "Гранти на водогони та насосні станції.",
        kind: "call",
        kind_reason: "конкурс",
        status: "open",
        stated_status: "open",
        standing: null,
        standing_note: null,
        verified_on: null,
        source: "example",
        source_name: "Фонд «Приклад»",
        url: "https://grants.example/calls/water",
        funder: "Фонд «Приклад»",
        operator: "Центр «Приклад»",
        programme: "Вода для громад",
        instrument: "grant",
        language: "uk",
        sectors: "utilities, environment",
        sectors_uk: "Житлово-комунальне господарство, Довкілля та клімат",
        sectors_en: "Utilities, Environment and climate",
        published_on: "2026-11-02",
        opens_on: "2026-11-05",
        deadline: "2026-12-15T15:00:00Z",
        deadline_kyiv: "2026-12-15 17:00",
        days_left: 29,
        deadline_text: "до 15 грудня 2026 року, 17:00",
        deadlines: "2026-12-15 17:00; 2027-03-01 (stage 2)",
        deadlines_before: 0,
        rolling: 1,
        award_min: 10_000,
        award_min_currency: "EUR",
        award_max: 50_000.5,
        award_max_currency: "EUR",
        budget: 900_000,
        budget_currency: "EUR",
        own_share_percent: 12.5,
        own_share_kind: "cash",
        own_share: null,
        own_share_currency: null,
        applicants: "local-authority, communal-enterprise",
        areas: "oblast 46",
        ukraine_role: "lead",
        min_partners: 2,
        population_min: null,
        population_max: 50_000,
        months_min: null,
        months_max: null,
        documents: 1,
        cluster_id: "example:soon",
        cluster_rank: 0,
        cluster_pages: 2,
        conflicts: "example:soon: deadline",
        edition_before: "example:old",
        corrections: 2,
        corrected: "areas, budget",
        evidence: 8 + 2 + 3 + 2 + 1,
        events: 1,
        baseline: 1,
        first_seen_at: monday,
        first_seen_kyiv: "2026-11-16 08:00",
        last_seen_at: monday,
        last_seen_kyiv: "2026-11-16 08:00",
        missing_runs: 0,
        version: 1,
      },
    ]);
    expect(all(store, "SELECT count(*) AS n FROM v_call")).toEqual(all(store, "SELECT count(*) AS n FROM calls"));
  });

  test("each sum of a call has its own currency, and a project its length", () => {
    const store = exampleStore();
    const facts: Partial<Call> = {
      money: [money("own-share", 250_000, { currency: "UAH" }), money("budget", 1_000_000, { currency: "USD" })],
      duration: { value: { min: 6, max: 12 }, quote: "6–12 місяців", rule: "duration.range" },
    };
    run(store, monday, (context) => ingestCalls(store, [call("one", facts)], context));
    expect(
      all(
        store,
        "SELECT own_share, own_share_currency, budget, budget_currency, award_max_currency, months_min, months_max FROM v_call",
      ),
    ).toEqual([
      {
        own_share: 2_500,
        own_share_currency: "UAH",
        budget: 10_000,
        budget_currency: "USD",
        award_max_currency: null,
        months_min: 6,
        months_max: 12,
      },
    ]);
  });

  test("the names of sectors are those of the program (a change of one needs a migration)", () => {
    expect(all(exampleStore(), "SELECT id, uk, en FROM sectors ORDER BY rowid")).toEqual(sectors);
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

describe("partner cities", () => {
  const columns = "SELECT city, country, open_calls FROM v_partners ORDER BY country";
  const partners = ["PL", "HU", "RO", "BY"].map((country) => ({ city: `Місто ${country}`, country }));
  const read = <T>(value: T) => ({ value, quote: "", rule: "test" });
  const area = (mode: "include" | "exclude", scheme: "country" | "zone", code: string) => ({
    mode,
    scheme,
    code,
    quote: "",
    rule: "test",
  });

  function storeWith(calls: readonly Call[], withPartners: Profile["partners"]): Store {
    const store = exampleStore();
    setSetting(store, "frozen_now", monday);
    saveHromadas(store, [{ ...zhovkva, partners: withPartners }, bare], monday);
    run(store, monday, (context) => ingestCalls(store, calls, context));
    storeFound(store, {
      katottg: zhovkva.katottg,
      hits: calls.filter(({ externalId }) => externalId !== "unfit").map(({ id }) => ({ callId: id, score: 50 })),
      nearMisses: [],
    });
    return store;
  }

  test("count the open calls that fit, need partners and name their country; BY is not there", () => {
    const two = { minPartners: read(2) };
    const calls = [
      call("zone", { ...two, areas: [area("include", "zone", "huskroua"), area("exclude", "country", "HU")] }),
      call("both", {
        ukraine: read("partner" as const),
        areas: [area("include", "zone", "pl-ua"), area("include", "country", "PL")],
      }),
      call("alone", { minPartners: read(1), areas: [area("include", "country", "PL")] }),
      call("nowhere", two),
      call("over", { ...two, areas: [area("include", "country", "PL")], deadlines: [deadline("2026-11-01")] }),
      call("unfit", { ...two, areas: [area("include", "country", "PL")] }),
    ];
    expect(all(storeWith(calls, partners), columns)).toEqual([
      { city: "Місто HU", country: "HU", open_calls: 0 },
      { city: "Місто PL", country: "PL", open_calls: 1 },
      { city: "Місто RO", country: "RO", open_calls: 1 },
    ]);
  });

  test("the countries of zones are those of the program (a change of one needs a migration)", () => {
    const ids = Object.keys(zones);
    const countries = [...new Set(ids.flatMap((id) => zoneOf(id)?.countries ?? []))].sort();
    const store = storeWith(
      ids.map((id) => call(id, { minPartners: read(2), areas: [area("include", "zone", id)] })),
      countries.map((country) => ({ city: "Місто", country })),
    );
    expect(all(store, columns)).toEqual(
      countries.map((country) => ({
        city: "Місто",
        country,
        open_calls: ids.filter((id) => zoneOf(id)?.countries?.includes(country)).length,
      })),
    );
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
    const store = exampleStore();
    setSetting(store, "frozen_now", monday);
    const now = new Date(monday);
    let round = 0;
    fc.assert(
      fc.property(
        fc.array(fc.record({ state, seen: hours(-200 * 24, 0), missing: fc.integer({ min: 0, max: 4 }) }), {
          minLength: 20,
          maxLength: 20,
        }),
        (list) => {
          // Making a store takes longer than all of this: each round has calls of its own in one.
          round += 1;
          const mine = `example:${round}-`;
          const setMissing = store.sqlite.prepare("UPDATE calls SET missing_runs = ? WHERE external_id = ?");
          for (const [index, { state: facts, seen, missing }] of list.entries()) {
            const one = call(`${round}-${index}`, facts);
            run(store, seen, (context) => ingestCalls(store, [one], context));
            setMissing.run(missing, one.externalId);
          }
          const ours = <T extends { readonly id: string }>({ id }: T): boolean => id.startsWith(mine);
          const rows = store.sqlite.prepare<[], { readonly id: string }>("SELECT id, status FROM v_calls ORDER BY id");
          const open = store.sqlite.prepare<[], { readonly id: string }>("SELECT id FROM v_open_calls ORDER BY id");
          expect(rows.all().filter(ours)).toEqual(
            listCalls(store)
              .filter(({ call: one }) => ours(one))
              .map(({ call: one, gone }) => ({ id: one.id, status: callStatus(one, now, gone) })),
          );
          expect(open.all().filter(ours)).toEqual(
            openCalls(store, now)
              .map(({ call: { id } }) => ({ id }))
              .filter(ours),
          );
        },
      ),
      { numRuns: 40 },
    );
  }, 30_000);

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

describe("every instant of a view also on the clocks of Kyiv", () => {
  /** `matches` stands in the place of a table; people read v_matches. */
  const read = views.filter((view) => view !== "matches" && view !== "v_now");
  const inKyiv = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Kyiv", dateStyle: "short", timeStyle: "short" });
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/u;

  /** A store in which everything that can have a time has this one. */
  function storeAt(at: string): Store {
    const store = filledStore();
    setSetting(store, "frozen_now", at);
    setRest(store, "example", { until: at, because: "status 403", times: 2 });
    openHold(store, { sourceId: "example", runId: 1, calls: 60, usual: 30, since: at }, at);
    const set = (sql: string): void => void store.sqlite.prepare(sql).run({ at });
    set("UPDATE calls SET first_seen_at = @at, last_seen_at = @at, closes_at = @at, kind = 'call'");
    set("UPDATE call_deadlines SET at = @at, deadline_kyiv = NULL");
    set("UPDATE events SET at = @at");
    set("UPDATE issues SET created_at = @at, sent_at = @at");
    set("UPDATE links SET failing_since = @at, opened_at = @at, checked_at = @at");
    set("UPDATE hromadas SET updated_at = @at");
    set("UPDATE match_hromadas SET matched_at = @at");
    set("UPDATE crawl_runs SET finished_at = @at");
    set("UPDATE sources SET baseline_at = @at");
    set("INSERT INTO links (url, checked_at, failing_since, failed_days) SELECT url, @at, @at, 3 FROM calls");
    return store;
  }

  test.each(["2026-03-29T00:59:59Z", "2026-03-29T01:00:00Z", "2026-10-25T00:59:59Z", "2026-10-25T01:00:00Z", monday])(
    "%s",
    (at) => {
      const store = storeAt(at);
      let seen = 0;
      for (const view of read) {
        for (const row of store.sqlite.prepare<[], Record<string, unknown>>(`SELECT * FROM ${view}`).all()) {
          for (const [column, value] of Object.entries(row)) {
            // The deadline of a call keeps the donor's date where no time is known.
            if (typeof value !== "string" || !instant.test(value) || column === "deadline") continue;
            const kyiv = `${column.replace(/_at$/u, "")}_kyiv`;
            const name = column === "at" ? "at_kyiv" : kyiv;
            expect([view, name, row[name]]).toEqual([view, name, inKyiv.format(new Date(at))]);
            seen += 1;
          }
        }
      }
      expect(seen).toBeGreaterThan(30);
    },
  );

  test("and no view tells a deadline in UTC alone", () => {
    const store = exampleStore();
    const columnsOf = store.sqlite.prepare<[string], string>("SELECT name FROM pragma_table_info(?)").pluck();
    const dated = read.filter((view) => columnsOf.all(view).includes("deadline"));
    expect(dated.length).toBeGreaterThan(4);
    for (const view of dated) expect(columnsOf.all(view), view).toContain("deadline_kyiv");
  });

  test("sums stand beside their currency, sectors beside their names", () => {
    const store = exampleStore();
    const columnsOf = store.sqlite.prepare<[string], string>("SELECT name FROM pragma_table_info(?)").pluck();
    for (const view of read) {
      const columns = columnsOf.all(view);
      if (columns.includes("sectors"))
        expect(columns, view).toEqual(expect.arrayContaining(["sectors_uk", "sectors_en"]));
      if (columns.includes("award_max"))
        expect(
          columns.some((one) => one === "currency" || one === "award_max_currency"),
          view,
        ).toBe(true);
      for (const sum of ["award_min", "budget", "own_share"]) {
        if (columns.includes(sum)) expect(columns, view).toContain(`${sum}_currency`);
      }
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

  test("a bare SQLite without functions of the program reads every view", () => {
    const { name } = filledStore().sqlite;
    const bareSqlite = new SqliteDatabase(name, { readonly: true });
    for (const view of views) expect(bareSqlite.prepare(`SELECT * FROM ${view} LIMIT 1`).all(), view).toHaveLength(1);
    bareSqlite.close();
  });

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
