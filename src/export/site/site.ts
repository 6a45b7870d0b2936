/*
 * The site as files: one after another, so that a large one is never held whole. For one hromada its
 * folder stands alone, each call's page saying why it fits. Over all hromadas the pages of calls are
 * shared: 1,469 hromadas share some hundreds of calls, and why a call fits stands in each list.
 */
import type { Profile } from "../../model.ts";
import type { Matched } from "../exported.ts";
import { callPage } from "./call-page.ts";
import { fileOf, folderOf } from "./files.ts";
import { homePage, type Listed } from "./home-page.ts";
import { type About, type ListItem, listItem, listPage, summaryOf } from "./list-page.ts";

export interface SiteFile {
  /** From the folder of the export, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** @param calls the best first */
export function* hromadaSite(profile: Profile, calls: Iterable<Matched>, about: About): Iterable<SiteFile> {
  const folder = folderOf(profile);
  const items: ListItem[] = [];
  for (const one of calls) {
    const page = `calls/${fileOf(one.stored.call.id)}`;
    yield { path: `${folder}/${page}`, text: callPage(one, { profile, match: one.match }, about) };
    items.push(listItem(one, profile, page, items.length, about));
  }
  // Last: a list never links to a page that is not there yet.
  yield { path: `${folder}/index.html`, text: listPage(profile, items, about, undefined) };
}

/** @param callsOf a hromada's calls, the best first */
export function* countrySite(
  profiles: readonly Profile[],
  callsOf: (profile: Profile) => Iterable<Matched>,
  about: About,
): Iterable<SiteFile> {
  const listed: Listed[] = [];
  const written = new Set<string>();
  for (const profile of profiles) {
    const items: ListItem[] = [];
    for (const one of callsOf(profile)) {
      const page = `calls/${fileOf(one.stored.call.id)}`;
      items.push(listItem(one, profile, `../${page}`, items.length, about));
      if (written.has(page)) continue;
      written.add(page);
      yield { path: page, text: callPage(one, undefined, about) };
    }
    yield { path: `${folderOf(profile)}/index.html`, text: listPage(profile, items, about, "../index.html") };
    listed.push({ profile, ...summaryOf(items) });
  }
  yield { path: "index.html", text: homePage(listed, written.size, about) };
}
