/*
 * Центр розвитку «Час Змін»: announcements of other donors' grants, with the deadline, the place and
 * the fields as labels in front of the text. An aggregator that sells the writing of applications:
 * its own offers stand in every post, above and below what the donor says.
 */
import { DateTime } from "luxon";
import { ParseError } from "../src/errors.ts";
import { oneLine } from "../src/normalise/text.ts";
import { kyivDate } from "../src/week.ts";
import { type Block, documentsIn, linesOf, readBlocks } from "./blocks.ts";
import { cleanUrl } from "./feed.ts";
import { defineScraper, type Page, type ParsedCall } from "./scraper.ts";
import { postsUrl, readPosts, type WordpressPost } from "./wordpress.ts";

/** What the posts are searched for; the catalogue has no category of its own for what is open. */
const searched = "грант";

/** Days after which a post hardly concerns an open call; about four are added a day. */
const oldAfter = 180;

export default defineScraper({
  id: "chaszmin",
  name: "Час Змін — гранти",
  portal: true,
  homepage: "https://chaszmin.com.ua/category/granty-tut/",
  language: "uk",
  dates: { order: "dmy", zone: "Europe/Kyiv" },
  every: "day",
  latestOnly: true,
  basis: "documented",
  terms: "No terms of reuse were seen (2026-11): facts and short quotes, with a link to the announcement.",
  maxPages: 20,
  caveats: [
    "2026-05: /wp-json/wp/v2/posts with search and orderby=date answered 200; no answer was kept, its fields are those of every WordPress.",
    "2026-08: a text begins with «ДЕДЛАЙН:», «ДЕ:», «ГАЛУЗІ:»; in 2022 «КОЛИ: до 19 вересня 2022 року 00:00». Without tags all stand on one line.",
    "2026-08: the site's own offers stand between the labels and the text as well as below: they are cut by their words.",
    "2026-08: the donor's own address stands behind «Подати заявку ТУТ» and is kept as a document.",
    "2026-08: titles are «ДО 50 000 ЄВРО — ГРАНТИ … (ДОНОР)»; «ДО 25% — КОМПЕНСАЦІЯ» is a share, no sum.",
    "2026-08: stipends, residencies and grants for businesses share the stream.",
    "2026-11: only posts of the last half-year are read: a call announced earlier may still be open.",
  ],

  start: [
    {
      kind: "posts",
      url: postsUrl("https://chaszmin.com.ua/wp-json/wp/v2/posts", { search: searched, orderby: "date" }),
    },
  ],

  pages: {
    posts(page) {
      const { posts, problems, next } = readPosts(page);
      const oldBefore = DateTime.fromISO(page.fetchedAt).minus({ days: oldAfter });
      const isOld = ({ publishedAt }: WordpressPost): boolean => DateTime.fromISO(publishedAt) < oldBefore;
      const isFound = ({ title, content }: WordpressPost): boolean =>
        `${title} ${content}`.toLowerCase().includes(searched);
      if (!posts.some(isFound))
        throw new ParseError(page.url, `no post contains «${searched}»: the search was ignored`);
      const calls = posts.filter((post) => isFound(post) && !isOld(post)).map((post) => readPost(page, post));
      if (calls.length > 0 && calls.every(({ deadlines }) => deadlines === undefined)) {
        throw new ParseError(page.url, "no post has a label «ДЕДЛАЙН:» or «КОЛИ:»");
      }
      return {
        calls,
        refused: posts.flatMap((post) => {
          const reason = isOld(post) ? "old-post" : isFound(post) ? undefined : "other-search";
          return reason === undefined ? [] : [{ reason, externalId: post.id, title: post.title }];
        }),
        problems,
        // Posts come latest first: behind an old one all are old.
        ...(next !== undefined && !posts.some(isOld) && { follow: [{ kind: "posts" as const, url: next }] }),
      };
    },
  },
});

