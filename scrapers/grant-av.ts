/*
 * Grant AV: a catalogue of grants kept in the goods catalogue of 1C-Bitrix. A card has the deadline, the
 * sum as a price, and the fields as tags; the page of a grant says the rest.
 */
import { ParseError } from "../src/errors.ts";
import { oneLine } from "../src/normalise/text.ts";
import { kyivDate } from "../src/week.ts";
import { readBlockArticle } from "./block-article.ts";
import { documentsIn, linesOf } from "./blocks.ts";
import { dottedDay, readRows } from "./listing.ts";
import { html, resolveUrl } from "./page.ts";
import { defineScraper, type ParsedCall } from "./scraper.ts";

const list = "https://grant-av.com.ua/grants/";
const row = 'div.cat_item[class*="ItemBlock_"]';

export default defineScraper({
  id: "grant-av",
  name: "Grant AV — каталог грантів",
  portal: true,
  homepage: list,
  language: "uk",
  dates: { order: "dmy", zone: "Europe/Kyiv" },
  every: "day",
  latestOnly: true,
  basis: "reconstructed",
  terms: "No terms of reuse were seen (2026-11): facts and short quotes, with a link to the grant.",
  caveats: [
    "2026-07: the list's markup was checked by the author of another reader: 22 cards on one page.",
    "2026-07: ?PAGEN_1=2 answers 200 with the cards of page 1 again: only one page is read, a grant that is not on it may still be open.",
    "2026-07: the deadline is «До DD.MM.YYYY» with a hard space; the sum is the price of the goods catalogue: whether it is the least, the most or the whole is not said.",
    "2026-11: pages of grants were not recorded: they are read from the title down.",
    "2026-11: what the catalogue sells besides (help with an application) was not recorded; its usual headings end the text.",
  ],

  start: [{ kind: "list", url: list }],

  pages: {
    list(page) {
      const $ = html(page);
      const today = kyivDate(new Date(page.fetchedAt));
      return readRows(page, row, $(row).toArray(), (element) => {
        const externalId = /(?:^|\s)ItemBlock_(\d+)(?:\s|$)/u.exec($(element).attr("class") ?? "")?.[1];
        const link = $(element).find(".pt a[href]").first();
        const title = oneLine(link.text()) || oneLine(link.attr("title") ?? "");
        const url = resolveUrl(page, link.attr("href"));
        if (externalId === undefined || url === undefined) {
          return { problems: [{ field: "link", message: "no ItemBlock_<number> or no link", quote: title }] };
        }
        if (title === "") return { problems: [{ field: "title", message: "no title", quote: externalId }] };
        const text = oneLine($(element).find(".date").first().text());
        const until = text.replace(/^до(?:\s+|$)/iu, "");
        const date = dottedDay(until);
        if (date !== undefined && date < today) return { refused: [{ reason: "past-deadline", externalId, title }] };
        const price = oneLine($(element).find(".price_new").first().text());
        const carry: Partial<ParsedCall> = {
          externalId,
          title,
          ...(until && { deadlines: [{ text, ...(date && { date }) }] }),
          // «0 грн» is a card without a sum.
          ...(/[1-9]/u.test(price) && { award: price }),
          tags: $(element)
            .find(".tag_item")
            .toArray()
            .map((tag) => oneLine($(tag).text()).replace(/^#\s*/u, ""))
            .filter((tag) => tag !== ""),
        };
        return { follow: [{ kind: "grant" as const, url, carry }] };
      });
    },

    grant(page) {
      const { url, carry } = page.request;
      if (carry?.externalId === undefined) throw new ParseError(url, "a grant that no card has named");
      // A grant that was taken down may lead to the list, on which its title may still stand.
      if (new URL(page.url).pathname === new URL(list).pathname || new URL(page.url).pathname === "/") {
        throw new ParseError(url, `redirected away from the grant, to ${page.url}`);
      }
      const { title, blocks } = readBlockArticle(page, others);
      const body = linesOf(blocks);
      const call: ParsedCall = {
        ...carry,
        externalId: carry.externalId,
        url,
        title,
        ...(body && { body }),
        documents: documentsIn(blocks, url),
      };
      return { calls: [call] };
    },
  },
});

/** What follows a text: other cards, with their own sums and days; the order form of the goods catalogue. */
const others =
  /^(?:(?:схожі|інші|популярні|переглянуті) (?:гранти|товари|пропозиції)|з цим (?:товаром|грантом)|замовити (?:консультацію|написання|дзвінок)|залишити заявку|відгуки)/iu;
