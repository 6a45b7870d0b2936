/*
 * United Nations Global Marketplace: notices of UN agencies. Nearly all buy something; only grant
 * support and calls for partners are kept. The notice page gives a token, a cookie and UNGM's own
 * number for Ukraine; the search answers with rows of HTML.
 */
import { DateTime } from "luxon";
import { z } from "zod";
import { ParseError } from "../src/errors.ts";
import { html, requireText } from "./page.ts";
import { defineScraper, type Page, type PageRequest } from "./scraper.ts";
import { readNotices, row } from "./ungm/notices.ts";

const site = "https://www.ungm.org";

/** Any other size is answered with status 400 (2026-10). */
const pageSize = 15;

export default defineScraper({
  id: "ungm",
  name: "UN Global Marketplace — grant support and calls for partners",
  funder: "United Nations",
  homepage: `${site}/Public/Notice`,
  language: "en",
  dates: { order: "dmy", zone: "UTC" },
  every: "day",
  mayBeEmpty: true,
  omitsEnd: true,
  basis: "recorded",
  terms: "Public notices; robots.txt permits /Public/Notice (2026-09). Facts with a link to the notice.",
  maxPages: 40,
  caveats: [
    "2026-08: the search takes UNGM's own numbers of countries; a wrong one gives a normal-looking empty list, so Ukraine's is read from the form.",
    "2026-10: without the token and the cookie of the notice page the search answers 400; pages hold 15 rows, no more can be asked for.",
    "2026-10: «(GMT 4.30)» is +04:30, hours and minutes; every row names its own offset.",
    "2026-08: of rows for one country most print «Multiple destinations» (51 of 70); they stay, rows that name another country do not.",
    "2026-10: the search answers with a fragment that has no end tag; a cut one shows in a last row that lacks cells.",
    "2026-02: the type is printed «Grant support-call for proposal»; no such row for Ukraine has been seen.",
    "2026-08: the site answers 429 when asked more than once in four seconds.",
    "2026-10: the page of a notice was not recorded: a call has the title, agency, deadline and reference of its row, no text.",
  ],

  start: [{ kind: "form", url: `${site}/Public/Notice` }],

  pages: {
    form(page) {
      const $ = html(page);
      const token = $('input[name="__RequestVerificationToken"]').first().attr("value") ?? "";
      // It goes into a header, where `{NAME}` would be filled with a setting: nothing but a token may.
      if (!/^[\w+/=-]+$/u.test(token)) throw new ParseError(page.url, "no __RequestVerificationToken");
      requireText($, "select#selNoticeCountry", page);
      const country = $("select#selNoticeCountry option")
        .filter((_, option) => $(option).text().trim() === "Ukraine")
        .attr("value");
      if (country === undefined || !/^\d+$/u.test(country)) {
        throw new ParseError(page.url, "no number for Ukraine in select#selNoticeCountry");
      }
      const headers = {
        "X-Requested-With": "XMLHttpRequest",
        Origin: site,
        Referer: `${site}/Public/Notice`,
        RequestVerificationToken: token,
        ...(page.cookies && /^[^{}]+$/u.test(page.cookies) && { Cookie: page.cookies }),
      };
      return { follow: [searchPage(0, country, page.fetchedAt, headers)] };
    },

    notices(page) {
      const found = readNotices(page);
      const next = nextPage(page, html(page)(row).length);
      return { ...found, ...(next && { follow: [next] }) };
    },
  },
});

/** The search as the site's own form sends it, field by field (2026-08-30); a body with other fields is answered with few rows. */
function searchPage(
  index: number,
  country: string,
  fetchedAt: string,
  headers: Readonly<Record<string, string>>,
): PageRequest<"notices"> {
  const today = DateTime.fromISO(fetchedAt, { zone: "utc" }).toFormat("dd-MMM-yyyy", { locale: "en" });
  const jsonBody = {
    PageIndex: index,
    PageSize: pageSize,
    Title: "",
    Description: "",
    Reference: "",
    PublishedFrom: "",
    PublishedTo: today,
    DeadlineFrom: today,
    DeadlineTo: "",
    Countries: [country],
    Agencies: [],
    UNSPSCs: [],
    NoticeTypes: [],
    SortField: "Deadline",
    SortAscending: true,
    isPicker: false,
    IsSustainable: false,
    IsActive: true,
    NoticeDisplayType: null,
    NoticeSearchTotalLabelId: "noticeSearchTotal",
    TypeOfCompetitions: [],
  };
  return { kind: "notices", url: `${site}/Public/Notice/Search`, method: "POST", jsonBody, headers };
}

/** The page after this one; a page that is not full is the last. */
function nextPage({ request }: Page, rows: number): PageRequest<"notices"> | undefined {
  if (rows < pageSize) return undefined;
  const posted = sent.parse(request.jsonBody);
  return { ...request, kind: "notices", jsonBody: { ...posted, PageIndex: posted.PageIndex + 1 } };
}

const sent = z.looseObject({ PageIndex: z.int().min(0) });
