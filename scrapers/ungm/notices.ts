/* Rows of UNGM's search: eight cells in a fixed order (2026-10), of which few have a name of their own. */
import type { CheerioAPI } from "cheerio";
import type { AnyNode, Element } from "domhandler";
import { DateTime } from "luxon";
import { ParseError } from "../../src/errors.ts";
import { oneLine } from "../../src/normalise/text.ts";
import { readRows } from "../listing.ts";
import { html } from "../page.ts";
import type { Found, Page, ParsedDeadline } from "../scraper.ts";

export const row = "div.dataRow.notice-table";

/** buttons, title, deadline, published, agency, type, reference, country */
const cellCount = 8;

const grantTypes = /^(?:grant support\b|call for (?:proposals?|implementing partners?)\b)/iu;
const procurementTypes =
  /^(?:invitation to (?:bid|tender|pre-?qualify)|request for (?:proposals?|quotations?|eoi|expressions? of interest|information|pre-?qualification)|expressions? of interest|call for individual (?:consultant|contractor)s?|pre-?bid notice|invitation for pre-?qualification|contract award)\b/iu;

/**
 * Reads a page of the search.
 *
 * @throws ParseError when there is no row (for Ukraine there always is), or the last one is cut
 */
export function readNotices(page: Page): Required<Found<never>> {
  const $ = html(page);
  const rows = $(row).toArray();
  const last = rows.at(-1);
  if (last !== undefined && cellsOf($, last).length < cellCount) {
    throw new ParseError(page.url, `the last row has fewer than ${cellCount} cells: the answer is cut or has changed`);
  }
  const found = readRows(page, row, rows, (element) => readNotice($, element, page));
  if (found.refused.length === rows.length && found.refused.every(({ reason }) => reason === "other-country")) {
    throw new ParseError(page.url, "every row names another country: the filter was ignored");
  }
  return found;
}

function cellsOf($: CheerioAPI, element: Element): readonly AnyNode[] {
  return $(element).children("div[role=cell]").toArray();
}

function readNotice($: CheerioAPI, element: Element, page: Page): Found<never> {
  const externalId = $(element).attr("data-noticeid") ?? "";
  const [, , , published, agency, type, reference, place] = cellsOf($, element).map((cell) => oneLine($(cell).text()));
  const title = oneLine($(element).find(".ungm-title").first().text());
  const missing = [
    [/^\d+$/u.test(externalId), "data-noticeid"],
    [title, ".ungm-title"],
    [type, "type"],
    [place, "country"],
  ].find(([there]) => !there)?.[1];
  if (missing !== undefined) {
    return { problems: [{ field: "row", message: `no ${missing}`, quote: title || externalId }] };
  }
  const { kind = "", country = "" } = { kind: type, country: place };
  const refuse = (reason: string): Found<never> => ({ refused: [{ reason, externalId, title }] });
  if (!/\bukraine\b|^multiple destinations$/iu.test(country)) return refuse("other-country");
  if (procurementTypes.test(kind)) return refuse("procurement");
  if (!grantTypes.test(kind)) {
    const problems = [{ field: "type", message: "a type of notice that is not known", quote: kind }];
    return { ...refuse("unknown-type"), problems };
  }
  const printed = oneLine($(element).find(".deadline span").first().text());
  const deadline = readDeadline(printed);
  if (deadline?.at !== undefined && deadline.at < DateTime.fromISO(page.fetchedAt)) return refuse("past-deadline");
  const publishedOn = dayOf(published);
  return {
    calls: [
      {
        externalId,
        url: new URL(`/Public/Notice/${externalId}`, page.url).href,
        title,
        summary: `${kind}. ${agency ?? ""}${reference ? `, ${reference}` : ""}`,
        ...(agency && { funder: agency }),
        ...(publishedOn && { publishedOn }),
        ...(printed && { deadlines: [{ text: printed, ...deadline?.stated }] }),
        geography: country,
        tags: [kind],
        statedKind: "call",
      },
    ],
    ...(deadline === undefined && {
      problems: [{ field: "deadline", message: "not «day hour (GMT h.mm)»", quote: printed }],
    }),
  };
}

interface NoticeDeadline {
  readonly stated: Pick<ParsedDeadline, "date" | "time" | "zone">;
  readonly at: DateTime;
}

/**
 * «22-Oct-2026 08:00 (GMT 0.00)», «19-Oct-2026 23:59 (GMT 4.30)», «(GMT -4.00)»: offsets are hours and
 * minutes. Stated in UTC, because an offset is no zone with a name; the printed words stay beside.
 */
function readDeadline(printed: string): NoticeDeadline | undefined {
  const [, day, time = "", sign = "", hours = "", minutes = ""] =
    /^(\d{1,2}-[A-Za-z]{3}-\d{4}) (\d{2}:\d{2}) \(GMT ([+-]?)(\d{1,2})\.(\d{2})\)/u.exec(printed) ?? [];
  const offset = `${sign === "-" ? "-" : "+"}${hours.padStart(2, "0")}:${minutes}`;
  const at = DateTime.fromISO(`${dayOf(day) ?? ""}T${time}${offset}`, { zone: "utc" });
  if (!at.isValid) return undefined;
  return { stated: { date: at.toFormat("yyyy-MM-dd"), time: at.toFormat("HH:mm"), zone: "UTC" }, at };
}

function dayOf(printed: string | undefined): string | undefined {
  const day = DateTime.fromFormat(printed ?? "", "d-MMM-yyyy", { zone: "utc", locale: "en" });
  return day.isValid ? day.toFormat("yyyy-MM-dd") : undefined;
}
