/*
 * A post that tells of many calls at once («Добірка конкурсів», «Каталог можливостей»), cut into its
 * calls. Authors mark where a call begins in different ways: by headings, numbers, bold words, bullets,
 * the items of a list, `>>`. Each way is tried; the one that yields the most texts that look like calls
 * of their own is taken, and none when the post is about one call, however many lists it has.
 *
 * The signs of a call are few and apart from src/normalise/ and src/classify/: where a post is cut
 * decides the identity of its calls, and must not move when the reading rules improve.
 */
import { type Block, documentsIn, linesOf } from "./blocks.ts";
import { itemTitle, linkOwners, linksOf, slugsOf } from "./digest-titles.ts";
import { hasDeadline, hasSign, invites, isClosing, isLabel, isPart, namesDigest, numberOf } from "./digest-words.ts";
import type { ParsedCall } from "./scraper.ts";

export interface DigestItem {
  /** From the item's own link, else from its title: stable while the post is edited around it. Unique in the post. */
  readonly slug: string;
  readonly title: string;
  /** Plain text; without the title when that is a line of its own. */
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Heading of the part of the post in which the item stands: «Освіта». */
  readonly section?: string;
  /** Id of the element with which it begins. */
  readonly id?: string;
}

/**
 * Cuts a post into its calls.
 *
 * @param title of the post: one that announces a digest makes less proof necessary
 * @param blocks text of the post, without menus and what follows it
 * @returns at least two items, or none: then the post is about one thing
 */
export function splitDigest(title: string, blocks: readonly Block[]): readonly DigestItem[] {
  const pieces = blocks.flatMap(atArrows);
  let best: { readonly items: readonly DigestItem[]; readonly calls: number } = { items: [], calls: 0 };
  for (const way of waysToStart(pieces)) {
    const items = itemsOf(cut(pieces, way));
    const announced = way.sure || namesDigest(title);
    const owners = linkOwners(items);
    const ownLink = (item: DigestItem): boolean => linksOf(item).some((url) => owners.get(url) === 1);
    const calls = items.filter((item) => isOwnCall(item, announced, ownLink(item))).length;
    const enough = announced ? calls >= 2 && calls * 2 >= items.length : calls >= 3 && calls * 4 >= items.length * 3;
    if (enough && calls > best.calls) best = { items, calls };
  }
  return best.items;
}

/** What a source knows of a post besides its text. */
type Post = Pick<ParsedCall, "externalId" | "url" | "title" | "summary" | "publishedOn" | "tags">;

/** The calls of a post: those of a digest, each known by the post and its own slug, else the post itself. */
export function callsOfPost(post: Post, blocks: readonly Block[]): ParsedCall[] {
  const items = splitDigest(post.title, blocks);
  if (items.length === 0) {
    const body = linesOf(blocks);
    return [{ ...post, ...(body && { body }), documents: documentsIn(blocks, post.url) }];
  }
  const { summary: _, ...common } = post;
  return items.map(({ slug, title, text, blocks: own, section, id }) => ({
    ...common,
    externalId: `${post.externalId}#${slug}`,
    url: anchored(post.url, title, id),
    title,
    ...(text && { body: text }),
    tags: [...(post.tags ?? []), ...(section === undefined ? [] : [section])],
    documents: documentsIn(own, post.url),
  }));
}

/** A browser scrolls to the element where it has an id, else to the words with which the item begins. */
function anchored(post: string, title: string, id: string | undefined): string {
  const url = new URL(post);
  const words = title.replace(/…$/u, "").split(" ").slice(0, 8).join(" ");
  // A dash has a meaning of its own in a text directive.
  url.hash = id ?? `:~:text=${encodeURIComponent(words).replaceAll("-", "%2D")}`;
  return url.href;
}

/** A block, or what stands between two `>>` of one. */
interface Piece extends Block {
  readonly arrow?: true;
}

/** In gurt.org.ua's feed the items of a digest are joined by `>>` (2026-08). */
const arrows = /\s*(?:>{2,}|›{2,})\s*/gu;

function atArrows(block: Block): readonly Piece[] {
  const marks = [...block.text.matchAll(arrows)];
  if (marks.length === 0) return [block];
  const froms = [0, ...marks.map((mark) => mark.index + mark[0].length)];
  const ends = [...marks.map(({ index }) => index), block.text.length];
  return froms.flatMap((from, at): Piece[] => {
    const end = ends[at] ?? from;
    if (end <= from) return [];
    const links = block.links
      .filter((link) => link.at >= from && link.at < end)
      .map((link) => ({ ...link, at: link.at - from, end: Math.min(link.end, end) - from }));
    // What stands before the first `>>` is an introduction, unless it can be applied for itself.
    const starts = at > 0 || hasDeadline(block.text.slice(from, end));
    return [
      { ...block, kind: "text", bold: "", text: block.text.slice(from, end), links, ...(starts && { arrow: true }) },
    ];
  });
}

