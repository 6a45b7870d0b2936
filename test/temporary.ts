/*
 * What tests open and make is closed and gone after them. Files share a worker (vitest.config.ts), and this module
 * is loaded once in each: a hook registered here would belong to the first file only, so test/setup.ts, which
 * is run for every file, calls the functions below.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Kept {
  readonly open: { close(): void }[];
  readonly folders: string[];
}

const ofTest: Kept = { open: [], folders: [] };
const ofFile: Kept = { open: [], folders: [] };
let current = ofFile;

/** Closes `store` after the test; after the file, when it was opened at its top or in a `beforeAll`. */
export function closeLater<T extends { close(): void }>(store: T): T {
  current.open.push(store);
  return store;
}

/** An empty folder that is gone after the test; after the file, when it was made at its top or in a `beforeAll`. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "grants-test-"));
  current.folders.push(folder);
  return folder;
}

/** @throws Error when another file of this worker left something: nobody tidied up after it */
export function beginFile(): void {
  const left = [...ofTest.folders, ...ofFile.folders];
  if (left.length > 0) throw new Error(`temporary folders of an earlier file are still there: ${left.join(", ")}`);
}

export function beginTest(): void {
  current = ofTest;
}

export function endTest(): void {
  current = ofFile;
  tidyUp(ofTest);
}

export function endFile(): void {
  tidyUp(ofFile);
}

function tidyUp({ open, folders }: Kept): void {
  for (const one of open.splice(0).reverse()) one.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
