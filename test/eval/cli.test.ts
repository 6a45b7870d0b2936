import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { evalCommand } from "../../src/cli/eval.ts";
import { readConfig } from "../../src/config.ts";
import { UsageError } from "../../src/errors.ts";
import { readItems } from "../../src/eval/item.ts";
import { temporaryFolder } from "../temporary.ts";
import { makeItem, makeLabel } from "./make-label.ts";

let folder: string;
beforeAll(() => {
  folder = temporaryFolder();
});

/** Runs `grants eval …` in this process; what it would print comes back. */
async function run(args: readonly string[], environment: Record<string, string> = {}) {
  const data: string[] = [];
  const talk: string[] = [];
  const app = {
    config: readConfig(environment),
    out: {
      data: (line: string) => void data.push(line),
      talk: (line: string) => void talk.push(line),
      width: 80,
    },
    signal: new AbortController().signal,
  };
  const command = evalCommand({ app: () => app, notDone: () => {} })
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  await command.parseAsync(args, { from: "user" });
  return { data: data.join("\n"), talk: talk.join("\n") };
}

function file(name: string, ...items: readonly object[]): string {
  const path = join(folder, name);
  writeFileSync(path, items.map((item) => `${JSON.stringify(item)}\n`).join(""));
  return path;
}

const right = makeLabel({
  applicants: ["local-authority"],
  deadline: "2026-12-12",
  instrument: "grant",
  ukraine: "yes",
});

describe("grants eval", () => {
  test("prints figures of the whole set and of each language, within 80 columns", async () => {
    const set = file(
      "two.jsonl",
      { ...makeItem(), label: right },
      {
        ...makeItem({ id: "topic", lang: "en", published: null, text: "Grants for towns. Apply." }),
        label: makeLabel(),
      },
    );
    const { data } = await run([set]);
    expect(data).toMatch(/^deadline +1 +0 +0 +100\.0 +100\.0 +100\.0 +–$/mu);
    expect(data).toMatch(/^dated +1 +1 /mu);
    expect(data).toMatch(/^uk +1 +1 /mu);
    expect(data).not.toContain("✗");
    for (const line of data.split("\n").slice(1)) expect(line.length).toBeLessThanOrEqual(80);
  });

  test("--errors shows text, expected, got, and the words and the rule; escape sequences are taken out", async () => {
    const text = "Громади можуть подати заявку на грант до 12 грудня 2026 року.\u001b[31m";
    const set = file("wrong.jsonl", { ...makeItem({ text }), label: { ...right, deadline: "2026-12-13" } });
    const { data } = await run([set, "--errors"]);
    expect(data).toContain("one · Конкурс проєктів для громад");
    expect(data).toContain("✗ deadline: expected 2026-12-13, got 2026-12-12");
    expect(data).toMatch(/2026-12-12 «[^»]*12 грудня 2026 року[^»]*» \[deadline\.[a-z-]+\]/u);
    expect(data).not.toContain("\u001b");
  });

  test("--json gives counts as well as rates, and misses only when asked", async () => {
    const set = file("json.jsonl", { ...makeItem(), label: { ...right, deadline: "2026-12-13" } });
    const [plain] = z.array(z.record(z.string(), z.unknown())).parse(JSON.parse((await run([set, "--json"])).data));
    expect(plain).toMatchObject({
      file: set,
      groups: { all: { calls: 1, values: { deadline: { exact: { hits: 0, of: 1, rate: 0 }, wrong: 1 } } } },
    });
    expect(plain).not.toHaveProperty("misses");
    const { data } = await run([set, "--json", "--errors"]);
    expect(JSON.parse(data)).toMatchObject([{ misses: [{ id: "one", field: "deadline", got: "2026-12-12" }] }]);
  });

  test("--predictions writes what is read in the format of the labels, also of texts without one", async () => {
    const set = file(
      "unlabelled.jsonl",
      makeItem(),
      makeItem({ id: "two", text: "Підсумки конкурсу: переможці отримали гранти." }),
    );
    const target = join(folder, "read.jsonl");
    const { data, talk } = await run([set, "--predictions", target]);
    expect(data).toBe("");
    expect(talk).toContain("2 texts read");
    const read = readFileSync(target, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => z.strictObject({ id: z.string(), label: z.looseObject({}) }).parse(JSON.parse(line)));
    expect(read.map(({ id }) => id)).toEqual(["one", "two"]);
    // A prediction is a valid label.
    const again = read.map(({ id, label }) => JSON.stringify({ ...makeItem({ id }), label })).join("\n");
    expect(readItems(again, "again")[0]?.label).toMatchObject({ deadline: "2026-12-12" });
  });

  test("texts without a label are said to be left out of the figures", async () => {
    const set = file("some.jsonl", { ...makeItem(), label: right }, makeItem({ id: "two" }));
    const { data, talk } = await run([set]);
    expect(talk).toContain("1 text without a label");
    expect(data).toMatch(/^all +1 +1 /mu);
  });

  test("without a file the project's own texts are measured, and one fold of them on demand", async () => {
    const own = readItems(readFileSync(new URL("../gold/gold.jsonl", import.meta.url), "utf8"), "gold");
    const textsOf = async (...args: string[]): Promise<number> => {
      const [set] = z
        .array(z.object({ groups: z.object({ all: z.object({ texts: z.number() }) }) }))
        .parse(JSON.parse((await run([...args, "--json"])).data));
      return set?.groups.all.texts ?? 0;
    };
    const [held, developed] = [await textsOf("--fold", "held-out"), await textsOf("--fold", "developed")];
    expect(held + developed).toBe(own.length);
    expect(held).toBeGreaterThan(20);
    expect(held).toBeLessThan(developed);
  });

  test("a shared folder without a set is said to be without one", async () => {
    const { talk } = await run(["--json"], { GRANTS_SHARED: folder });
    expect(talk).toContain("is not there");
  });

  test("a missing file, labels or fold is a usage error that says what is missing", async () => {
    const missing = join(folder, "missing.jsonl");
    await expect(run([missing])).rejects.toThrow(UsageError);
    await expect(run([missing])).rejects.toThrow(`there is no file ${missing}`);
    await expect(run([folder])).rejects.toThrow(UsageError);
    const bare = file("bare.jsonl", makeItem());
    await expect(run([bare])).rejects.toThrow("no text has a label");
    await expect(run([bare, "--predictions", join(folder, "no", "such", "folder")])).rejects.toThrow(UsageError);
    await expect(run(["--predictions", join(folder, "x")])).rejects.toThrow("--predictions needs the file");
    await expect(run([bare, "--fold", "third"])).rejects.toThrow(/held-out, developed/u);
  });
});

const shared = process.env.GRANTS_SHARED;
describe.skipIf(shared === undefined)("the larger set (needs GRANTS_SHARED)", () => {
  test("is read to the end after the project's own", async () => {
    const { data } = await run(["--json"], { GRANTS_SHARED: shared ?? "" });
    const sets = z
      .array(z.object({ groups: z.object({ all: z.object({ texts: z.number() }) }) }))
      .parse(JSON.parse(data));
    expect(sets).toHaveLength(2);
    expect(sets[1]?.groups.all.texts).toBeGreaterThan(200);
  });
});
