/* The site of a hromada as files: one after another, so that a large one is never held whole. */
import type { Match, Profile } from "../../model.ts";
import type { Exported } from "../exported.ts";
import { callPage } from "./call-page.ts";
import { fileOf, folderOf } from "./files.ts";
import { indexPage } from "./index-page.ts";

export interface SiteFile {
  /** From the folder of the export, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** @param calls the best first */
export function* siteFiles(
  profile: Profile,
  calls: readonly (Exported & { readonly match: Match })[],
  now: Date,
): Iterable<SiteFile> {
  const folder = folderOf(profile);
  for (const one of calls) {
    yield { path: `${folder}/calls/${fileOf(one.stored.call.id)}`, text: callPage(profile, one, now) };
  }
  // Last: a list never links to a page that is not there yet.
  yield { path: `${folder}/index.html`, text: indexPage(profile, calls, now) };
}
