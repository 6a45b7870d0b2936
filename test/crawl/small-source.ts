/* A source of one list and its calls, for the tests of resuming: also run in a process of its own. */
import { html, requireText, resolveUrl } from "../../scrapers/page.ts";
import { defineScraper } from "../../scrapers/scraper.ts";

export const site = "https://grants.example";

export const smallSource = defineScraper({
  id: "small",
  name: "Фонд «Малий»",
  funder: "Фонд «Малий»",
  homepage: `${site}/`,
  language: "uk",
  dates: { order: "dmy", zone: "Europe/Kyiv" },
  every: "day",
  basis: "reconstructed",
  terms: "invented",
  caveats: [],
  start: [{ kind: "list", url: `${site}/list` }],
  pages: {
    list: (page) => ({
      follow: html(page)("a")
        .toArray()
        .flatMap((a) => resolveUrl(page, html(page)(a).attr("href")) ?? [])
        .map((url) => ({ kind: "call" as const, url })),
    }),
    call(page) {
      const $ = html(page);
      return {
        calls: [
          {
            externalId: new URL(page.url).pathname.slice(1),
            url: page.url,
            title: requireText($, "h1", page),
            body: requireText($, "p", page),
          },
        ],
      };
    },
  },
});

/** The pages of the site by path, with so many calls. */
export function smallSite(count: number): Readonly<Record<string, string>> {
  const names = Array.from({ length: count }, (_, index) => `call-${index + 1}`);
  const page = (inside: string): string => `<!DOCTYPE html><html><body>${inside}</body></html>`;
  return {
    "/list": page(names.map((name) => `<a href="/${name}">${name}</a>`).join("")),
    ...Object.fromEntries(
      names.map((name) => [
        `/${name}`,
        page(`<h1>Конкурс грантів для громад: ${name}</h1><p>Заявки приймаються до 15 січня 2027 року.</p>`),
      ]),
    ),
  };
}
