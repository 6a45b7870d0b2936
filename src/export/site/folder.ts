/*
 * The folder a site is written into. A list of our own files lies in it, and nothing that is not on
 * that list is ever replaced or removed: a council's own pages may lie beside ours.
 */
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { ConfigError } from "../../errors.ts";
import { writeWhole, writing } from "../write-file.ts";
import type { SiteFile } from "./site.ts";

/** The list: a heading, then one path a line. */
const listName = "site-files.txt";
const heading = "Files that grants export site has written here. It replaces and removes these and no others.";

/** Nothing else is ever written, so a line that was tampered with leads nowhere else. */
const ownPath = /^(?:[A-Za-z0-9-]+\/){0,2}[A-Za-z0-9-]+\.html$/u;

export interface WrittenSite {
  readonly written: number;
  /** Pages of earlier exports that are no longer part of it. */
  readonly removed: number;
}

/**
 * Writes the files and removes those of an earlier export that are no longer among them.
 *
 * @param covers whether a file belongs to what is exported: pages of other hromadas stay
 * @throws ConfigError when the folder holds something that is not ours, or cannot be written
 */
export function writeSite(folder: string, files: Iterable<SiteFile>, covers: (path: string) => boolean): WrittenSite {
  const own = openFolder(folder);
  const list = join(folder, listName);
  const written = new Set<string>();
  for (const { path, text } of files) {
    const target = join(folder, path);
    if (!own.has(path)) {
      if (existsSync(target)) throw new ConfigError(`${target} was not written by this command: move it away`);
      // Before the file itself: an export that was broken off leaves nothing behind that nobody knows of.
      writing(list, () => appendFileSync(list, `${path}\n`));
      own.add(path);
      writing(target, () => mkdirSync(dirname(target), { recursive: true }));
    }
    writeWhole(target, [text], false);
    written.add(path);
  }
  const isOld = (path: string): boolean => covers(path) && !written.has(path);
  const old = [...own].filter(isOld);
  for (const path of old) remove(folder, path);
  const left = [...own].filter((path) => !isOld(path)).sort();
  writeWhole(list, [heading, "\n", ...left.map((path) => `${path}\n`)], false);
  return { written: written.size, removed: old.length };
}

/** Our own files in a folder that is new, empty or ours. */
function openFolder(folder: string): Set<string> {
  const list = join(folder, listName);
  writing(folder, () => makeFolder(folder));
  if (existsSync(list)) {
    const [first, ...paths] = writing(list, () => readFileSync(list, "utf8")).split("\n");
    if (first === heading) return new Set(paths.filter((path) => ownPath.test(path)));
  }
  const there = writing(folder, () => readdirSync(folder));
  if (there.length > 0) {
    throw new ConfigError(
      `${folder} holds other files (${there.slice(0, 3).join(", ")}${there.length > 3 ? " …" : ""}) and no site of this command: name a new or an empty folder`,
    );
  }
  writeWhole(list, [heading, "\n"], false);
  return new Set();
}

/**
 * The folder with those above it. Not mkdirSync's own `recursive`: Node 20 tries for ever where a folder
 * that is there takes no new one and the system calls that "no such file", as in /proc.
 */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const above = dirname(folder);
  if (above !== folder) makeFolder(above);
  mkdirSync(folder);
}

/** A page, and its folder when that was the last thing in it. */
function remove(folder: string, path: string): void {
  writing(folder, () => rmSync(join(folder, path), { force: true }));
  for (let above = dirname(path); above !== "."; above = dirname(above)) {
    const emptied = join(folder, above);
    if (existsSync(emptied) && readdirSync(emptied).length > 0) return;
    writing(folder, () => existsSync(emptied) && rmdirSync(emptied));
  }
}
