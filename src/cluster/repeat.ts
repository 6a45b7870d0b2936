/* One portal that tells a call twice. */
import { factsOf, obstacleBetween, oneIsPart } from "./compare.ts";
import type { ClusterItem } from "./item.ts";

/**
 * Whether two items of one portal are one call told twice: a digest that repeats what is still
 * open, a contest under two addresses (getgrant, 2026-10). Sources of donors number their own calls:
 * there two items are two calls. A title and a deadline are not enough: topics of one programme have the
 * same (`HORIZON-EURATOM-2026-01-01` and its lump-sum twin), so the pages must agree too.
 */
export function isRepeat(a: ClusterItem, b: ClusterItem): boolean {
  return (
    a.portal &&
    b.portal &&
    a.url !== b.url &&
    a.title.words.length >= 2 &&
    a.title.words.join(" ") === b.title.words.join(" ") &&
    a.dates.length > 0 &&
    a.dates.join() === b.dates.join() &&
    !oneIsPart(a, b) &&
    obstacleBetween(a, b) === undefined &&
    factsOf(a, b).sum !== "differs" &&
    pagesAgree(a, b)
  );
}

/** All links of the one are among those of the other; without links, the addresses differ in a number only. */
function pagesAgree(a: ClusterItem, b: ClusterItem): boolean {
  const [fewer, more] = a.links.length <= b.links.length ? [a.links, b.links] : [b.links, a.links];
  if (fewer.length > 0) return fewer.every((link) => more.includes(link));
  return slugOf(a.url) !== "" && slugOf(a.url) === slugOf(b.url);
}

/** `site/granty/13372-hotuisia` and `site/hotuisia` end in the same words. */
function slugOf(url: string): string {
  return (url.split(/[/?]/u).at(-1) ?? "").replace(/^\d+-/u, "").replace(/^\d+$/u, "");
}
