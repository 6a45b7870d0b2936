/* `grants match` on a small store of its own. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { ingestCalls } from "../../db/calls.ts";
import { saveHromadas } from "../../db/hromadas.ts";
import { setSetting } from "../../db/settings.ts";
import { openStore } from "../../db/store.ts";
import type { Profile } from "../../src/model.ts";
import { bare, call, exampleStore, monday, run, zhovkva } from "../db/example.ts";
import { makeArea, makeRead } from "../make-call.ts";
import { temporaryFolder } from "../temporary.ts";
import { runGrants } from "./run-grants.ts";

async function grants(db: string, ...args: readonly string[]) {
  return runGrants(args, { GRANTS_DB: db });
}

function filledStore(profiles: readonly Profile[]): string {
  const db = join(temporaryFolder(), "grants.db");
  const store = exampleStore(db);
  setSetting(store, "frozen_now", monday);
  saveHromadas(store, profiles, monday);
  const grant = { ukraine: makeRead("lead" as const), instrument: makeRead("grant" as const) };
  run(store, monday, (context) =>
    ingestCalls(
      store,
      [
        call("fits", grant),
        call("together", { ...grant, minPartners: makeRead(2), areas: [makeArea("include", "zone", "pl-ua")] }),
        call("at-home", { ...grant, minPartners: makeRead(2) }),
        call("far", {
          ...grant,
          areas: [makeArea("include", "oblast", "51", "лише Одеська область")],
          ownShare: makeRead({ percent: 60 }, "не менше 60 %"),
        }),
      ],
      context,
    ),
  );
  return db;
}

test("match run prints a line a hromada, or JSON", async () => {
  const db = filledStore([zhovkva, bare]);
  const { code, out } = await grants(db, "match", "run");
  expect(code).toBe(0);
  expect(out).toContain("Жовківська міська");
  const { out: printed } = await grants(db, "match", "run", "Жовківська", "--json");
  expect(JSON.parse(printed)).toEqual({
    calls: 4,
    results: [
      {
        katottg: zhovkva.katottg,
        name: "Жовківська міська",
        matches: 3,
        nearMisses: 0,
        newlyRelevant: 0,
        best: "Конкурс together",
      },
    ],
  });
});

test("a run over many hromadas says how far it is", async () => {
  const many = Array.from({ length: 130 }, (_, at) => ({ ...bare, katottg: `UA05${String(at).padStart(15, "0")}` }));
  const { talk } = await grants(filledStore(many), "match", "run");
  expect(talk).toContain("100 of 130 hromadas");
});

test("match explain names every gate that refuses, with the donor's words and the field of the profile", async () => {
  const { out } = await grants(filledStore([zhovkva]), "match", "explain", "Жовківська", "example:far");
  expect(out).toContain("does not fit: own-share, area");
  expect(out).toContain("«не менше 60 %» · profile: ownShareMaxPercent");
  expect(out).toContain("«лише Одеська область» · profile: oblast");
  expect(out).toContain("mute");
});

test("match explain says where a fact stands that the call does not state", async () => {
  const db = filledStore([zhovkva]);
  const store = openStore(db);
  run(store, monday, (context) => ingestCalls(store, [call("silent", { programme: "Horizon Europe" })], context));
  const { out } = await grants(db, "match", "explain", "Жовківська", "example:silent");
  expect(out).toContain("✓ country     До програми Horizon Europe Україна асоційована (з 2022 року)");
  expect(out.replace(/\s+/gu, " ")).toContain("not in the call: Agreement of 2021-10-12 in force since 2022");
  expect(out).toContain("! До програми Horizon Europe");
});

test("match explain shows all parts of the score of a call that fits", async () => {
  const { out } = await grants(filledStore([zhovkva]), "match", "explain", "Жовківська", "example:fits");
  expect(out).toMatch(/fits, score \d+/u);
  for (const part of ["sectors", "words", "size", "own-share", "effort", "partners", "history", "freshness"]) {
    expect(out).toMatch(new RegExp(`\\d  ${part} `, "u"));
  }
});

test("match explain names partner cities, then other hromadas, and what is missing", async () => {
  const db = filledStore([zhovkva, bare]);
  const explain = async (call: string) => (await grants(db, "match", "explain", "Жовківська", call)).out;
  expect(await explain("example:together")).toContain("With whom\n  Zamość (PL) може бути партнером");
  expect(await explain("example:at-home")).toContain("With whom\n  бракує ще 1 партнера");
  await grants(db, "match", "run");
  expect(await explain("example:at-home")).toContain("консорціум можна скласти з громадами: Вінницька");
  expect(await explain("example:fits")).not.toContain("With whom");
  const { out } = await grants(db, "match", "explain", "Жовківська", "example:together", "--json");
  expect(JSON.parse(out)).toMatchObject({ partners: { cities: [{ city: "Zamość", country: "PL" }], hromadas: [] } });
});
