import { expect, test } from "vitest";
import { readRegistry, saveRegistry } from "../../db/registry.ts";
import { registerContent } from "../registry/make-register.ts";
import { open } from "./example.ts";

const byCode = (a: { readonly katottg: string }, b: { readonly katottg: string }) => a.katottg.localeCompare(b.katottg);

test("a register comes back as it was saved, and replaces the one before", () => {
  const store = open(":memory:");
  const content = registerContent();
  saveRegistry(store, content);
  const once = readRegistry(store);
  expect(once.units).toStrictEqual([...content.units].sort(byCode));
  expect(once.figures).toStrictEqual([...content.figures].sort(byCode));
  expect(once.partners).toStrictEqual(content.partners);
  expect(once.names).toHaveLength(content.names.length);
  expect(new Set(once.files.map(({ kind }) => kind))).toEqual(new Set(content.files.map(({ kind }) => kind)));
  saveRegistry(store, { ...content, partners: [] });
  expect(readRegistry(store)).toStrictEqual({ ...once, partners: [] });
});

test("all of it or nothing", () => {
  const store = open(":memory:");
  saveRegistry(store, registerContent());
  const before = readRegistry(store);
  const wrong = {
    ...registerContent(),
    figures: [{ katottg: "UA00000000000000000", field: "population", value: 1, year: 2022, source: "x" }],
  };
  expect(() =>
    saveRegistry(store, { ...wrong, figures: wrong.figures.map((one) => ({ ...one, field: "population" as const })) }),
  ).toThrow(/FOREIGN KEY/u);
  expect(readRegistry(store)).toStrictEqual(before);
});
