import { existsSync, readFileSync } from "node:fs";
import { UsageError } from "../errors.ts";

/** Reads a file a person named. Throws UsageError when it cannot be read. */
export function readText(file: string): string {
  return Buffer.from(readBytes(file)).toString("utf8");
}

/** As `readText`, for files that are not text. */
export function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(whyUnread(file, error), { cause: error });
  }
}

/** For files that others open. Throws UsageError when there is none. */
export function mustExist(file: string): void {
  if (!existsSync(file)) throw new UsageError(noFile(file));
}

function noFile(file: string): string {
  return `there is no file ${file}`;
}

function whyUnread(file: string, error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return noFile(file);
  if (code === "EISDIR") return `${file} is a folder`;
  if (code === "EACCES") return `this user may not read ${file}`;
  return `cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`;
}
