/* What the recording of Nefco cannot show: which words invite. */
import { expect, test } from "vitest";
import nefco from "../../scrapers/nefco.ts";
import type { Found } from "../../scrapers/scraper.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { ParseError } from "../../src/errors.ts";
import { makePage } from "./make-page.ts";

const [request] = nefco.start;
if (request === undefined) throw new Error("no start");

function read(title: string, text: string, link = "https://www.nefco.int/news/example/"): Required<Found> {
  const item = `<item><title>${title}</title><link>${link}</link><guid>https://www.nefco.int/?p=1</guid>
    <pubDate>Mon, 16 Nov 2026 05:00:00 +0000</pubDate><description><![CDATA[<p>${text}</p>]]></description></item>`;
  return readPage(
    nefco,
    makePage(request ?? { kind: "", url: "" }, `<rss version="2.0"><channel>${item}</channel></rss>`),
  );
}

test.each([
  ["Green recovery", "Nefco invites municipalities in Ukraine to submit proposals.", undefined],
  ["Call for expressions of interest", "For towns.", undefined],
  ["Green recovery", "The facility is open for applications.", undefined],
  ["Green recovery", "Utilities can now apply.", undefined],
  ["Green recovery", "Deadline: 29 January 2027.", undefined],
  ["Agreement signed", "A town receives a grant of EUR 2 million.", "news"],
  ["Nefco welcomes new members", "The board met in Helsinki.", "news"],
])("«%s», «%s»", (title, text, kind) => {
  expect(read(title, text).calls[0]?.statedKind).toBe(kind);
});

test("an item is known by its path, whatever counts visitors", () => {
  const [call] = read("Example", "Text.", "https://www.nefco.int/news/example/?utm_source=rss").calls;
  expect(call).toMatchObject({ externalId: "news/example", url: "https://www.nefco.int/news/example/" });
});

test("an HTML page instead of the feed is an error", () => {
  expect(() => readPage(nefco, makePage(request, "<html><body>Nefco</body></html>"))).toThrow(ParseError);
});