/** One way in which an author may have marked where calls begin. */
interface Way {
  readonly starts: ReadonlySet<number>;
  /** Headings up to this level stand above the items; deeper ones are inside. 0: no heading is inside. */
  readonly headings: number;
  /** The items are those of a list: what follows the list is not theirs. */
  readonly list?: true;
  /** Used for nothing but digests. */
  readonly sure?: true;
}

function waysToStart(pieces: readonly Piece[]): readonly Way[] {
  const where = (test: (piece: Piece) => boolean): ReadonlySet<number> =>
    new Set(pieces.flatMap((piece, index) => (test(piece) && !isClosing(piece.text) ? [index] : [])));
  const levels = [1, 2, 3, 4, 5, 6].map((level) => ({
    starts: where((piece) => piece.kind === "heading" && piece.level === level && !isLabel(piece.text)),
    headings: level,
  }));
  const ways: readonly Way[] = [
    ...levels,
    { starts: numbered(pieces), headings: 0 },
    {
      starts: where(({ kind, depth, bold }) => kind !== "heading" && depth < 2 && bold.length >= 8 && !isLabel(bold)),
      headings: 0,
    },
    { starts: where(({ kind, text }) => kind === "text" && hasSign(text) && !isLabel(text)), headings: 0 },
    {
      starts: where(({ kind, level, text }) => kind === "item" && level === 1 && !isLabel(text)),
      headings: 0,
      list: true,
    },
    { starts: where(({ arrow }) => arrow === true), headings: 0, sure: true },
  ];
  return ways.filter(({ starts }) => starts.size > 1);
}

/** Numbers that go up one by one; a new part of the post may begin with 1 again. */
function numbered(pieces: readonly Piece[]): ReadonlySet<number> {
  const starts = new Set<number>();
  let last = 0;
  for (const [index, { text, depth }] of pieces.entries()) {
    const number = depth < 2 ? numberOf(text) : undefined;
    if (number === undefined || (number !== last + 1 && number !== 1)) continue;
    starts.add(index);
    last = number;
  }
  return starts;
}

interface Segment {
  readonly pieces: readonly Piece[];
  readonly section?: string;
}

function cut(pieces: readonly Piece[], way: Way): readonly Segment[] {
  const segments: { pieces: Piece[]; section?: string }[] = [];
  let open: Piece[] | undefined;
  let section: string | undefined;
  const indices = [...way.starts];
  // «<li>Назва</li></ul><p>Опис</p><ul><li>…»: lists of one item, each with its text below.
  const textBelow =
    way.list && indices.slice(0, -1).filter((index) => isTextBelow(pieces[index + 1])).length * 2 >= indices.length;
  for (const [index, piece] of pieces.entries()) {
    const { kind, level, text, depth } = piece;
    if (way.starts.has(index)) {
      open = [piece];
      segments.push({ pieces: open, ...(section && { section }) });
    } else if (kind === "heading" && !isLabel(text) && (way.headings === 0 || level <= way.headings)) {
      open = undefined;
      section = isClosing(text) || namesDigest(text) ? undefined : text;
    } else if (kind === "rule" || isClosing(text) || (way.list && depth === 0 && !textBelow)) {
      open = undefined;
    } else {
      open?.push(piece);
    }
  }
  const last = segments.at(-1);
  // Where every item is one paragraph, what stands below the last one is not its text.
  if (last && segments.length > 2 && segments.slice(0, -1).every((one) => one.pieces.length === 1)) {
    last.pieces.splice(1);
  }
  return segments;
}

function isTextBelow(piece: Piece | undefined): boolean {
  return piece?.kind === "text" && piece.depth === 0;
}

function itemsOf(segments: readonly Segment[]): readonly DigestItem[] {
  const drafts: Omit<DigestItem, "slug">[] = [];
  let named: string | undefined;
  for (const { pieces, section } of segments) {
    const [first, ...rest] = pieces;
    if (first === undefined) continue;
    const { title, inText } = itemTitle(first);
    // A line of bold words above others, with nothing of its own: «ОСВІТА».
    if (rest.length === 0 && first.links.length === 0 && !inText && !hasDeadline(title)) {
      named = title;
      continue;
    }
    const text = [...(inText ? [inText] : []), linesOf(rest)].filter((lines) => lines !== "").join("\n");
    const part = section ?? named;
    drafts.push({ title, text, blocks: pieces, ...(part && { section: part }), ...(first.id && { id: first.id }) });
  }
  const slugs = slugsOf(drafts);
  return drafts.map((draft, index) => ({ slug: slugs[index] ?? "", ...draft }));
}

/** Whether an item can be applied for by itself; a list of applicants, steps or lots cannot. */
function isOwnCall({ title, text }: DigestItem, announced: boolean, ownLink: boolean): boolean {
  if (isLabel(title) || isPart(title)) return false;
  const words = `${title}\n${text}`;
  const dated = hasDeadline(words);
  return announced ? dated || (ownLink && invites(words)) : dated && ownLink;
}
