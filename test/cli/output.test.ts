import { describe, expect, test } from "vitest";
import { plain, table } from "../../src/cli/output.ts";

describe("plain", () => {
  test("takes out escape sequences, control characters and bidi overrides", () => {
    expect(plain("a\u001b[31mred\u001b[0m\u202eevil\u0007")).toBe("a [31mred [0m evil ");
  });

  test("leaves line breaks, Ukrainian and symbols alone", () => {
    expect(plain("рядок\nґанок 5 000 €")).toBe("рядок\nґанок 5 000 €");
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
});
