/* The command line as people use it, on a store filled by the demo. */
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { openStore } from "../../db/store.ts";
import { textWidth } from "../../src/cli/text-width.ts";
import { fillWithDemo } from "../demo/demo-folder.ts";
import { temporaryFolder } from "../temporary.ts";
import { runGrants } from "./run-grants.ts";

const folder = temporaryFolder();
const db = join(folder, "demo", "grants.db");

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly talk: string;
}

async function grants(args: readonly string[], environment: Record<string, string> = {}): Promise<Ran> {
  return runGrants(args, { GRANTS_DB: db, ...environment });
}

beforeAll(() => fillWithDemo(join(folder, "demo")), 60_000);

describe("data", () => {
  test("calls as JSON is JSON, and nothing else on stdout", async () => {
    const { out, code } = await grants(["calls", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out).length).toBeGreaterThan(20);
  });

  test.each([
    [["calls"]],
    [["sources"]],
    [["hromadas"]],
    [["jobs"]],
    [["config"]],
    [["match", "run"]],
    [["match", "explain", "Жовківська", "interreg-pl-ua:48210"]],
    [["calls", "search", "водопостачання"]],
    [["digest", "explain", "1", "irf:konkurs-bezpechna-doroga-do-shkoly-2"]],
    [["sources", "show", "irf"]],
    [["recipients"]],
    [["query", "select title, url from v_open_calls limit 3"]],
  ])("grants %j fits 80 columns", async (args) => {
    const { out, code } = await grants(args);
    expect(code).toBe(0);
    expect(out.split("\n").length).toBeGreaterThan(3);
    // Only an id or an address is longer, where it stands whole.
    for (const line of out.split("\n").filter((one) => !/https?:\S+$/u.test(one))) {
      expect(textWidth(line), line).toBeLessThanOrEqual(80);
    }
  });

  test("in a pipe tables are not wrapped, and help still is", async () => {
    const piped = (...args: string[]): Promise<Ran> => runGrants(args, { GRANTS_DB: db }, Infinity);
    const { out } = await piped("calls");
    const calls: readonly { title: string }[] = JSON.parse((await piped("calls", "--json")).out);
    for (const { title } of calls) expect(out).toContain(title.replaceAll("\u00a0", " "));
    const [help = ""] = (await piped("--help")).out.split("Examples:");
    expect(help).toContain("Commands:");
    for (const line of help.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  test("the command that `calls show` names can be copied", async () => {
    const id = "prostir:chysta-voda-dlya-hromad-hranty-na-vidnovlennya-vodopostachannya";
    expect((await grants(["calls", "show", id])).out.split("\n")).toContain(`Why: grants calls explain ${id}`);
  });

  test.each([60, 80, 120])(
    "at %i columns every id in `calls` and every address in `query` can be copied",
    async (width) => {
      const at = (...args: string[]): Promise<Ran> => runGrants(args, { GRANTS_DB: db }, width);
      const calls: readonly { id: string; url: string }[] = JSON.parse((await at("calls", "--json")).out);
      const drawn = (await at("calls")).out.split("\n").map((line) => line.trim());
      for (const { id } of calls) expect(drawn).toContain(id);
      const asked = await at("query", "select id, title, url from v_open_calls", "--format", "table");
      for (const { url } of calls) expect(asked.out).toContain(url);
    },
  );

  test("a frozen store says so on stderr", async () => {
    expect((await grants(["calls"])).talk).toContain("stands still at 2026-11-23T06:00:00Z");
  });

  test("search finds other forms of the words", async () => {
    expect((await grants(["calls", "search", "водопостачанням", "громади"])).out).toContain("Чиста вода");
  });

  test("match explain gives gates with the donor's words and the parts of the score", async () => {
    const { out } = await grants(["match", "explain", "Жовківська", "interreg-pl-ua:48210"]);
    expect(out).toContain("Gates");
    expect(out).toContain("own-share");
    expect(out).toContain("«");
    expect(out).toMatch(/Score|does not fit/u);
  });

  test("digest preview prints a letter and marks nothing", async () => {
    const count = (): unknown => {
      const store = openStore(db, { mode: "read-only" });
      const told = store.sqlite.prepare("SELECT count(*) FROM ledger").pluck().get();
      store.close();
      return told;
    };
    const before = count();
    const { out, code } = await grants(["digest", "preview", "Агрономічна", "--print"]);
    expect(code).toBe(0);
    expect(out).toContain("Гранти для громади: Агрономічна");
    expect(count()).toBe(before);
  });
});

describe("bad input ends with 2, one line, and the next step", () => {
  test.each([
    [["crawl", "nowhere"], 'unknown source "nowhere". Known: eu-funding-tenders'],
    [["crawl", "irf", "--max-pages", "0"], "whole number from 1"],
    [["frob"], "unknown command 'frob'"],
    [["calls", "--frob"], "unknown option '--frob'"],
    [["calls", "--sector", "magic"], 'unknown sector "magic"'],
    [["calls", "show", "irf:none"], "grants calls lists them"],
    [["match", "explain", "Нетакська", "irf:none"], "irf:none"],
    // Which statements are refused, and with which words: test/db/query.test.ts.
    [["query", "selec 1"], "syntax error"],
    [["digest", "preview", "99"], "grants recipients lists them"],
    [["digest", "preview", "Жовківська", "--week", "soon"], "not an ISO week"],
    [["hromadas", "import", "/nowhere.csv"], "there is no file /nowhere.csv"],
    [["recipients", "import", "/nowhere.csv"], "there is no file /nowhere.csv"],
    [["recipients", "import", "."], ". is a folder"],
    [["crawl", "prosto"], 'did you mean "prostir"?'],
    [["recipients", "show", "9"], 'there is no command "recipients show". There are: list,'],
    [["sources", "lnks"], 'did you mean "links"?'],
    [["sources", "--json", "check", "x"], 'there is no command "sources check"'],
    [["recipients", "--db", "some.db", "show", "9"], 'there is no command "recipients show"'],
    [["calls", "--sector", "nosuch"], 'unknown sector "nosuch". Known: '],
    [["registry", "load", "/nowhere.xlsx"], "there is no file /nowhere.xlsx"],
    [["store", "restore", "/nowhere.db"], "there is no file /nowhere.db"],
    [["calls", "add", "/nowhere.json"], "there is no file /nowhere.json"],
  ])("grants %j", async (args, words) => {
    const { code, talk, out } = await grants(args);
    expect(code).toBe(2);
    expect(talk).toContain(words);
    expect(out).toBe("");
  });

  test("a store that is not there", async () => {
    const { code, talk } = await grants(["calls"], { GRANTS_DB: join(folder, "none.db") });
    expect(code).toBe(2);
    expect(talk).toContain("`grants crawl` makes one");
  });

  // A mistyped name is no empty store: only what begins one makes it.
  test.each([
    [["calls"]],
    [["replay", "prostir"]],
    [["match", "run"]],
    [["digest", "send"]],
    [["digest", "preview", "Жовківська"]],
    [["sources", "release", "prostir"]],
    [["sources", "links"]],
    [["recipients", "list"]],
    [["recipients", "import", "package.json"]],
    [["recipients", "import", "package.json", "--check"]],
    [["recipients", "pause", "3", "--until", "2027-01-10"]],
    [["calls", "fix", "prostir:a", "budget", "900000 UAH", "--why", "лист"]],
  ])("grants %j makes no store", async (args) => {
    const path = join(folder, "mistyped.db");
    const { code, talk } = await grants(args, { GRANTS_DB: path });
    expect({ code, talk }).toEqual({ code: 2, talk: expect.stringContaining("there is no store at") });
    expect(existsSync(path)).toBe(false);
  });

  test.each([[["sources"]], [["sources", "show", "prostir"]]])(
    "grants %j says that there is no store, and makes none",
    async (args) => {
      const path = join(folder, "mistyped.db");
      const { code, out, talk } = await grants([...args, "--db", path]);
      expect({ code, talk }).toEqual({ code: 0, talk: expect.stringContaining(`no store at ${path} yet`) });
      expect(out).toMatch(/prostir[\s\S]*never/u);
      expect(existsSync(path)).toBe(false);
    },
  );

  test("sources that are all away in the same way: is there a network?", async () => {
    const closed = createServer().listen(0, "127.0.0.1");
    await once(closed, "listening");
    const gateway = `http://127.0.0.1:${(closed.address() as AddressInfo).port}`;
    await new Promise((resolve) => closed.close(resolve));
    const crawl = (...ids: string[]) => grants(["crawl", ...ids, "--dry-run"], { FETCH_GATEWAY: gateway });
    const all = await crawl("prostir", "irf");
    expect(all).toMatchObject({ code: 1, talk: expect.stringMatching(/No source could be reached \(ECONNREFUSED\)/u) });
    expect((await crawl("prostir")).talk).not.toContain("is there a network?");
  });

  test("sources in a narrow terminal leave the funders out", async () => {
    expect((await grants(["sources"])).out).not.toContain("funder");
  });

  test("a wrong setting is named with what was expected", async () => {
    const { code, talk } = await grants(["calls"], { GRANTS_NOW: "tomorrow" });
    expect(code).toBe(2);
    expect(talk).toContain("GRANTS_NOW: expected an instant with a zone");
  });

  test("a profile file with mistakes is refused line by line and nothing is stored", async () => {
    const file = join(folder, "hromadas.csv");
    writeFileSync(
      file,
      "katottg,name,type,oblast,priorities\nUA46060130000059055,Жовківська,міська,Львівська,culture:9\nUA4606,Інша,сільська,Львівська,energi:2\n",
    );
    const { code, talk } = await grants(["hromadas", "import", file]);
    expect(code).toBe(2);
    expect(talk).toContain(`${file}:2`);
    expect(talk).toContain(`${file}:3`);
    expect(talk).toContain("nothing was stored");
    expect(JSON.parse((await grants(["hromadas", "--json"])).out)).toHaveLength(3);
  });
});

test("a crawl that reaches nobody exits 1, names the sources, and leaves the store as it was", async () => {
  const before = (await grants(["calls", "--json"])).out;
  // Port 9 of loopback: nobody listens there.
  const ids = ["eu-funding-tenders", "prostir", "irf", "interreg-pl-ua"];
  const { code, talk } = await grants(["crawl", ...ids], { FETCH_GATEWAY: "http://127.0.0.1:9" });
  expect(code).toBe(1);
  for (const id of ids) expect(talk).toContain(`${id}: failed`);
  expect((await grants(["calls", "--json"])).out).toBe(before);
}, 30_000);

describe("help", () => {
  test("names every command; each has a description and an example", async () => {
    const { out, code } = await grants(["--help"]);
    expect(code).toBe(0);
    const commands = [...out.matchAll(/^ {2}([a-z]+)(?: |\|)/gmu)]
      .map((match) => match[1] ?? "")
      .filter((name) => name !== "grants");
    expect(commands.length).toBeGreaterThan(10);
    for (const name of commands.filter((one) => one !== "help")) {
      const help = await grants([name, "--help"]);
      expect(help.code).toBe(0);
      const subcommands = [...help.out.matchAll(/^ {2}([a-z]+)[ |]/gmu)].map((match) => match[1] ?? "");
      const pages = subcommands.length > 0 && help.out.includes("Commands:") ? subcommands : [""];
      for (const sub of pages.filter((one) => one !== "help" && one !== "grants")) {
        const page = sub === "" ? help : await grants([name, sub, "--help"]);
        expect(page.out, `grants ${name} ${sub}`).toMatch(/Example/u);
      }
    }
  }, 60_000);
});

describe("worker --once", () => {
  test("offline it names the sources that could not be reached, goes on, and exits 1", async () => {
    const { code, talk } = await grants(["worker", "--once"], {
      FETCH_GATEWAY: "http://127.0.0.1:9",
      GRANTS_DB: join(folder, "once.db"),
    });
    expect(code).toBe(1);
    for (const id of ["eu-funding-tenders", "prostir", "irf", "interreg-pl-ua"]) {
      expect(talk).toMatch(new RegExp(`✗ crawl_${id}: failed, .*problems \\d`, "u"));
    }
    expect(talk).toContain("✓ match: ");
  });
});
