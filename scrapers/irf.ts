/*
 * Міжнародний фонд «Відродження»: its contests, its own tenders among them. The list tells open from
 * finished; the page of a contest prints its dates as labels.
 */
import { ParseError } from "../src/errors.ts";
import { oneLine } from "../src/normalise/text.ts";
import { type Article, readArticle } from "./article.ts";
import { dottedDay, pageAfter, readRows } from "./listing.ts";
import { html, resolveUrl } from "./page.ts";
import { defineScraper, type ParsedCall } from "./scraper.ts";

const row = "div.grant-excerpt";

/** Open contests stand first and rarely fill two pages; dozens of pages of finished ones follow. */
const listPages = 4;

export default defineScraper({
  id: "irf",
  name: "Міжнародний фонд «Відродження» — конкурси",
  funder: "Міжнародний фонд «Відродження»",
  homepage: "https://www.irf.ua/grants/contests/",
  language: "uk",
  dates: { order: "dmy", zone: "Europe/Kyiv" },
  every: "day",
  mayBeEmpty: true,
  basis: "reconstructed",
  terms: "No terms of reuse were seen (2026-11): facts and short quotes, with a link to the contest.",
  caveats: [
    "2026-07: the list prints «ЗАВЕРШЕННЯ КОНКУРСУ: 15.03, 2024», with that comma; it is the end of the contest, not always the deadline.",
    "2026-07: finished contests stay in the list, with the class finished and the word «закінчився».",
    "2026-08: about half of the contests are the foundation's own tenders (slug tender-…).",
    "2026-08: a contest prints the day of the results before the deadline; the first date of the page is not the deadline.",
    "2026-08: contest pages were recorded as text only: the order of the labels is certain, the markup is not.",
    "2026-08: no feed is known; sitemap.xml lists every contest ever held.",
  ],

  start: [{ kind: "list", url: "https://www.irf.ua/grants/contests/" }],

  pages: {
    list(page) {
      const $ = html(page);
      const found = readRows(page, row, $(row).toArray(), (element) => {
        const title = oneLine($(element).find("h2.title").first().text());
        const url = resolveUrl(page, $(element).find("a[href]").first().attr("href"));
        const externalId = slugOf(url);
        if (url === undefined || externalId === undefined) {
          return { problems: [{ field: "link", message: "no address /contest/…/", quote: title }] };
        }
        if (title === "") return { problems: [{ field: "title", message: "no h2.title", quote: externalId }] };
        const state = oneLine($(element).find(".grant-meta strong").first().text()).toLowerCase();
        if ($(element).hasClass("finished") || state === "закінчився") {
          return { refused: [{ reason: "finished", externalId, title }] };
        }
        const summary = oneLine($(element).find("p").first().text());
        const carry: Partial<ParsedCall> = {
          externalId,
          title,
          ...(summary && { summary }),
          ...(state === "триває" && { statedStatus: "open" }),
        };
        return { follow: [{ kind: "contest" as const, url, carry }] };
      });
      const next = pageAfter(page);
      const goesOn = found.follow.length > 0 && next.number <= listPages;
      return { ...found, follow: [...found.follow, ...(goesOn ? [{ kind: "list" as const, url: next.url }] : [])] };
    },

    contest(page) {
      const { carry } = page.request;
      const article = readArticle(page, anyLabel);
      const labels = readLabels(article);
      if (labels.size === 0) throw new ParseError(page.url, `no label: ${Object.values(labelNames).join(", ")}`);
      const deadline = labels.get("deadline");
      const date = dottedDay(deadline ?? "");
      const summary = labels.get("purpose") ?? carry?.summary;
      const programme = labels.get("programme");
      const call: ParsedCall = {
        externalId: slugOf(page.url) ?? slugOf(page.request.url) ?? page.url,
        url: page.url,
        title: article.title,
        ...(summary && { summary }),
        body: article.lines.slice(1).join("\n").trim(),
        ...(programme && { programme }),
        ...(carry?.statedStatus && { statedStatus: carry.statedStatus }),
        ...(deadline && { deadlines: [{ text: `${labelNames.deadline}: ${deadline}`, ...(date && { date }) }] }),
      };
      const problems = deadline ? [] : [{ field: "deadline", message: `no «${labelNames.deadline}»` }];
      return { calls: [call], problems };
    },
  },
});

/** Slug of `/contest/<slug>/`. «/contest/page/2/» is a list under the same path. */
function slugOf(href: string | undefined): string | undefined {
  return href === undefined ? undefined : /^\/contest\/([^/]+)\/?$/u.exec(new URL(href).pathname)?.[1];
}

/** In the order in which a contest prints them (2026-08). */
const labelNames = {
  purpose: "МЕТА КОНКУРСУ",
  results: "Оголошення результатів конкурсу",
  deadline: "Кінцевий термін подання пропозицій",
  end: "Дата завершення конкурсу",
  programme: "Програма",
} as const;
type Label = keyof typeof labelNames;

const labels = Object.entries(labelNames).map(
  ([label, name]) => [label as Label, new RegExp(`^${name}\\s*:\\s*(?<rest>.*)$`, "iu")] as const,
);

const anyLabel = new RegExp(`^(?:${Object.values(labelNames).join("|")})\\s*:`, "iu");

/** Label values. The value stands on the line below its label; the purpose may take several lines. */
function readLabels({ lines }: Article): ReadonlyMap<Label, string> {
  const found = new Map<Label, string>();
  for (const [label, pattern] of labels) {
    const at = lines.findIndex((line) => pattern.test(line));
    if (at < 0) continue;
    const rest = pattern.exec(lines[at] ?? "")?.groups?.rest ?? "";
    const below = lines.slice(at + 1);
    const next = below.findIndex((line) => anyLabel.test(line));
    const end = label === "purpose" && next >= 0 ? next : rest === "" ? 1 : 0;
    const value = oneLine([rest, ...below.slice(0, end)].join(" "));
    if (value !== "" && !anyLabel.test(value)) found.set(label, value);
  }
  return found;
}
