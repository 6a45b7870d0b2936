/* What the recording of the Danube strategy cannot show: whose calls its news pass on. */
import { describe, expect, test } from "vitest";
import danubeRegion from "../../scrapers/danube-region.ts";
import { readCall } from "../../src/crawl/read-call.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { makePage } from "./make-page.ts";

const [request] = danubeRegion.start;
if (request === undefined) throw new Error("no start");
const feed = request;

function call(title: string, text: string) {
  const item = `<item><title>${title}</title><link>https://danube-region.eu/a-call/</link><pubDate>Mon, 16 Nov 2026 05:00:00 +0000</pubDate>
    <description>Lead.</description><content:encoded xmlns:content="x"><![CDATA[<p>${text}</p>]]></content:encoded></item>`;
  const { calls } = readPage(danubeRegion, makePage(feed, `<rss version="2.0"><channel>${item}</channel></rss>`));
  const [one] = calls;
  if (one === undefined) throw new Error("no call");
  return readCall(one, danubeRegion, "2026-11-16").call;
}

describe("where a call of these news may be spent", () => {
  test("a call of the programme: in the programme's area", () => {
    const { areas } = call(
      "Fourth call of the Interreg Danube Region Programme",
      "Towns may apply until 26 February 2027.",
    );
    expect(areas).toMatchObject([{ mode: "include", scheme: "zone", code: "danube" }]);
  });

  test("a call of the whole EU that is passed on: nothing is claimed", () => {
    expect(call("LIFE calls for proposals are open", "Towns may apply until 26 February 2027.").areas).toEqual([]);
  });
});
