/* Nothing is left behind in the temporary folder, nor open in the worker that the next files share. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { Store } from "../db/store.ts";
import { exampleStore } from "./db/example.ts";
import { temporaryFolder } from "./temporary.ts";

let ofFile: string;
let storeOfFile: Store;
let ofTest: string;
let storeOfTest: Store;

beforeAll(() => {
  ofFile = temporaryFolder();
  storeOfFile = exampleStore(join(ofFile, "grants.db"));
});

test("what a test makes is there while it runs", () => {
  ofTest = temporaryFolder();
  storeOfTest = exampleStore(join(ofTest, "grants.db"));
  writeFileSync(join(ofTest, "more"), "");
  expect(existsSync(ofTest) && storeOfTest.sqlite.open).toBe(true);
});

test("what an earlier test made is gone and closed, what was made for all of them is not", () => {
  expect(existsSync(ofTest) || storeOfTest.sqlite.open).toBe(false);
  expect(existsSync(ofFile) && storeOfFile.sqlite.open).toBe(true);
});

test("temporary folders are made in one place, which takes them away", () => {
  const tests = new URL("./", import.meta.url);
  const makers = readdirSync(tests, { recursive: true, encoding: "utf8" })
    // A benchmark is no test, and a system test starts processes that it must stop before it takes their folder away.
    .filter((name) => name.endsWith(".ts") && !/^(?:bench|system)\//u.test(name))
    .filter((name) => /\bmkdtemp/u.test(readFileSync(new URL(name, tests), "utf8")));
  expect(makers.sort()).toEqual(["temporary.ts"]);
});
