/*
 * International Visegrad Fund: its grant programmes, a fixed few, each with rounds that recur. One
 * page lists them with the next date; the page of a programme holds the rules.
 */
import { DateTime } from "luxon";
import { ParseError } from "../src/errors.ts";
import { oneLine } from "../src/normalise/text.ts";
import { readArticle } from "./article.ts";
import { readRows } from "./listing.ts";
import { blockText, html, resolveUrl } from "./page.ts";
import { defineScraper, type ParsedCall } from "./scraper.ts";

const row = "article.rounded-lg";

/** No line is known to stand below the title of every programme. */
const never = /(?!)/u;

/** Programmes of which the Fund's FAQ says when they close. */
const closeAtNoon = /^visegrad(?:\+| plus| strategic)? grants$/iu;

export default defineScraper({
  id: "visegrad-fund",
  name: "International Visegrad Fund — grants",
  funder: "International Visegrad Fund",
  homepage: "https://www.visegradfund.org/apply/grants/",
  language: "en",
  dates: { order: "dmy", zone: "Europe/Bratislava", defaultTime: "12:00" },
  every: "week",
  basis: "reconstructed",
  terms: "No terms of reuse were seen (2026-11): facts and short quotes, with a link to the programme.",
  caveats: [
    "2026-07: the markup of the list is known from a program that reads it (article.rounded-lg, h3 of two spans, a span «Opens …» or «Deadline …», p, a); no page was recorded.",
    "2026-11: the FAQ says that Visegrad, Visegrad+ and Strategic Grants close on 1 February, 1 June and 1 October at noon CET; of other programmes no hour is known.",
    "2026-11: the FAQ says that applications open 30 days before a deadline; between rounds the list prints «Opens …».",
    "2026-11: a Ukrainian applicant needs partners from Visegrad countries; how many differs by programme and call.",
    "2026-11: pages of programmes were seen as text only. One that cannot be read costs the rules, not the call.",
  ],

  start: [{ kind: "list", url: "https://www.visegradfund.org/apply/grants/" }],

  pages: {
    list(page) {
      const $ = html(page);
      return readRows(page, row, $(row).toArray(), (element) => {
        const parts = $(element).find("h3 span").toArray();
        const title = oneLine(
          parts.length > 0 ? parts.map((part) => $(part).text()).join(" ") : $(element).find("h3").first().text(),
        );
        const url = resolveUrl(page, $(element).find("a[href]").last().attr("href"));
        const externalId = slugOf(url);
        if (title === "") return { problems: [{ field: "title", message: "no h3", quote: url }] };
        if (url === undefined || externalId === undefined) {
          return { problems: [{ field: "link", message: "no address /apply/…/", quote: title }] };
        }
        const state = $(element)
          .find("span")
          .not("h3 span")
          .toArray()
          .map((span) => oneLine($(span).text()))
          .find((words) => /^(?:opens?|deadline)\b/iu.test(words));
        const summary = oneLine(blockText($(element).find("p").get(0)));
        const carry = { externalId, url, title, ...(summary && { summary }), ...readState(state, title) };
        // Stays of students and artists are no calls, and their pages have rules of their own.
        if (!/^\/apply\/grants\//u.test(new URL(url).pathname)) return { calls: [{ ...carry, statedKind: "stipend" }] };
        const dated = carry.opensOn !== undefined || carry.deadlines !== undefined;
        const problems = dated
          ? []
          : [{ field: "deadline", message: "no «Opens» with a day, no «Deadline»", quote: state ?? title }];
        return { follow: [{ kind: "programme" as const, url, carry }], problems };
      });
    },

    programme(page) {
      const { carry } = page.request;
      const { externalId = slugOf(page.url), title } = carry ?? {};
      if (externalId === undefined || title === undefined) throw new ParseError(page.url, "not one of the list");
      const call: ParsedCall = { ...carry, externalId, url: page.request.url, title };
      try {
        // What stands in front of a site has a heading too, but not the Fund's name.
        if (!/visegrad/iu.test(html(page)("title").first().text()))
          throw new ParseError(page.url, "not a page of the Fund");
        const article = readArticle(page, never);
        const body = article.lines.slice(1).join("\n").trim();
        return { calls: [{ ...call, ...(body && { body }) }] };
      } catch (error) {
        if (!(error instanceof ParseError)) throw error;
        return { calls: [call], problems: [{ field: "body", message: error.missing, quote: title }] };
      }
    },
  },
});

/** `visegrad-plus-grants` of `/apply/grants/visegrad-plus-grants/`, `mobilities/…` of what is no grant. */
function slugOf(href: string | undefined): string | undefined {
  if (href === undefined) return undefined;
  const { hostname, pathname } = new URL(href);
  if (!/(?:^|\.)visegradfund\.org$/u.test(hostname)) return undefined;
  return /^\/apply\/(?:grants\/)?(.+?)\/?$/u.exec(pathname)?.[1];
}

/** «Deadline: February 1, 2027» closes an open round; «Opens January 2, 2027» announces the next. */
function readState(
  state: string | undefined,
  title: string,
): Pick<ParsedCall, "deadlines" | "opensOn" | "statedStatus"> {
  if (state === undefined) return {};
  if (/^deadline/iu.test(state)) {
    const hour = closeAtNoon.test(title) ? {} : ({ timeUnknown: true } as const);
    return { deadlines: [{ text: state, ...hour }], statedStatus: "open" };
  }
  const opensOn = dayOf(state.replace(/^opens?(?: on)?:?\s*/iu, ""));
  return { statedStatus: "forthcoming", ...(opensOn && { opensOn }) };
}

function dayOf(printed: string): string | undefined {
  for (const format of ["MMMM d, yyyy", "d MMMM yyyy", "MMM d, yyyy", "d MMM yyyy"]) {
    const day = DateTime.fromFormat(printed, format, { zone: "utc", locale: "en" });
    if (day.isValid) return day.toFormat("yyyy-MM-dd");
  }
  return undefined;
}
