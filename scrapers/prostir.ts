/*
 * Громадський простір: announcements for the third sector. Grants share one stream with tenders,
 * vacancies and the selection of experts; all are passed on, the classifier tells them apart.
 */
import { oneLine } from "../src/normalise/text.ts";
import { kyivDate } from "../src/week.ts";
import { type Article, readArticle } from "./article.ts";
import { dottedDay, pageAfter, readRows } from "./listing.ts";
import { html, resolveUrl } from "./page.ts";
import { defineScraper, type ParsedCall, type ParsedDeadline } from "./scraper.ts";

const site = "https://www.prostir.ua/";

/** About ten announcements stand on a page, and about seventeen a day are added to the whole stream. */
const listPages = 5;

const row = "div.newsblock";

export default defineScraper({
  id: "prostir",
  name: "Громадський простір — гранти",
  portal: true,
  homepage: `${site}category/grants/`,
  language: "uk",
  dates: { order: "dmy", zone: "Europe/Kyiv" },
  every: "day",
  latestOnly: true,
  basis: "reconstructed",
  terms: "No terms of reuse were seen (2026-11): facts and short quotes, with a link to the announcement.",
  caveats: [
    "2026-05: ?grants=<slug> is the whole identity of an announcement; an address cleaned of «unknown» parameters is the front page.",
    "2026-05: the REST API (/wp-json/wp/v2/grants) answers with a redirect to HTML; the feed has no deadline field.",
    "2026-07: «15.05.2026 - 25.06.2026» in the list is start – deadline; the start is taken for the day of publication.",
    "2026-07: the text of a row is malformed (<p><p>…</p>), its title is whole only in the title attribute of the link.",
    "2026-08: of 1,025 announcements of two months about three quarters were tenders and purchases, two per cent named a grant.",
    "2026-08: detail pages were recorded as text only: «ЗАВЕРШЕНО» and «Додано:» are certain, their markup is not.",
    "2026-11: only the first five pages are read: a call that is no longer on them may still be open.",
  ],

  start: [{ kind: "list", url: `${site}category/grants/` }],

  pages: {
    list(page) {
      const $ = html(page);
      const today = kyivDate(new Date(page.fetchedAt));
      const found = readRows(page, row, $(row).toArray(), (element) => {
        const link = $(element).find("h3 a[href]").first();
        const title = oneLine(link.attr("title") ?? "") || oneLine(link.text());
        const address = identityOf(resolveUrl(page, link.attr("href")));
        if (address === undefined) {
          return { problems: [{ field: "link", message: "no address with ?grants=…", quote: title }] };
        }
        if (title === "") return { problems: [{ field: "title", message: "no title", quote: address.externalId }] };
        const printed = oneLine($(element).find(".date_cloud_news").first().text());
        const dates = readPeriod(printed);
        if (dates.deadlines?.[0]?.date !== undefined && dates.deadlines[0].date < today) {
          return { refused: [{ reason: "past-deadline", externalId: address.externalId, title }] };
        }
        const summary = $(element)
          .find("p")
          .not(".date_cloud_news p")
          .toArray()
          .map((paragraph) => oneLine($(paragraph).text()))
          .find((text) => text !== "");
        return {
          follow: [
            {
              kind: "announcement" as const,
              url: address.url,
              carry: { externalId: address.externalId, title, ...(summary && { summary }), ...dates },
            },
          ],
          ...(dates.publishedOn === undefined && {
            problems: [{ field: "dates", message: "not «start - deadline»", quote: printed }],
          }),
        };
      });
      const next = pageAfter(page);
      // A page on which everything has passed is the beginning of the archive.
      const goesOn = found.follow.length > 0 && next.number <= listPages;
      return { ...found, follow: [...found.follow, ...(goesOn ? [{ kind: "list" as const, url: next.url }] : [])] };
    },

    announcement(page) {
      const { carry } = page.request;
      // «?p=268548» is a short form that leads to «?grants=…»: the address after redirects counts.
      const address = identityOf(page.url) ?? identityOf(page.request.url);
      const article = readArticle(page, added);
      const { stamps, body, problems } = splitArticle(article);
      const deadlines = readStamp(stamps) ?? carry?.deadlines;
      const listed = carry?.deadlines?.[0]?.date;
      const shown = deadlines?.[0]?.date;
      if (listed !== undefined && shown !== undefined && listed !== shown) {
        problems.push({ field: "deadline", message: `the list says ${listed}`, quote: deadlines?.[0]?.text });
      }
      const call: ParsedCall = {
        externalId: address?.externalId ?? carry?.externalId ?? page.url,
        url: address?.url ?? page.url,
        title: article.title,
        ...(carry?.summary && { summary: carry.summary }),
        ...(body && { body }),
        ...(carry?.publishedOn && { publishedOn: carry.publishedOn }),
        ...(stamps.some((line) => line.toUpperCase() === "ЗАВЕРШЕНО") && { statedStatus: "closed" }),
        ...(deadlines && { deadlines: [...deadlines] }),
      };
      return { calls: [call], problems };
    },
  },
});

