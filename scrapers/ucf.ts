/*
 * Український культурний фонд: its programmes. Seasonal: most are announced in autumn, and a programme
 * keeps its page when its season is over. The list has addresses only, a page says the rest in prose.
 */
import { ParseError } from "../src/errors.ts";
import { readBlockArticle } from "./block-article.ts";
import { documentsIn, linesOf } from "./blocks.ts";
import { readRows } from "./listing.ts";
import { html, resolveUrl } from "./page.ts";
import { defineScraper } from "./scraper.ts";

const list = "https://ucf.in.ua/programs";
const row = 'a[href*="/m_programs/"]';

export default defineScraper({
  id: "ucf",
  name: "Український культурний фонд — програми",
  funder: "Український культурний фонд",
  homepage: list,
  language: "uk",
  dates: { order: "dmy", zone: "Europe/Kyiv" },
  every: "day",
  basis: "reconstructed",
  terms: "No terms of reuse were seen (2026-11): facts and short quotes, with a link to the programme.",
  caveats: [
    "2026-08: the list is known by its links /m_programs/<24 hexadecimal digits> alone (about ten); what it prints beside them is not.",
    "2026-08: a page has its title in h1; one program found no paragraphs on it, so it is read from the title down, whatever the elements.",
    "2026-08: deadlines are prose, and a page has no day of publication. A programme of a past season keeps its page: a deadline without a year may be that season's.",
    "2026-08: below a programme stands a form for questions («Ви можете поставити питання…»).",
  ],

  start: [{ kind: "list", url: list }],

  pages: {
    list(page) {
      const $ = html(page);
      const seen = new Set<string>();
      return readRows(page, row, $(row).toArray(), (element) => {
        const href = $(element).attr("href");
        const externalId = idOf(resolveUrl(page, href));
        if (externalId === undefined) {
          return { problems: [{ field: "link", message: "no /m_programs/<24 hexadecimal digits>", quote: href }] };
        }
        // A card links to its programme from its picture, its title and its button.
        if (seen.has(externalId)) return {};
        seen.add(externalId);
        return { follow: [{ kind: "programme" as const, url: addressOf(externalId), carry: { externalId } }] };
      });
    },

    programme(page) {
      const { url } = page.request;
      const externalId = idOf(url);
      // A programme that was taken down may lead to the list, whose heading is no programme.
      if (externalId === undefined || idOf(page.url) !== externalId) {
        throw new ParseError(url, `redirected away from the programme, to ${page.url}`);
      }
      const { title, blocks } = readBlockArticle(page, questions);
      const body = linesOf(blocks);
      return { calls: [{ externalId, url, title, ...(body && { body }), documents: documentsIn(blocks, url) }] };
    },
  },
});

/** What follows a programme on its page: the form for questions, else the foot of the site. */
const questions = /^(?:©|(?:тут )?ви можете поставити (?:нам )?(?:за)?питання|напишіть нам|підписка на новини)/iu;

/** Identity of a programme, in Ukrainian and in English the same: `/m_programs/5f8…`, `/en/m_programs/5f8…`. */
function idOf(href: string | undefined): string | undefined {
  if (href === undefined) return undefined;
  const { hostname, pathname } = new URL(href);
  if (hostname.replace(/^www\./u, "") !== "ucf.in.ua") return undefined;
  return /^(?:\/[a-z]{2})?\/m_programs\/([\da-f]{24})\/?$/u.exec(pathname)?.[1];
}

function addressOf(id: string): string {
  return `https://ucf.in.ua/m_programs/${id}`;
}
