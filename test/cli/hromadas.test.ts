/* Profiles and the register on the command line, on a store filled by the demo. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { matchesOf } from "../../db/matches.ts";
import { openStore } from "../../db/store.ts";
import { fillWithDemo } from "../demo/demo-folder.ts";
import { codifierRows, csvOf, population } from "../registry/make-register.ts";
import { temporaryFolder } from "../temporary.ts";
import { runGrants } from "./run-grants.ts";

const folder = temporaryFolder();
const db = join(folder, "demo", "grants.db");
const at = (name: string) => join(folder, name);
const file = (name: string, text: string): string => {
  writeFileSync(at(name), text);
  return at(name);
};

async function grants(...args: string[]): Promise<{ code: number; out: string; talk: string }> {
  return runGrants(args, { GRANTS_DB: db });
}

async function done(...args: string[]): Promise<string> {
  const { code, out, talk } = await grants(...args);
  expect(code, talk).toBe(0);
  return out;
}

const profiles = async (): Promise<string> => done("hromadas", "export");

beforeAll(() => fillWithDemo(join(folder, "demo")), 60_000);

describe("export and import", () => {
  test.each(["csv", "json", "yaml"])("as .%s change nothing", async (ending) => {
    const before = await profiles();
    const name = at(`all.${ending}`);
    await done("hromadas", "export", "--out", name);
    expect(await done("hromadas", "import", name, "--check")).toMatch(/^(?:.*: unchanged: .*\n){3}$/u);
    await done("hromadas", "import", name);
    expect(await profiles()).toBe(before);
  });

  test("a wrong line stops all, unless it is to be skipped", async () => {
    const before = await profiles();
    const good = "UA26040190000060851,Івано-Франківська,міська,Івано-Франківська";
    const name = file("mixed.csv", `katottg,name,type,oblast\n${good}\nUA26O40190000060851,А,міська,Львівська\n`);
    const refused = await grants("hromadas", "import", name);
    expect(refused.code).toBe(2);
    expect(refused.talk).toContain(`${name}:3: katottg: "UA26O40190000060851": O stands where only digits may`);
    expect(refused.talk).toContain("nothing was stored");
    expect(await profiles()).toBe(before);

    const skipped = await grants("hromadas", "import", name, "--skip-bad");
    expect(skipped.code).toBe(1);
    expect(skipped.talk).toContain("1 profile stored, 1 line skipped");
    expect(await done("hromadas", "show", "UA26040190000060851")).toContain("Івано-Франківська");
  });

  test("the shortest table needs a register, and says so when there is none", async () => {
    const short = file("short.csv", 'katottg;priorities\nUA46060130000059055;"energy:3; culture:2"\n');
    const { code, talk } = await grants("hromadas", "import", short, "--db", at("empty.db"));
    expect(code).toBe(2);
    expect(talk).toContain("3 mistakes in");
    expect(talk).toContain("load the register first: grants registry load");
    const other = file("other.csv", "katottg,name,type,oblast\nUA26O40190000060851,А,міська,Львівська\n");
    expect((await grants("hromadas", "import", other, "--db", at("empty.db"))).talk).not.toContain("registry load");
  });

  test("a check needs no store and makes none", async () => {
    const none = at("none.db");
    expect((await grants("hromadas", "import", at("all.json"), "--check", "--db", none)).code).toBe(0);
    expect(() => readFileSync(none)).toThrow("ENOENT");
  });

  test("a file of another kind is refused", async () => {
    expect((await grants("hromadas", "import", file("a.txt", "x"))).talk).toContain(".csv, .json or .yaml");
  });
});

describe("the register", () => {
  test("is loaded, fills in what is stored, and a name tells whose code is needed", async () => {
    const codifier = file("codifier-2025-05-16.csv", csvOf(codifierRows));
    const table = file("population.csv", population);
    const { code, talk } = await grants("registry", "load", codifier, "--population", table);
    expect(code, talk).toBe(0);
    expect(talk).toContain("edition of 2025-05-16: 4 hromadas in 15 rows");
    expect(await done("registry")).toContain("codifier-2025-05-16.csv");
    expect(await done("registry", "find", "Шептицька")).toContain("UA46120130000026331");
    expect((await grants("registry", "find", "Нетакська")).code).toBe(2);
  });

  test("gives a profile of a code and priorities its other fields, with their origin", async () => {
    const name = file("short.yaml", "- katottg: UA46120130000026331\n  priorities: {energy: 3}\n");
    expect(await done("hromadas", "import", name, "--check")).toContain(
      "new: Червоноградська міська, Львівська; from the register: name, type, rayon, population",
    );
    await done("hromadas", "import", name);
    const shown = await done("hromadas", "show", "Sheptytskyi");
    expect(shown).toMatch(/population {6}88 151 \(2022\) · population\.csv, 2022/u);
    expect(shown).toMatch(/priority 3 {6}Energy · a person/u);
  });

  test("names the candidates of a name without a profile, and the fate of a code", async () => {
    const shared = await grants("hromadas", "show", "Миколаївська");
    expect(shared).toMatchObject({ code: 2, out: "" });
    expect(shared.talk).toContain(
      "UA59080130000022249 Миколаївська селищна, Сумська обл., Сумський р-н; or UA59080150000013842",
    );
    expect((await grants("hromadas", "show", "UA46060130010043364")).talk).toContain(
      "its hromada is UA46060130000059055",
    );
    expect((await grants("hromadas", "show", "UA46060130000059056")).talk).toContain("is not in the codifier");
  });

  test("a broken file changes nothing", async () => {
    const before = await done("registry", "--json");
    const wrong = file("population-wrong.csv", "code,people\n1,2\n");
    const { code, talk } = await grants("registry", "load", at("codifier-2025-05-16.csv"), "--population", wrong);
    expect(code).toBe(2);
    expect(talk).toContain("population-wrong.csv: no column is called katottg");
    expect(await done("registry", "--json")).toBe(before);
  });
});

describe("edit", () => {
  const zhovkva = "UA46060130000059055";
  const fits = (): string[] => {
    const store = openStore(db, { mode: "read-only" });
    try {
      return matchesOf(store, zhovkva).flatMap(({ callId, verdict }) => (verdict === "match" ? [callId] : []));
    } finally {
      store.close();
    }
  };

  test("a mute applies at once, and taking it back too", async () => {
    const [first = ""] = fits();
    expect(first).not.toBe("");
    await done(
      "hromadas",
      "edit",
      "Жовківська",
      "--mute",
      `call:${first}`,
      "--why",
      "без співфінансування",
      "--until",
      "2027-06-30",
    );
    expect(fits()).not.toContain(first);
    expect(await done("hromadas", "show", "Жовківська")).toMatch(/not for us {6}call .* until 2027-06-30/u);
    await done("hromadas", "import", file("again.csv", `katottg,name,type\n${zhovkva},Жовківська,міська\n`));
    expect(await done("hromadas", "show", "Жовківська")).toContain("not for us");
    await done("hromadas", "edit", "Жовківська", "--unmute", `call:${first}`);
    expect(fits()).toContain(first);
    await done("hromadas", "edit", "Жовківська", "--interested", first);
    expect(await done("hromadas", "show", "Жовківська")).toContain(`interesting     ${first}`);
  });

  test("sets and unsets what a person knows", async () => {
    await done(
      "hromadas",
      "edit",
      "Жовківська",
      "--set",
      "own_share_max_amount=2 500 000",
      "--set",
      "languages=uk; pl",
    );
    expect(await done("hromadas", "show", "Жовківська")).toContain("2 500 000 UAH");
    await done("hromadas", "edit", "Жовківська", "--unset", "own_share_max_amount", "--unset", "languages");
    expect(await done("hromadas", "show", "Жовківська")).not.toContain("2 500 000 UAH");
  });

  test("without a change is refused", async () => {
    expect((await grants("hromadas", "edit", "Жовківська")).talk).toContain("nothing to change");
  });

  test.each<[string[], string]>([
    [["--set", "populaton=5"], 'did you mean "population"?'],
    [["--mute", "Фонд"], "say call:<id>, programme:<name> or funder:<name>"],
    [["--mute", "call:irf:none"], 'no call "irf:none"'],
    [["--mute", "funder:Фонд", "--until", "soon"], "is not a day"],
    [["--mute", "funder:Фонд", "--until", "2020-01-01"], "is past"],
    [["--unmute", "funder:Ніхто"], "there is no mute"],
    [["--interested", "irf:none"], 'no call "irf:none"'],
    [["--why", "так"], "belong to --mute"],
  ])("%j is refused and nothing is kept", async (options, message) => {
    const before = await profiles();
    const { code, talk, out } = await grants(
      "hromadas",
      "edit",
      "Жовківська",
      "--set",
      "words=не зберегти",
      ...options,
    );
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(talk).toContain(message);
    expect(await profiles()).toBe(before);
  });
});