function readPost(page: Page, { id, url, title, content, publishedAt }: WordpressPost): ParsedCall {
  const { blocks, documents } = withoutOffers(readBlocks(page, content), page.url);
  const body = linesOf(blocks);
  const labels = readLabels(body);
  const deadline = labels.get("ДЕДЛАЙН") ?? labels.get("КОЛИ");
  const geography = labels.get("ДЕ");
  const fields = labels.get("ГАЛУЗІ");
  const lines = body.split("\n");
  const eligibility = section(lines, /^для кого/iu);
  const award = section(lines, /^сума/iu);
  const funder = /\(([^()]{2,80})\)\s*$/u.exec(title)?.[1];
  return {
    externalId: id,
    url: cleanUrl(url) ?? url,
    title,
    ...(body && { body }),
    ...(funder && { funder: oneLine(funder) }),
    publishedOn: kyivDate(new Date(publishedAt)),
    ...(deadline && { deadlines: [{ text: deadline }] }),
    ...(geography && { geography }),
    ...(eligibility && { eligibility }),
    ...(award && { award }),
    ...(fields && { tags: fields.split(/\s*[,;]\s*/u).filter((field) => field !== "") }),
    documents,
  };
}

const labelled =
  /(?<!\p{L})(?<label>ДЕДЛАЙН|КОЛИ|ДЕ|ГАЛУЗІ):[ \t]*(?<value>[^\n]*?)(?=[ \t]*(?:(?<!\p{L})(?:ДЕДЛАЙН|КОЛИ|ДЕ|ГАЛУЗІ):|\n|$))/gu;

/** Values of the labels in capitals: the first of each. */
function readLabels(body: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { groups } of body.matchAll(labelled)) {
    const { label = "", value = "" } = groups ?? {};
    if (value !== "" && !found.has(label)) found.set(label, oneLine(value));
  }
  return found;
}

const sectionStart =
  /^(?:для кого|сума|дедлайн|кінцевий термін|до участі допускаються|умови|як подати|пріоритети|термін)(?!\p{L})/iu;

/** The lines below a heading, until the next; what stands on its own line behind a colon counts too. */
function section(lines: readonly string[], heading: RegExp): string | undefined {
  const at = lines.findIndex((line) => heading.test(line) && line.length < 200);
  if (at < 0) return undefined;
  const rest = /[:?]\s*(.*)$/u.exec(lines[at] ?? "")?.[1] ?? "";
  const below = lines.slice(at + 1);
  const end = below.findIndex((line) => sectionStart.test(line));
  const own = rest === "" ? below.slice(0, end < 0 ? 3 : end) : [];
  return [rest, ...own].join("\n").trim() || undefined;
}

const apply = /подати заявку\s*(?:>+\s*)?тут/iu;
const offer =
  /Ми допомагаємо (?:в|з|у) оформленн|Замовити оформлення|\d+ експрес-урок|ПІДРУЧНИК|ПОСІБНИК|КАТАЛОГ ФОНДІВ|ШКОЛА ГРАНТОЗНАВСТВА/u;
const tail = /^(?:The post .* appeared first on|The post .* first appeared on|Можливо, ви захочете)/u;

/** The post without the site's own offers; what stands below the last «Подати заявку ТУТ» is nothing else. */
function withoutOffers(
  all: readonly Block[],
  site: string,
): { readonly blocks: readonly Block[]; readonly documents: NonNullable<ParsedCall["documents"]> } {
  const tailAt = all.findIndex(({ text }) => tail.test(text));
  const shown = tailAt < 0 ? all : all.slice(0, tailAt);
  const sections = shown.findIndex(({ text }) => sectionStart.test(text) && !/^ДЕДЛАЙН/u.test(text));
  const lastApply = shown.findLastIndex(({ text }) => apply.test(text));
  const own = sections >= 0 && lastApply > sections ? shown.slice(0, lastApply + 1) : shown;
  const blocks = own.flatMap((block): Block[] => {
    // An offer may follow the labels on their own line.
    const at = [block.text.search(offer), block.text.search(apply)].filter((index) => index >= 0);
    if (at.length === 0) return [block];
    const text = block.text.slice(0, Math.min(...at)).trim();
    const links = block.links.filter((link) => link.end <= text.length);
    return text === "" ? [] : [{ ...block, text, links }];
  });
  const applying = own.filter(({ text }) => apply.test(text) && !offer.test(text));
  return { blocks, documents: documentsIn([...applying, ...blocks], site) };
}
