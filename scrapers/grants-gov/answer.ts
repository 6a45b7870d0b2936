/* What the answers of grants.gov have in common: the envelope, days, numbers of assistance listings. */
import { DateTime } from "luxon";
import { z } from "zod";
import { ParseError } from "../../src/errors.ts";
import { json } from "../page.ts";
import type { Page } from "../scraper.ts";

/** Eastern Time, in which grants.gov closes (2026-08). */
export const zone = "America/New_York";

const envelope = z.object({ errorcode: z.int(), msg: z.string().optional(), data: z.unknown() });

/**
 * The data of an answer. A failure comes with status 200: `{"errorcode":1,"msg":"Webservice Failed: …"}`.
 *
 * @throws ParseError for such a failure, and for data that do not fit
 */
export function openAnswer<T>(page: Page, schema: z.ZodType<T>): T {
  const { errorcode, msg, data } = json(page, envelope);
  if (errorcode !== 0) throw new ParseError(page.url, `errorcode ${errorcode}: ${msg ?? "no message"}`);
  const result = schema.safeParse(data);
  if (!result.success) throw new ParseError(page.url, z.prettifyError(result.error));
  return result.data;
}

/**
 * `YYYY-MM-DD` of a day as grants.gov prints it: «10/02/2024» in lists, «2025-04-22-00-00-00» and
 * «Apr 22, 2025 12:00:00 AM EDT» in details, where the midnight means nothing. Undefined for anything else.
 */
export function printedDay(printed: string | null | undefined): string | undefined {
  const words = printed?.trim() ?? "";
  const [day = "", format] = /^\d{4}-\d{2}-\d{2}(?=-|$)/u.test(words)
    ? [words.slice(0, 10), "yyyy-MM-dd"]
    : /^\d{1,2}\/\d{1,2}\/\d{4}$/u.test(words)
      ? [words, "M/d/yyyy"]
      : [/^[A-Z][a-z]{2} \d{1,2}, \d{4}/u.exec(words)?.[0], "MMM d, yyyy"];
  const date = DateTime.fromFormat(day, format, { zone: "utc", locale: "en" });
  return date.isValid ? date.toFormat("yyyy-MM-dd") : undefined;
}

const listed = z.union([
  z.string(),
  z.object({ cfdaNumber: z.string() }).transform(({ cfdaNumber }) => cfdaNumber),
  z.object({ alnNumber: z.string() }).transform(({ alnNumber }) => alnNumber),
]);
const listings = z.object({
  cfdaList: z.array(listed).nullish().catch(undefined),
  alnist: z.array(listed).nullish().catch(undefined),
  alns: z.array(listed).nullish().catch(undefined),
  cfdas: z.array(listed).nullish().catch(undefined),
});

/** Numbers of the assistance listings of a hit or a detail, under whichever of the four names they come. */
export function assistanceListings(row: unknown): { vocabulary: string; code: string }[] {
  const named = listings.safeParse(row);
  const lists = named.success ? Object.values(named.data) : [];
  const codes = new Set(lists.flatMap((numbers) => numbers ?? []).filter((number) => /^\d{2}\.\w{3,4}$/u.test(number)));
  return [...codes].map((code) => ({ vocabulary: "assistance-listing", code }));
}
