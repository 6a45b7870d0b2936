/* Recipients, as an operator types it. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { saveHromadas } from "../../db/hromadas.ts";
import { getRecipient, listRecipients } from "../../db/recipients.ts";
import type { Store } from "../../db/store.ts";
import { suppress } from "../../db/suppressions.ts";
import { bare, exampleStore, monday, nextMonday, zhovkva } from "../db/example.ts";
import { temporaryFolder } from "../temporary.ts";
import { runGrants } from "./run-grants.ts";

let store: Store;
let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
  store = exampleStore(join(folder, "grants.db"));
  saveHromadas(store, [zhovkva, bare], monday);
});

async function recipients(...args: readonly string[]) {
  return grants("recipients", ...args);
}

async function grants(...args: readonly string[]) {
  const environment = {
    GRANTS_DB: store.sqlite.name,
    GRANTS_NOW: nextMonday,
    OUTBOX: join(folder, "outbox"),
    PUBLIC_URL: "https://grants.example",
  };
  return runGrants(args, environment, 120);
}

function file(text: string): string {
  const path = join(folder, "people.csv");
  writeFileSync(path, text);
  return path;
}

const heading = "email,name,language,hromadas,consent,letter,cadence,weekday,hour,urgent,confirm\n";
const olena = `olena@rada.example,Олена,uk,${zhovkva.katottg};${bare.katottg},лист 12.11,summary,fortnightly,wed,17,yes,yes\n`;

describe("import", () => {
  test("takes a table as Excel with Ukrainian settings writes it", async () => {
    const codes = `${zhovkva.katottg} ${bare.katottg}`;
    const path = file(`email;name;language;hromadas;consent\nolena@rada.example;Олена;uk;${codes};"лист, 12.11"\n`);
    expect((await recipients("import", path)).code).toBe(0);
    expect(getRecipient(store, 1)).toMatchObject({ hromadas: [zhovkva.katottg, bare.katottg], consent: "лист, 12.11" });
  });

  test.each([
    ['email,hromadas,consent\n"a"b,c,d\n', ":2: the table is broken here, look at the quotation marks"],
    ["email,hromadas\na@rada.example,UA1\n", ":1: consent: the column is missing"],
    ["e-mail;hromadas;consent\na@rada.example;UA1;x\n", ':1: e-mail: no column is called so; did you mean "email"?'],
    ["", ":1: email: the column is missing"],
  ])("says what is wrong with the table %j as a whole", async (table, words) => {
    const { code, talk } = await recipients("import", file(table));
    expect({ code, talk }).toEqual({ code: 2, talk: expect.stringContaining(words) });
  });

  test("stores every choice, checks first when asked to", async () => {
    const path = file(heading + olena);
    expect((await recipients("import", path, "--check")).talk).toContain("nothing was stored");
    expect(listRecipients(store)).toEqual([]);
    expect((await recipients("import", path)).code).toBe(0);
    expect(getRecipient(store, 1)).toMatchObject({
      letter: "summary",
      cadence: "fortnightly",
      weekday: 3,
      hour: 17,
      urgent: true,
      mustConfirm: true,
      hromadas: [zhovkva.katottg, bare.katottg],
    });
    expect((await recipients("list")).out).toContain("not confirmed");
  });

  test("lists every mistake by line and stores nothing", async () => {
    const path = file(
      `${heading}${olena}OLENA@rada.example,,,${zhovkva.katottg},x,,,,,,\nnobody,,,UA99,,long,daily,someday,25,maybe,\n`,
    );
    const { code, talk } = await recipients("import", path);
    expect(code).toBe(2);
    for (const words of [
      ":3: email: the same address stands on line 2",
      ":4: email: not an e-mail address",
      ":4: consent: say how",
      ":4: letter: must be full or summary",
      ":4: cadence: must be",
      ":4: weekday: must be one of mon",
      ":4: hour: must be 0–23",
      ":4: urgent: must be yes or no",
    ]) {
      expect(talk).toContain(words);
    }
    expect(listRecipients(store)).toEqual([]);
  });

  test("an address that would break a header is refused", async () => {
    const path = file(`email,hromadas,consent\n"a@b.example>,<evil@x.example",${zhovkva.katottg},x\n`);
    expect(await recipients("import", path)).toMatchObject({ code: 2 });
  });

  test("says who gets no letters all the same", async () => {
    suppress(store, "olena@rada.example", { reason: "unsubscribed", at: monday });
    expect((await recipients("import", file(heading + olena))).talk).toContain("1 of them gets no letters");
    expect((await recipients("list")).out).toContain("unsubscribed");
  });
});

test("pause, its end, export and erase", async () => {
  await recipients("import", file(heading + olena));
  expect((await recipients("pause", "1", "--until", "soon")).code).toBe(2);
  expect((await recipients("pause", "9", "--until", "2027-01-10")).code).toBe(2);
  await recipients("pause", "1", "--until", "2027-01-10");
  expect(getRecipient(store, 1)).toMatchObject({ pausedUntil: "2027-01-10", cadence: "fortnightly" });
  await recipients("pause", "1");
  expect(getRecipient(store, 1)?.pausedUntil).toBeUndefined();
  expect(JSON.parse((await recipients("export", "1")).out)).toMatchObject([{ email: "olena@rada.example" }]);
  expect((await recipients("export", "2")).code).toBe(2);
  expect((await recipients("erase", "1")).talk).not.toContain("olena");
  expect(listRecipients(store)).toEqual([]);
});

test("erasing takes the captured letters too, leaves other people's, and a later import does not bring the person back", async () => {
  const path = file(heading + olena + olena.replace("olena@", "petro@"));
  await recipients("import", path);
  await recipients("ask");
  const outbox = join(folder, "outbox");
  expect(readdirSync(outbox)).toHaveLength(6);
  expect((await recipients("erase", "1")).talk).toContain("Recipient 1 is erased, with 1 captured letter.");
  const left = readdirSync(outbox).map((name) => readFileSync(join(outbox, name), "latin1"));
  expect(left).toHaveLength(3);
  const onDisk = [
    ...left,
    ...readdirSync(folder)
      .filter((name) => name.startsWith("grants.db"))
      .map((name) => readFileSync(join(folder, name), "latin1")),
  ];
  expect(onDisk.some((text) => text.includes("petro@rada"))).toBe(true);
  expect(onDisk.some((text) => text.includes("olena@rada"))).toBe(false);

  const again = await recipients("import", path);
  expect(again).toMatchObject({ code: 0 });
  expect(again.talk).toContain("1 recipient stored");
  expect(again.talk).toContain("1 was erased before and not stored again");
  expect(again.talk).not.toContain("olena");
  expect(listRecipients(store).map(({ email }) => email)).toEqual(["petro@rada.example"]);

  expect((await grants("mail", "suppressions", "--lift", "olena@rada.example")).code).toBe(0);
  expect((await recipients("import", path)).talk).toContain("2 recipients stored");
  expect((await recipients("erase", "x")).code).toBe(2);
});
