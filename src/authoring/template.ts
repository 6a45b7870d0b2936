/*
 * A new source as files: its scraper, its line in the registry, its test. What could be found on the
 * page is used, so that the scraper runs at once; its first test fails until a recording is there. Pure.
 */
import type { Look } from "./look.ts";

export interface NewSource {
  readonly id: string;
  /** The page a person would open. */
  readonly url: string;
  /** `YYYY-MM`: caveats say when something was seen. */
  readonly month: string;
  /** Absent when the page could not be had. */
  readonly look?: Look;
}

type Access = "wordpress" | "feed" | "list";

/** The way in that needs the least knowledge of a site's markup. */
export function accessOf(look: Look | undefined): Access {
  if (look?.wordpressApi !== undefined) return "wordpress";
  return look !== undefined && look.feeds.length > 0 ? "feed" : "list";
}

/** Text of `scrapers/<id>.ts`. */
export function scraperFile(source: NewSource): string {
  const { id, url, month, look } = source;
  const name = look?.name ?? new URL(url).hostname;
  const { imports, about, latestOnly, start, pages } = parts[accessOf(look)](source);
  const sorted = [...imports].sort((a, b) => pathOf(a).localeCompare(pathOf(b)));
  return `/*
 * ${name.replaceAll("*/", "* /")}: say here what it announces, and for whom.
 */
${sorted.join("\n")}

export default defineScraper({
  id: ${text(id)},
  name: ${text(name)},
  funder: ${text(name)},
  homepage: ${text(url)},
  language: ${text(look?.language ?? "uk")},
  dates: { order: "dmy", zone: "Europe/Kyiv" },
  every: "day",${latestOnly ? "\n  latestOnly: true," : ""}
  basis: "reconstructed",
  terms: "No terms of reuse were looked for yet: facts and short quotes, with a link to the announcement.",
  caveats: [${text(`${month}: ${about}`)}],

  start: [${start}],

  pages: {
${pages}
  },
});
`;
}

interface Parts {
  readonly imports: readonly string[];
  /** First caveat: how it is read. */
  readonly about: string;
  readonly latestOnly: boolean;
  readonly start: string;
  readonly pages: string;
}

const scraperImport = 'import { defineScraper } from "./scraper.ts";';
const blocksImport = 'import { documentsIn, linesOf, readBlocks } from "./blocks.ts";';
const dayImport = 'import { kyivDate } from "../src/week.ts";';

const parts: Readonly<Record<Access, (source: NewSource) => Parts>> = {
  wordpress: ({ look, url }) => ({
    imports: [dayImport, blocksImport, scraperImport, 'import { postsUrl, readPosts } from "./wordpress.ts";'],
    about: "the page names a WordPress REST API; all its posts are read, news among them.",
    latestOnly: true,
    start: `{ kind: "posts", url: postsUrl(${text(new URL("wp/v2/posts", look?.wordpressApi ?? url).href)}, { per_page: "50" }) }`,
    pages: `    posts(page) {
      const { posts, problems } = readPosts(page);
      const calls = posts.map(({ id, url, title, content, publishedAt }) => {
        const blocks = readBlocks(page, content);
        return {
          externalId: id,
          url,
          title,
          body: linesOf(blocks),
          publishedOn: kyivDate(new Date(publishedAt)),
          documents: documentsIn(blocks, url),
        };
      });
      return { calls, problems };
    },`,
  }),
  feed: ({ look, url }) => ({
    imports: [dayImport, blocksImport, 'import { readFeed } from "./feed.ts";', scraperImport],
    about: "the page names a feed; whether it carries whole texts or leads is not known.",
    latestOnly: true,
    start: `{ kind: "feed", url: ${text(look?.feeds[0] ?? url)} }`,
    pages: `    feed(page) {
      const { items, problems } = readFeed(page);
      const calls = items.map(({ id, url, title, content, publishedAt, categories }) => {
        const blocks = readBlocks(page, content);
        return {
          externalId: id,
          url,
          title,
          body: linesOf(blocks),
          ...(publishedAt && { publishedOn: kyivDate(new Date(publishedAt)) }),
          tags: [...categories],
          documents: documentsIn(blocks, url),
        };
      });
      return { calls, problems };
    },`,
  }),
  list: ({ look, url }) => ({
    imports: [
      'import { oneLine } from "../src/normalise/text.ts";',
      'import { readBlockArticle } from "./block-article.ts";',
      'import { documentsIn, linesOf } from "./blocks.ts";',
      'import { readRows } from "./listing.ts";',
      'import { html, resolveUrl } from "./page.ts";',
      scraperImport,
    ],
    about: "read from an HTML list of links; its further pages are not read yet.",
    latestOnly: false,
    start: `{ kind: "list", url: ${text(url)} }`,
    pages: `    list(page) {
      const $ = html(page);
      const selector = ${text(`a[href*="${look?.lists[0]?.folder ?? new URL(url).pathname}"]`)};
      const own = new URL(page.url).host;
      const urls = $(selector)
        .toArray()
        .flatMap((link) => {
          const url = resolveUrl(page, $(link).attr("href"));
          return url !== undefined && new URL(url).host === own && oneLine($(link).text()) !== "" ? [url] : [];
        });
      return readRows(page, selector, urls, (url) => ({ follow: [{ kind: "detail" as const, url }] }));
    },
    detail(page) {
      const { url } = page.request;
      const { title, blocks } = readBlockArticle(page);
      const externalId = new URL(url).pathname;
      return {
        calls: [{ externalId, url, title, body: linesOf(blocks), documents: documentsIn(blocks, page.url) }],
      };
    },`,
  }),
};

