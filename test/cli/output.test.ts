import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Column, plain, table, wrap } from "../../src/cli/output.ts";
import { textWidth } from "../../src/cli/text-width.ts";

describe("plain", () => {
  test("takes out escape sequences, control characters and bidi overrides", () => {
    expect(plain("a\u001b[31mred\u001b[0m\u202eevil\u0007")).toBe("a [31mred [0m evil ");
  });

  test("leaves line breaks, Ukrainian and symbols alone", () => {
    expect(plain("рядок\nґанок 5 000 €")).toBe("рядок\nґанок 5 000 €");
  });
});

describe("textWidth", () => {
  test.each([
    ["Чиста вода – «5 €»", 18],
    ["замо\u0301к", 5],
    ["и\u0306", 1],
    ["助成金", 6],
    ["Ｇｒａｎｔ", 10],
    ["🇺🇦 💧", 5],
    ["❤️", 2],
    ["☎ ©", 3],
    ["\u0301", 0],
    ["", 0],
  ])("%j takes %i columns", (text, columns) => {
    expect(textWidth(text)).toBe(columns);
  });
});

describe("table", () => {
  const columns = [{ title: "id" }, { title: "title" }, { title: "days", align: "right" as const }];

  test("fits the width whatever the cells hold", () => {
    const long = "Відновлення водопостачання та водовідведення у прифронтових громадах ".repeat(4);
    const drawn = table(columns, [["a".repeat(60), long, 5]], 80);
    for (const line of drawn.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    expect(drawn.replace(/\s+/gu, "")).toContain("a".repeat(20));
  });

  test("an unknown cell is a dash, never a zero", () => {
    expect(table(columns, [["x", undefined, undefined]], 80).split("\n")[1]).toMatch(/^x\s+–\s+–$/u);
  });

  test("a line break in a cell does not break the table", () => {
    expect(table(columns, [["x", "two\nlines", 1]], 80).split("\n")).toHaveLength(2);
  });

  test("words are whole while the columns can give way between words", () => {
    const funders = [{ title: "source", whole: true as const }, { title: "funder" }, { title: "basis" }];
    const row = ["interreg-huskroua", "Interreg NEXT Hungary–Slovakia–Romania–Ukraine", "reconstructed"];
    const lines = table(funders, [row, row], 72).split("\n");
    expect(lines.slice(1, 3)).toEqual([
      "interreg-huskroua  Interreg NEXT                         reconstructed",
      "                   Hungary–Slovakia–Romania–Ukraine",
    ]);
  });

  test("what does not break in a cell does not break in a table: the thousands of a sum", () => {
    const drawn = table([{ title: "sum" }], [["до 40\u00a0000\u00a0євро на один проєкт"]], 14);
    expect(drawn.split("\n")).toEqual(["sum", "до", "40 000 євро", "на один", "проєкт"]);
  });

  test("has as many rows as a query brings", () => {
    const rows = Array.from({ length: 150_000 }, (_, index) => [index]);
    expect(table([{ title: "n" }], rows, 80).split("\n")).toHaveLength(150_001);
  });

  test("no line ends in spaces", () => {
    const drawn = table(columns, [["x", "слово ".repeat(30), 5]], 60);
    expect(drawn).not.toMatch(/ $/mu);
  });
});

describe.each([60, 80, 120])("at %i columns", (width) => {
  const id = `prostir:${"chysta-voda-dlya-hromad-".repeat(3)}`.slice(0, 70);
  const calls: readonly Column[] = [{ title: "deadline" }, { title: "days", align: "right" }, { title: "call" }];
  const title = "Відбудова укриттів у закладах дошкільної освіти прифронтових громад: другий конкурс малих грантів";

  test("an id of 70 characters stays on one line, and the title wraps beside the deadline", () => {
    const lines = table(calls, [["2027-01-15", 53, [title, { whole: id }]]], width).split("\n");
    expect(lines.at(-1)?.trim()).toBe(id);
    // It moves left as far as it must and may.
    expect(textWidth(lines.at(-1) ?? "")).toBe(Math.max(70, Math.min(width, 88)));
    for (const line of lines.slice(0, -1)) expect(textWidth(line)).toBeLessThanOrEqual(width);
    expect(lines[1]).toMatch(/^2027-01-15 {4}53 {2}Відбудова/u);
    const words = lines.slice(1, -1).map((line) => line.slice(18));
    expect(words.join(" ")).toBe(title);
  });

  test("a whole column in front is never broken; the others give way", () => {
    const long = id.slice(0, 40);
    const drawn = table([{ title: "id", whole: true }, { title: "title" }], [[long, title]], width).split("\n");
    expect(drawn[1]?.startsWith(`${long}  Відбудова`)).toBe(true);
    for (const line of drawn) expect(textWidth(line)).toBeLessThanOrEqual(width);
  });

  test("where something whole leaves too little room, it stands out at the end, and no word is broken", () => {
    const path = `../../${"folder/".repeat(Math.ceil(width / 7))}letter.eml`;
    const places: readonly Column[] = [{ title: "hromada" }, { title: "digest", whole: true }];
    expect(
      table(places, [["Агрономічна сільська", path]], width)
        .split("\n")
        .slice(1),
    ).toEqual([`Агрономічна  ${path}`, "сільська"]);
  });

  test("an address in a text is never broken", () => {
    const url = `https://ec.europa.eu/${"opportunities/".repeat(9)}`;
    expect(table([{ title: "n" }, { title: "what" }], [[1, `Дивіться ${url} до кінця`]], width)).toContain(url);
  });

  test("wide and combining letters keep the columns in line and are never cut in two", () => {
    const rows = [
      ["助成金".repeat(30), "x"],
      ["зама\u0301нливий ".repeat(20), "x"],
      ["🇺🇦".repeat(50), "x"],
      ["звичайний", "x"],
    ];
    const lines = table([{ title: "title" }, { title: "end", whole: true }], rows, width).split("\n");
    for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width);
    const at = textWidth((lines[0] ?? "").replace(/end$/u, ""));
    for (const line of lines.filter((one) => one.endsWith("x"))) expect(textWidth(line)).toBe(at + 1);
    for (const line of lines) expect((line.match(/\p{Regional_Indicator}/gu) ?? []).length % 2).toBe(0);
    expect(lines.join("\n")).not.toMatch(/(?:^| )\u0301/mu);
    expect(lines.join("").match(/🇺🇦/gu)).toHaveLength(50);
  });

  test("nothing is lost, and nothing whole is broken", () => {
    const word = fc.string({
      unit: fc.constantFrom("а", "ї", "e\u0301", "水", "-", "💧"),
      minLength: 1,
      maxLength: 30,
    });
    // Enough for cells of several lines in several rows; emoji are slow to measure, above all in a process that has run long.
    const words = fc.array(word, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(fc.tuple(words, word, words), { minLength: 1, maxLength: 2 }), (rows) => {
        const drawn = table(
          [{ title: "a" }, { title: "b", whole: true }, { title: "c" }],
          rows.map(([a, b, c]) => [a.join(" "), b, [c.join(" "), { whole: `id:${b}` }]]),
          width,
        );
        for (const [, b] of rows) expect(drawn).toContain(`id:${b}`);
        const count = (text: string): number => [...text].filter((one) => one === "水").length;
        const said = rows.map(([a, b, c]) => count([...a, b, ...c, b].join("")));
        expect(count(drawn)).toBe(said.reduce((sum, one) => sum + one, 0));
      }),
      { numRuns: 60 },
    );
  });
});

