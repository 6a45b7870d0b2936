import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { ConfigError } from "../errors.ts";

/** Characters that are written at once. */
const portion = 1 << 16;

/**
 * Writes a file that appears whole or not at all; one that was there is replaced by it.
 *
 * @param pieces joined as they are
 * @param durable wait until it is on the disk: not for thousands of files that can be made again
 * @throws ConfigError naming the path when it cannot be written
 */
export function writeWhole(path: string, pieces: Iterable<string>, durable = true): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) {
    throw new ConfigError(`cannot write ${path}: it is a folder; name a file`);
  }
  // Of this process: two exports at once do not write into each other's file.
  const part = `${path}.${process.pid}.part`;
  const file = writing(path, () => openSync(part, "wx"));
  try {
    try {
      let waiting = "";
      for (const piece of pieces) {
        waiting += piece;
        if (waiting.length < portion) continue;
        writing(path, () => writeSync(file, waiting));
        waiting = "";
      }
      writing(path, () => {
        writeSync(file, waiting);
        if (durable) fsyncSync(file);
      });
    } finally {
      closeSync(file);
    }
    writing(path, () => renameSync(part, path));
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/** Work on a path of the operator's; what the system says against it names the path. */
export function writing<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new ConfigError(`cannot write ${path}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
