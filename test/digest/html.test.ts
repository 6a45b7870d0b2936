import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { html, safeUrl } from "../../src/digest/html.ts";

describe("html", () => {
  it("escapes text and attributes, and lets its own markup through", () => {
    const inner = html`<b>${"<i>"}</b>`;
    expect(html`<a title="${`"&'`}">${inner}${[inner, inner]}${undefined}${3}</a>`.markup).toBe(
      '<a title="&quot;&amp;&#39;"><b>&lt;i&gt;</b><b>&lt;i&gt;</b><b>&lt;i&gt;</b>3</a>',
    );
  });

  it("drops direction marks and control characters", () => {
    expect(html`${"abc\u202efdp.exe\u2066\u0000\u200f"}`.markup).toBe("abcfdp.exe");
  });

  it("lets no text open a tag, close an attribute or name an entity", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(html`${text}`.markup.replace(/&(?:amp|lt|gt|quot|#39);/gu, "")).not.toMatch(/[&<>"']/u);
      }),
    );
  });
});

describe("safeUrl", () => {
  it.each([
    ["https://north.example/calls?a=1&b=2", "https://north.example/calls?a=1&b=2"],
    ["http://bücher.example/конкурс", "http://xn--bcher-kva.example/%D0%BA%D0%BE%D0%BD%D0%BA%D1%83%D1%80%D1%81"],
    ["https://north.example/\u202efdp.exe", "https://north.example/%E2%80%AEfdp.exe"],
  ])("keeps %s", (raw, href) => {
    expect(safeUrl(raw)).toBe(href);
  });

  it.each([
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "//north.example",
    "/calls/1",
    "mailto:a@b.example",
    "https://ec.europa.eu@evil.example/",
    `https://north.example/${"a".repeat(700)}`,
    "",
  ])("refuses %j", (raw) => {
    expect(safeUrl(raw)).toBeUndefined();
  });
});