/** A string as code: JSON is JavaScript, and the project prefers the other quotes where these need escaping. */
function text(value: string): string {
  const quoted = JSON.stringify(value);
  if (!value.includes('"') || /['\\\n]/u.test(value)) return quoted;
  return `'${value}'`;
}

/** Text of `test/scrapers/<id>.test.ts`. */
export function testFile({ id }: Pick<NewSource, "id">): string {
  return `/* What is odd about ${id}. That its recording gives its calls is tested in test/scrapers.test.ts. */
import { expect, test } from "vitest";
import scraper from "../../scrapers/${id}.ts";
import { readCall } from "../../src/crawl/read-call.ts";
import { walk } from "../../src/crawl/walk.ts";
import { loadRecording } from "../../src/demo/recording.ts";
import type { Call } from "../../src/model.ts";
import { recordedAnswer } from "../recording.ts";

test("a recorded call says until when to apply", async () => {
  const recording = loadRecording(new URL("../fixtures/${id}/", import.meta.url));
  const calls: Call[] = [];
  for await (const step of walk(scraper, async (request) => recordedAnswer(recording, request))) {
    if ("error" in step) throw step.error;
    calls.push(...step.found.calls.map((one) => readCall(one, scraper, recording.capturedAt.slice(0, 10)).call));
  }
  const dated = calls.filter(({ deadlines, rolling }) => deadlines.length > 0 || rolling !== undefined);
  expect(dated).not.toEqual([]);
});
`;
}

const importLine = /^import (?:type )?.+ from "(.+)";$/u;

function pathOf(line: string): string {
  return importLine.exec(line)?.[1] ?? "";
}

/**
 * `scrapers/index.ts` with the line of a new source: its import among the others by path, its entry
 * in front of the standing programmes, which come last.
 *
 * @throws Error when the file is not of the shape this project gives it
 */
export function withRegistryLine(index: string, id: string): string {
  const name = nameOf(id);
  const path = `./${id}.ts`;
  const lines = index.split("\n");
  const imports = lines.flatMap((line, at) => (importLine.test(line) ? [at] : []));
  const behind = imports.find((at) => pathOf(lines[at] ?? "") > path) ?? (imports.at(-1) ?? -1) + 1;
  lines.splice(behind, 0, `import ${name} from "${path}";`);
  const end = lines.indexOf("];");
  if (imports.length === 0 || end < 0) throw new Error("scrapers/index.ts has no list of sources to add to");
  const last = lines.indexOf("  standingProgrammes,");
  lines.splice(last < 0 ? end : last, 0, `  ${name},`);
  return lines.join("\n");
}

/** `visegrad-fund` → `visegradFund` */
function nameOf(id: string): string {
  return id.replace(/-([a-z0-9])/gu, (_, letter: string) => letter.toUpperCase());
}