test("in a pipe nothing is wrapped", () => {
  const title = "слово ".repeat(100).trim();
  expect(table([{ title: "n" }, { title: "title" }], [[1, title]], Infinity).split("\n")[1]).toBe(`1  ${title}`);
  expect(wrap(title, Infinity)).toBe(title);
});

test("a command whose output is not a terminal has no width", { timeout: 60_000 }, () => {
  const module = new URL("../../src/cli/output.ts", import.meta.url).href;
  const program = `import("${module}").then(({ processOutput }) => console.log(processOutput().width))`;
  const { stdout } = spawnSync(process.execPath, ["--import", "tsx", "-e", program], { encoding: "utf8" });
  expect(stdout.trim()).toBe("Infinity");
});

describe("wrap", () => {
  test("an id or an address is never broken, whatever the width", () => {
    const id = "prostir:chysta-voda-dlya-hromad-hranty";
    expect(wrap(`Див. ${id} і https://www.prostir.ua/?grants=chysta-voda`, 20).split("\n")).toEqual([
      "Див.",
      id,
      "і",
      "https://www.prostir.ua/?grants=chysta-voda",
    ]);
  });

  test("breaks between words, and within one only when it alone is too wide", () => {
    expect(wrap("громада має пам’ять", 11)).toBe("громада має\nпам’ять");
    expect(wrap("а водопостачання", 8)).toBe("а\nводопост\nачання");
  });

  test("a width of nothing still says every letter", () => {
    expect(wrap("аб в", 0)).toBe("а\nб\nв");
  });
});
