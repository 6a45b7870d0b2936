/* Puts a recording into its folder, in the shape src/demo/recording.ts reads. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { loadRecording } from "../demo/recording.ts";
import { UsageError } from "../errors.ts";
import type { NewRecording } from "./record.ts";

/**
 * Whether a folder is free for a recording.
 * @throws UsageError when one is there and is not to be replaced
 */
export function checkFolder(folder: URL, force: boolean): void {
  if (!force && existsSync(new URL("pages.json", folder))) {
    throw new UsageError(`there is a recording in ${shortPath(folder)}; --force replaces its pages`);
  }
}

/**
 * Writes the pages and their list; the pages of the recording that was there go. `calls.json` stays:
 * the tests then show what is read differently.
 *
 * @throws UsageError when a recording is there and is not to be replaced
 */
export function saveRecording(folder: URL, { capturedAt, pages }: NewRecording, { force }: { force: boolean }): void {
  checkFolder(folder, force);
  mkdirSync(folder, { recursive: true });
  if (existsSync(new URL("pages.json", folder))) {
    for (const { file } of loadRecording(folder).pages) rmSync(new URL(file, folder));
  }
  for (const { file, body } of pages) writeFileSync(new URL(file, folder), body);
  const listing = { capturedAt, origin: "recorded", pages: pages.map(({ body: _body, ...page }) => page) };
  writeFileSync(new URL("pages.json", folder), `${JSON.stringify(listing, null, 2)}\n`);
}

/** `test/fixtures/irf/` */
export function shortPath(folder: URL): string {
  return folder.pathname.split("/").slice(-4).join("/");
}
