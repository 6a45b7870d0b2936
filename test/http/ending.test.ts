import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { missingEnd } from "../../src/http/ending.ts";
import { expectLinear } from "../growth.ts";

const page = `<!DOCTYPE html>
<html lang="uk"><head><title>Конкурси</title></head>
<body><ul><li><a href="/1">Перший</a></li><li>x < y</li></ul></body></html>`;
const feed = `<?xml version="1.0" encoding="utf-8"?>
<!-- generated --><!DOCTYPE rss [ <!ENTITY nbsp "&#160;"> ]>
<rss version="2.0"><channel><item><title>Конкурс</title></item></channel></rss>`;
const answer = JSON.stringify({ results: [{ title: "Конкурс" }], total: 1 });

describe("whole documents", () => {
  test.each([
    ["HTML", page, "text/html; charset=utf-8"],
    ["HTML in capitals", page.replace("</html>", "</HTML >"), "text/html"],
    [
      "HTML with what caches append",
      `${page}\n<!-- Page cached by Example Cache -->\n<script>a</script>\n`,
      "text/html",
    ],
    ["HTML where JSON was expected is the reader's affair", page, "application/json"],
    ["RSS", feed, "application/rss+xml"],
    ["RSS sent as HTML", feed, "text/html"],
    ["RSS with a comment after it", `${feed}\n<!-- 0.1 s -->`, "text/xml"],
    ["RDF with a prefixed root", `<rdf:RDF xmlns:rdf="x"><a/></rdf:RDF>`, "application/xml"],
    ["an empty root", `<?xml version="1.0"?><urlset xmlns="x"/>`, "application/xml"],
    ["JSON", answer, "application/json"],
    ["JSON of a vocabulary", answer, "application/ld+json; charset=utf-8"],
    ["JSON sent as HTML", answer, "text/html"],
    ["plain text has no end to see", "Конкурс", "text/plain"],
    ["PDF", "%PDF-1.7", "application/pdf"],
  ])("%s", (_what, text, contentType) => expect(missingEnd(text, contentType)).toBeUndefined());
});

describe("cut documents", () => {
  test.each([
    ["HTML", page, "text/html"],
    ["HTML with a wrong header", page, "text/plain"],
    ["RSS", feed, "application/rss+xml"],
    ["RSS sent as HTML", feed, "text/html"],
    ["XML without a declaration", "<feed><entry>x</entry></feed>", "application/atom+xml"],
    ["JSON", answer, "application/json"],
    ["JSON sent as HTML", answer, "text/html"],
  ])("%s, cut anywhere after its start", (_what, whole, contentType) => {
    fc.assert(
      fc.property(fc.integer({ min: 16, max: whole.length - 1 }), (at) => {
        expect(missingEnd(whole.slice(0, at), contentType)).toMatch(/may be cut/u);
      }),
    );
  });

  test("a comment cut after the end", () => {
    expect(missingEnd(`${page}<!-- Page cached by`, "text/html")).toMatch(/inside a tag/u);
  });

  test("the end of another element is not the end of the root", () => {
    expect(missingEnd("<feed><entry></entry></feeds>", "text/xml")).toMatch(/<\/feed>/u);
  });
});

test("hostile nesting and unclosed declarations are judged in linear time", () => {
  expectLinear((text) => expect(missingEnd(`<?xml ?>${text}`, "text/xml")).toBeDefined(), "<!", 600_000);
  expectLinear((text) => expect(missingEnd(`<html>${text}</html`, "text/html")).toBeDefined(), "<", 300_000);
});
