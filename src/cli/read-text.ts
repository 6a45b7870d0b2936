import { readFileSync } from "node:fs";
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
    throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
