/* `grants calls search` on a small store of its own. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { ingestCalls } from "../../db/calls.ts";
import { setSetting } from "../../db/settings.ts";
import { call, deadline, exampleStore, fullCall, monday, run } from "../db/example.ts";
import { temporaryFolder } from "../temporary.ts";
import { runGrants } from "./run-grants.ts";

function filled(): string {
  const db = join(temporaryFolder(), "grants.db");
  const store = exampleStore(db);
  setSetting(store, "frozen_now", monday);
  const closed = call("old", { title: "Водопостачання \u001b[31m сіл", deadlines: [deadline("2026-10-01")] });
  run(store, monday, (context) => ingestCalls(store, [closed, fullCall], context));
  return db;
}

async function search(...args: readonly string[]) {
  return runGrants(["calls", "search", ...args], { GRANTS_DB: filled() });
}

test("open calls first, each with its state and the place that answers", async () => {
  const { code, out } = await search("водопостачання");
  expect(code).toBe(0);
  expect(out).toMatch(/example:water · open[\s\S]*example:old · closed/u);
  expect(out).toContain("відновлення систем водопостачання громад");
  expect(out).not.toContain("\u001b");
});

test("Latin letters and filters", async () => {
  const filters = ["--sector", "utilities", "--oblast", "Lviv", "--min-sum", "50 000 eur", "--status", "open"];
  const { out } = await search("vodopostachannia", "--deadline-before", "2026-12-31", ...filters, "--json");
  expect(JSON.parse(out)).toMatchObject([
    { id: "example:water", status: "open", sectors: ["utilities", "environment"] },
  ]);
  expect((await search("вода", "--oblast", "Одеська", "--status", "open")).talk).toContain("Nothing found");
});

test.each(["Львівська", "львівська обл.", "Lviv oblast", "46", "UA46"])("%s is an oblast", async (oblast) => {
  expect((await search("водопостачання", "--oblast", oblast)).out).toContain("example:water");
});

test("«м. Київ» is understood", async () => {
  expect(await search("водопостачання", "--oblast", "м. Київ")).toMatchObject({ code: 0 });
});

test("says that sums in other currencies are left out", async () => {
  expect((await search("вода", "--min-sum", "1000eur")).talk).toContain("Sums in EUR only");
  expect((await search("вода")).talk).not.toContain("Sums");
});

test.each([
  [["вода", "--status", "cancelled"], "without them there are calls with these words"],
  [["вода", "трактор"], "no call has a word like «трактор». Leave them out."],
  [["трактор"], "Try the beginning of a word or another word."],
  [["сіл", "громада"], "no call has all of these words"],
])("%j finds nothing and says what to try", async (args, advice) => {
  const { code, out, talk } = await search(...args);
  expect([code, out]).toEqual([0, ""]);
  expect(talk).toContain(advice);
  expect((await search(...args, "--json")).out.trim()).toBe("[]");
});

test.each(["", " ", "*", "«»", "😀"])("%j is no question", async (typed) => {
  const { code, talk } = await search(typed);
  expect(code).toBe(2);
  expect(talk).toContain("there is no word in");
});

test.each([
  [["--sector", "wasser"], "unknown sector"],
  [["--deadline-before", "2026-02-30"], "expected a day"],
  [["--min-sum", "багато"], "expected a whole sum"],
  [["--oblast", "Варшавська"], "unknown oblast"],
  [["--source", "nowhere"], "unknown source"],
  [["--source", "prostr"], 'did you mean "prostir"?'],
  [["--status", "ajar"], "Allowed choices"],
])("%j is wrong usage", async (args, message) => {
  const { code, talk } = await search("вода", ...args);
  expect(code).toBe(2);
  expect(talk).toContain(message);
});