/** Parameters that name an announcement, the usual one first; all others are decoration (`utm_source`). */
const types = ["grants", "news", "jobs", "p"];

/** The address reduced to what identifies it; undefined when nothing in it does, or on another site. */
function identityOf(href: string | undefined): { readonly url: string; readonly externalId: string } | undefined {
  if (href === undefined) return undefined;
  const { hostname, searchParams } = new URL(href);
  const type = types.find((name) => searchParams.get(name));
  if (type === undefined || hostname.replace(/^www\./u, "") !== new URL(site).hostname.replace(/^www\./u, "")) {
    return undefined;
  }
  const slug = searchParams.get(type) ?? "";
  const url = new URL(site);
  url.searchParams.set(type, slug);
  // A piece of news and a grant may share a slug; grants are the rule and keep theirs bare.
  return { url: url.href, externalId: type === "grants" ? slug : `${type}=${slug}` };
}

/** «15.05.2026 - 25.06.2026»; some rows print the first day only. */
function readPeriod(printed: string): Pick<ParsedCall, "publishedOn" | "deadlines"> {
  const [start = "", end] = printed.split(/\s*[-–—]\s*/u);
  const publishedOn = dottedDay(start);
  const date = end === undefined ? undefined : dottedDay(end);
  return { ...(publishedOn && { publishedOn }), ...(date && { deadlines: [{ text: printed, date }] }) };
}

/** «Актуально до: 25.06.26», with a year of two digits. */
function readStamp(stamps: readonly string[]): readonly ParsedDeadline[] | undefined {
  for (const line of stamps) {
    const [text, day] = /актуально до:?\s*([\d.]+)/iu.exec(line) ?? [];
    if (text === undefined || day === undefined) continue;
    const date = dottedDay(day);
    return [{ text, ...(date && { date }) }];
  }
  return undefined;
}

const added = /^додано:/iu;

/**
 * Order of the lines (2026-08): title, «ЗАВЕРШЕНО» or «Актуально до: …», «Зафіксувати у Google
 * календарі!», «Додано:» and a user, the title again, the text.
 */
function splitArticle({ title, lines }: Article): {
  readonly stamps: readonly string[];
  readonly body: string;
  readonly problems: { field: string; message: string; quote?: string }[];
} {
  const mark = lines.findIndex((line) => added.test(line));
  // «Додано:» may have its user on the next line; a title further down is a part of the text.
  const again = lines.indexOf(title, mark + 1);
  const start = (again >= 0 && again <= mark + 3 ? again : mark) + 1;
  const problems =
    mark < 0 ? [{ field: "body", message: "no «Додано:»: where the text begins is a guess", quote: title }] : [];
  return { stamps: lines.slice(0, start), body: lines.slice(start).join("\n").trim(), problems };
}
