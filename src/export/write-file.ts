import { closeSync, fsyncSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { ConfigError } from "../errors.ts";

/** Characters that are written at once. */
const portion = 1 << 16;

/**
 * Writes a file that appears whole or not at all; one that was there is replaced by it. What is no
 * file, a pipe or a device, is written to as it is.
 *
 * @param pieces joined as they are
 * @param durable wait until it is on the disk: not for thousands of files that can be made again
 * @throws ConfigError naming the path when it cannot be written
 */
export function writeWhole(path: string, pieces: Iterable<string>, durable = true): void {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there?.isDirectory() === true) throw new ConfigError(`cannot write ${path}: it is a folder; name a file`);
  // A pipe, or a device like /dev/null: it takes what is written and is never replaced by a file.
  if (there !== undefined && !there.isFile()) {
    const file = writing(path, () => openSync(path, "w"));
    closing(file, () => writePieces(file, path, pieces));
    return;
  }
  // A link stays one: the file that it leads to is replaced.
  const target = there === undefined ? path : writing(path, () => realpathSync(path));
  // Of this process: two exports at once do not write into each other's file.
  const part = `${target}.${process.pid}.part`;
  const file = writing(path, () => openSync(part, "wx"));
  try {
    closing(file, () => {
      writePieces(file, path, pieces);
      if (durable) writing(path, () => fsyncSync(file));
    });
    writing(path, () => renameSync(part, target));
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

function closing(file: number, work: () => void): void {
  try {
    work();
  } finally {
    closeSync(file);
  }
}

// writeFileSync goes on until all is written; a single write may take a part, as on a disk that is nearly full.
function writePieces(file: number, path: string, pieces: Iterable<string>): void {
  let waiting = "";
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length < portion) continue;
    writing(path, () => writeFileSync(file, waiting));
    waiting = "";
  }
  writing(path, () => writeFileSync(file, waiting));
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
