import { createHash } from "node:crypto";
import type { Profile } from "../../model.ts";
import { fileName } from "../../romanise.ts";

/** File of a call's page: readable, and different for every call. */
export function fileOf(callId: string): string {
  const mark = createHash("sha256").update(callId).digest("hex").slice(0, 10);
  return `${fileName(callId).slice(0, 60)}-${mark}.html`;
}

/** Folder of a hromada: names are shared, codes are not. */
export function folderOf({ name, type, katottg }: Profile): string {
  return `${fileName(`${name} ${type}`)}-${katottg}`;
}
