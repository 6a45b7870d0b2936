/*
 * GoLocal «Гранти для громад»: a catalogue of programmes made for hromadas. The whole catalogue stands
 * on one page; each programme has a page of its own.
 */
import { ParseError } from "../src/errors.ts";
import { oneLine } from "../src/normalise/text.ts";
import { readBlockArticle } from "./block-article.ts";
import { documentsIn, linesOf } from "./blocks.ts";
import { readRows } from "./listing.ts";
import { blockText, html, resolveUrl } from "./page.ts";
import { defineScraper, type ParsedCall } from "./scraper.ts";

const row = ".jet-listing-grid__item[data-post-id]";

export default defineScraper({
  id: "golocal",
  name: "GoLocal — гранти для громад",
  portal: true,
  homepage: "https://hranty-dlya-hromad.golocal-ukraine.com/programy/",
  language: "uk",
  dates: { order: "dmy", zone: "Europe/Kyiv" },
  every: "day",
  basis: "reconstructed",
  terms: "No terms of reuse were seen (2026-11): facts and short quotes, with a link to the programme.",
  caveats: [
    "2026-07: /programy/page/2/ answers 200 with the programmes of page 1 again: the whole catalogue is on the first page and only that is read.",
    "2026-07: a card has its title in h2.elementor-heading-title and, without stable classes, its state, field and region as short texts.",
    "2026-07: how a card words its state was not recorded: «завершено», «Конкурс завершено», «Статус: завершено» are taken for closed, «відкрито», «Триває прийом заявок» for open, anything else says nothing.",
    "2026-11: data-url was seen in one program as a selector only: it may stand on the card itself or on an element inside; both are read.",
    "2026-11: pages of programmes were not recorded: they are read by their lines, from the title down.",
  ],

  start: [{ kind: "list", url: "https://hranty-dlya-hromad.golocal-ukraine.com/programy/" }],

  pages: {
    list(page) {
      const $ = html(page);
      const seen = new Set<string>();
      return readRows(page, row, $(row).toArray(), (element) => {
        const externalId = $(element).attr("data-post-id") ?? "";
        const title = oneLine($(element).find("h2.elementor-heading-title").first().text());
        const clickable = $(element).is("[data-url]") ? $(element) : $(element).find("[data-url]").first();
        const url = resolveUrl(page, clickable.attr("data-url"));
        if (!/^\d+$/u.test(externalId) || url === undefined) {
          return { problems: [{ field: "link", message: "no data-post-id or data-url", quote: title }] };
        }
        if (title === "") return { problems: [{ field: "title", message: "no h2", quote: externalId }] };
        // A grid is printed twice where the page has a layout of its own for telephones.
        if (seen.has(externalId)) return { refused: [{ reason: "duplicate", externalId, title }] };
        seen.add(externalId);
        const facts = blockText(element)
          .split("\n")
          .map((line) => line.replace(/^• /u, ""))
          .filter((line) => line !== "" && line !== title && !more.test(line));
        const statedStatus = facts.map(statusOf).find((status) => status !== undefined);
        if (statedStatus === "closed") return { refused: [{ reason: "finished", externalId, title }] };
        const places = facts.filter((fact) => place.test(fact));
        const carry: Partial<ParsedCall> = {
          externalId,
          title,
          ...(places.length > 0 && { geography: places.join(", ") }),
          tags: facts.filter((fact) => fact.length <= 80 && statusOf(fact) === undefined && !place.test(fact)),
          ...(statedStatus && { statedStatus }),
        };
        return { follow: [{ kind: "programme" as const, url, carry }] };
      });
    },

    programme(page) {
      const { carry } = page.request;
      if (carry?.externalId === undefined) throw new ParseError(page.url, "a programme that no list has named");
      const { title, blocks } = readBlockArticle(page);
      const body = linesOf(blocks);
      const call: ParsedCall = {
        ...carry,
        externalId: carry.externalId,
        url: page.url,
        title,
        ...(body && { body }),
        documents: documentsIn(blocks, page.url),
      };
      return { calls: [call] };
    },
  },
});

/** A region among the short texts of a card: «Полтавська область», «Вся Україна». */
const place = /^(?:(?:вся|уся) україна|\p{Lu}\p{L}+(?:-\p{L}+)? обл(?:асть|\.)|.{0,60}(?:області|регіони))(?!\p{L})/iu;

const more = /^(?:детальніше|докладніше|читати далі|дізнатися більше|перейти)\s*[>→»]*$/iu;

/** What a state is said of: «Статус: …», «Конкурс …», «Прийом заявок …». */
const subject =
  "(?:програм[аи]|конкурс|набір|відбір|реєстрація|(?:при?йом|подання|подача)(?: (?:заявок|заяв|проєктів))?)";
const states = [
  [
    "closed",
    "завершен(?:о|ий|а|і)|заверши(?:вся|лася|лась|лось)|закінчен(?:о|ий|а)|закінчи(?:вся|лася|лось)|закрит(?:о|ий|а|і|тя)|неактивн(?:о|ий|а|і)",
  ],
  ["forthcoming", "очікується|незабаром|скоро|планується"],
  ["open", "відкрит(?:о|ий|а|і)|активн(?:о|ий|а|і)|діюч(?:ий|а|і)|діє|триває"],
] as const;
const wordings = states.map(
  ([status, words]) => [status, new RegExp(`^(?:${subject} )?(?:${words})(?: ${subject})?[.!]?$`, "iu")] as const,
);

/** State of a programme as its card words it, in a line of its own. */
function statusOf(fact: string): ParsedCall["statedStatus"] {
  const words = fact.replace(/^(?:статус|стан)(?: (?:програми|конкурсу))?\s*[:–—-]\s*/iu, "");
  return wordings.find(([, wording]) => wording.test(words))?.[0];
}
