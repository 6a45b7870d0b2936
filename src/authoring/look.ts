/* What a page offers to whoever writes a scraper for it: feeds, a WordPress API, lists of links. Pure. */
import { html, resolveUrl } from "../../scrapers/page.ts";
import type { Page } from "../../scrapers/scraper.ts";
import { oneLine } from "../normalise/text.ts";

/** Links of one page that lie in one folder of its site. */
interface LinkList {
  /** `/grants/`: what their paths begin with. */
  readonly folder: string;
  readonly count: number;
  /** Words of the first few. */
  readonly examples: readonly string[];
}

export interface Look {
  /** What the site calls itself. */
  readonly name: string;
  readonly language: "uk" | "en";
  readonly feeds: readonly string[];
  /** `https://site.example/wp-json/` */
  readonly wordpressApi?: string;
  /** The longest first. */
  readonly lists: readonly LinkList[];
}

/** Fewer links make no list. */
const leastLinks = 3;
const mostLists = 6;
const mostExamples = 3;

/**
 * Looks at an HTML page.
 * @throws ParseError when it is nested too deeply to be one
 */
export function lookAt(page: Page): Look {
  const $ = html(page);
  const attributes = (selector: string, name: string): string[] =>
    $(selector)
      .toArray()
      .flatMap((node) => resolveUrl(page, $(node).attr(name)) ?? []);
  const feeds = attributes('link[rel~="alternate"][type*="rss"], link[rel~="alternate"][type*="atom"]', "href");
  const [wordpressApi] = attributes('link[rel="https://api.w.org/"]', "href");
  const named = [$('meta[property="og:site_name"]').attr("content"), $("title").first().text()];
  const name = named.map((one) => oneLine(one ?? "")).find((one) => one !== "") ?? new URL(page.url).hostname;
  const links = $("a[href]")
    .toArray()
    .flatMap((node) => {
      const url = resolveUrl(page, $(node).attr("href"));
      return url === undefined ? [] : [{ url: new URL(url), text: oneLine($(node).text()) }];
    });
  return {
    name,
    language: languageOf($("html").attr("lang"), page.body),
    // Feeds of comments are of no use to anybody here.
    feeds: [...new Set(feeds)].filter((feed) => !/comments/iu.test(feed)),
    ...(wordpressApi !== undefined && { wordpressApi }),
    lists: listsOf(links, new URL(page.url)),
  };
}

function languageOf(lang: string | undefined, body: string): Look["language"] {
  if (lang !== undefined && lang !== "") return /^uk/iu.test(lang) ? "uk" : "en";
  return /[іїєґ]/iu.test(body) ? "uk" : "en";
}

function listsOf(links: readonly { readonly url: URL; readonly text: string }[], page: URL): readonly LinkList[] {
  const folders = new Map<string, Map<string, string>>();
  for (const { url, text } of links) {
    // Folders go into a selector and into code: a path that needs quoting there is not offered.
    const folder = /^(\/(?:[\w.~%-]+\/)+)[\w.~%-]+\/?$/u.exec(url.pathname)?.[1];
    if (url.host !== page.host || folder === undefined || url.pathname === page.pathname || text === "") continue;
    const pages = folders.get(folder) ?? new Map<string, string>();
    // The longest words of the links to a page are its title, the others «Read more».
    const before = pages.get(url.pathname) ?? "";
    pages.set(url.pathname, text.length > before.length ? text : before);
    folders.set(folder, pages);
  }
  return [...folders]
    .map(([folder, pages]) => ({ folder, count: pages.size, examples: [...pages.values()].slice(0, mostExamples) }))
    .filter(({ count }) => count >= leastLinks)
    .sort((a, b) => b.count - a.count || a.folder.localeCompare(b.folder))
    .slice(0, mostLists);
}
