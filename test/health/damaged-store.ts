/* A store of which one page is garbage, as after a bad disk. */
import { closeSync, openSync, writeSync } from "node:fs";
import { openStore } from "../../db/store.ts";

/** Makes it at `path`: it can be opened, and reading its calls fails. */
export function damagedStore(path: string): void {
  const store = openStore(path);
  const page = store.sqlite
    .prepare<[], number>("SELECT rootpage FROM sqlite_master WHERE name = 'calls'")
    .pluck()
    .get();
  const size = Number(store.sqlite.pragma("page_size", { simple: true }));
  store.close();
  if (page === undefined) throw new Error("no table of calls");
  const file = openSync(path, "r+");
  writeSync(file, Buffer.alloc(size, 0xff), 0, size, (page - 1) * size);
  closeSync(file);
}
