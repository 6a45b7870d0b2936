/* Which links are checked: those of the standing programmes always, documents of open calls when asked for. */
import { openCalls } from "../../db/calls.ts";
import type { Store } from "../../db/store.ts";
import standingProgrammes from "../../scrapers/standing-programmes.ts";
import { readPage } from "../crawl/walk.ts";

/** Addresses of the standing programmes, as the program's own file has them. */
export function standingLinks(): readonly string[] {
  return standingProgrammes.start.flatMap((request) => {
    const { url, inline = "" } = request;
    const page = { url, contentType: "application/json", body: inline, fetchedAt: "", request };
    return readPage(standingProgrammes, page).calls.map((call) => call.url);
  });
}

/** Addresses of the documents of calls that are open at `now`. */
export function documentLinks(store: Store, now: Date): readonly string[] {
  return openCalls(store, now).flatMap(({ call }) => call.documents.map(({ url }) => url));
}
