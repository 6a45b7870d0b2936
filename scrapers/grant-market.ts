/*
 * Grant Market: a catalogue of opportunities whose list needs a browser (Livewire). The sitemap names
 * its pages; a page has its title, lead and day in the head, and headings in the text.
 */
import { DateTime } from "luxon";
import { ParseError } from "../src/errors.ts";
import { oneLine } from "../src/normalise/text.ts";
import { kyivDate } from "../src/week.ts";
import { readBlockArticle } from "./block-article.ts";
import { type Block, documentsIn, linesOf } from "./blocks.ts";
import { html } from "./page.ts";
import { isOld } from "./posts.ts";
import { defineScraper, type ParsedCall } from "./scraper.ts";
import { likelyNewest, readSitemap } from "./sitemap.ts";

/** Pages of opportunities read in one run. */
const mostPages = 150;

/** Days after which a page that nobody touched hardly concerns an open call. */
const oldAfter = 365;

export default defineScraper({
  id: "grant-market",
  name: "Grant Market — можливості",
  portal: true,
  homepage: "https://grant.market/opp",
  language: "uk",
  dates: { order: "dmy", zone: "Europe/Kyiv" },
  // A hundred and fifty pages a run: once a week is what a stranger may ask of a small site.
  every: "week",
  latestOnly: true,
  basis: "reconstructed",
  terms: "No terms of reuse were seen (2026-11): facts and short quotes, with a link to the opportunity.",
  caveats: [
    "2026-05: sitemap.xml answered 200 with many /opp/<slug>; REST API and feeds answered 404, the list /opp loads by script.",
    "2026-05: whether the sitemap names days of change was not recorded. With them the newest 150 pages are read; without them 75 from its beginning and 75 from its end: what is left out is refused as beyond-limit.",
    "2026-06: og:title may end with « | Grant Market»; article:published_time is the day of publication.",
    "2026-08: headings of a text are «Суть», «Цільова аудиторія», «Умови», «Вимоги»; the deadline is prose.",
    "2026-11: the markup of a page's text was not recorded: it is read from the title down.",
  ],

  start: [{ kind: "sitemap", url: "https://grant.market/sitemap.xml" }],

  pages: {
    sitemap(page) {
      const { entries, sitemaps } = readSitemap(page);
      const named = entries.flatMap((entry) => {
        const slug = slugOf(entry.url);
        return slug === undefined ? [] : [{ ...entry, slug }];
      });
      // Of an index each part is read for itself, and one of them may hold no opportunities.
      const isPart = page.request.url !== "https://grant.market/sitemap.xml";
      if (named.length + sitemaps.length === 0 && !isPart) throw new ParseError(page.url, "no address /opp/<slug>");
      const old = named.filter(({ modifiedOn }) => isOld(page, modifiedOn, oldAfter));
      const recent = named.filter(({ modifiedOn }) => !isOld(page, modifiedOn, oldAfter));
      const taken = new Set(likelyNewest(recent, mostPages).map(({ url }) => url));
      return {
        follow: [
          ...sitemaps.map((url) => ({ kind: "sitemap" as const, url })),
          ...[...taken].map((url) => ({ kind: "opportunity" as const, url })),
        ],
        refused: [
          ...old.map(({ slug }) => ({ reason: "old-page", externalId: slug })),
          ...recent
            .filter(({ url }) => !taken.has(url))
            .map(({ slug }) => ({ reason: "beyond-limit", externalId: slug })),
        ],
      };
    },

    opportunity(page) {
      const { url } = page.request;
      const externalId = slugOf(url);
      if (externalId === undefined || slugOf(page.url) === undefined) {
        throw new ParseError(url, `redirected away from the opportunity, to ${page.url}`);
      }
      const $ = html(page);
      const meta = (name: string): string =>
        oneLine($(`meta[property="${name}"], meta[name="${name}"]`).first().attr("content") ?? "");
      // With the name of the site behind it the title stands nowhere on the page.
      const carry = { title: meta("og:title").replace(/\s*\|\s*Grant Market$/iu, "") };
      const { title, blocks } = readBlockArticle({ ...page, request: { ...page.request, carry } }, others);
      const body = linesOf(blocks);
      if (body === "") throw new ParseError(url, "no text below the title");
      const summary = meta("og:description");
      const published = DateTime.fromISO(meta("article:published_time"), { zone: "utc" });
      const eligibility = section(blocks, /^цільова аудиторія\s*:?$/iu);
      const call: ParsedCall = {
        externalId,
        url,
        title,
        ...(summary && { summary }),
        body,
        ...(published.isValid && { publishedOn: kyivDate(published.toJSDate()) }),
        ...(eligibility && { eligibility }),
        documents: documentsIn(blocks, url),
      };
      return { calls: [call] };
    },
  },
});

function slugOf(href: string): string | undefined {
  return /^\/opp\/([^/]+)\/?$/u.exec(new URL(href).pathname)?.[1];
}

/** What follows a text: other opportunities, with their own sums and days. */
const others = /^(?:схожі можливості|інші можливості|вас може зацікавити)/iu;

const headings = /^(?:суть|цільова аудиторія|умови|вимоги|дедлайн|як податися|як подати заявку|бюджет)\s*:?$/iu;

/** The text below a heading, until the next heading. */
function section(blocks: readonly Block[], heading: RegExp): string | undefined {
  const at = blocks.findIndex(({ text }) => heading.test(text));
  if (at < 0) return undefined;
  const below = blocks.slice(at + 1);
  const end = below.findIndex(({ text, kind }) => kind === "heading" || headings.test(text));
  // Where no heading follows, how far the section goes is not known: its first paragraph is.
  return linesOf(end < 0 ? below.slice(0, 1) : below.slice(0, end)) || undefined;
}
