/* What an item of a digest is called and known by. */
import type { Block } from "./blocks.ts";
import { withoutSign } from "./digest-words.ts";

const longest = 160;

/**
 * Title of an item by its first block: a heading, the words in bold or the link with which it begins,
 * else its first sentence.
 *
 * @returns `inText`: the block's words, when they are more than the title
 */
export function itemTitle(block: Block): { readonly title: string; readonly inText?: string } {
  const words = withoutSign(block.text);
  const lead = leadOf(block, words);
  const title = shortened(lead ?? (block.kind === "heading" ? words : firstSentence(words)));
  const whole = title.replace(/[.:;,–—\s-]+$/u, "");
  return words.replace(/[.:;,–—\s-]+$/u, "") === whole ? { title: whole } : { title: whole, inText: words };
}

/** Words in bold or a link, unless the sentence goes on behind them: «Фонд «Вода» оголошує конкурс…». */
function leadOf(block: Block, words: string): string | undefined {
  const link = block.links.find(({ at, end }) => withoutSign(block.text.slice(0, at)) === "" && end - at >= 12);
  for (const lead of [withoutSign(block.bold), link && withoutSign(block.text.slice(link.at, link.end))]) {
    if (!lead || lead.length < 8 || !words.startsWith(lead)) continue;
    if (!/^\s*\p{Ll}/u.test(words.slice(lead.length))) return lead;
  }
  return undefined;
}

/** «м. Києва», «500 тис. грн», «2026 р. Заявки» go on behind the dot. */
const sentenceEnd =
  /(?<!(?<!\p{L})(?:м|с|о|р|рр|п|т|ст|смт|вул|обл|ім|св|тис|млн|млрд|грн|дол|кв|км|гр|див|напр))[.!?…]\s+(?=[\p{Lu}\d«“"€$])/u;

function firstSentence(words: string): string {
  return words.split(sentenceEnd)[0] ?? words;
}

function shortened(title: string): string {
  if (title.length <= longest) return title;
  return `${title.slice(0, longest).replace(/\s+\S*$/u, "")}…`;
}

interface Linked {
  readonly blocks: readonly Block[];
}

/** Addresses that an item links to, in order. */
export function linksOf({ blocks }: Linked): readonly string[] {
  return blocks.flatMap(({ links }) => links.map(({ url }) => url));
}

/** How many items of a post have each link: one that many have («Підписатися») is nobody's own. */
export function linkOwners(items: readonly Linked[]): ReadonlyMap<string, number> {
  const owners = new Map<string, number>();
  for (const item of items) for (const url of new Set(linksOf(item))) owners.set(url, (owners.get(url) ?? 0) + 1);
  return owners;
}

/** Slugs of the items of one post: of the first link that no other item has, else of the title. */
export function slugsOf(items: readonly (Linked & { readonly title: string })[]): readonly string[] {
  const owners = linkOwners(items);
  const taken = new Map<string, number>();
  return items.map((item) => {
    const own = linksOf(item).find((url) => owners.get(url) === 1 && linkSlug(url) !== undefined);
    const slug = (own && linkSlug(own)) || wordsSlug(item.title, 80) || "item";
    const count = (taken.get(slug) ?? 0) + 1;
    taken.set(slug, count);
    return count === 1 ? slug : `${slug}-${count}`;
  });
}

/** Host and path; the front page of a site says nothing of a call. */
function linkSlug(href: string): string | undefined {
  const { hostname, pathname, search } = new URL(href);
  if (pathname === "/" && search === "") return undefined;
  return wordsSlug(`${hostname.replace(/^www\./u, "")} ${decoded(pathname)} ${decoded(search)}`, 120);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function wordsSlug(text: string, limit: number): string {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .join("-")
    .slice(0, limit)
    .replace(/-$/u, "");
}
