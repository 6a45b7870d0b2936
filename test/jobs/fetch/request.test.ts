import { expect, test } from "vitest";
import { pageRequest, readRequest } from "../../../jobs/fetch/request.ts";
import type { PageRequest } from "../../../scrapers/scraper.ts";
import { FetchError } from "../../../src/errors.ts";

const card = { language: "uk" } as const;
const request: PageRequest = {
  kind: "search",
  url: "https://grants.example.org/search",
  method: "POST",
  jsonBody: { keyword: "вода", page: 0 },
  headers: { "X-Key": "{SITE_KEY}", cookie: "a={SITE_KEY}" },
  carry: { title: "Конкурс", externalId: "17" },
};

test("a request crosses with what fetching needs, and nothing else", () => {
  const asked = pageRequest(request, card, { etag: '"7"' }, { SITE_KEY: "12345678" });
  expect(readRequest(JSON.stringify(asked))).toEqual({
    v: 1,
    ask: "page",
    request: {
      kind: "search",
      url: "https://grants.example.org/search",
      method: "POST",
      jsonBody: { keyword: "вода", page: 0 },
      headers: { "x-key": "12345678", cookie: "a={SITE_KEY}" },
    },
    card: { language: "uk" },
    validators: { etag: '"7"' },
  });
});

test("a key that is not set is told before anything is sent", () => {
  const ask = (): unknown => pageRequest(request, card, undefined, {});
  expect(ask).toThrow(FetchError);
  expect(ask).toThrow(/needs the setting SITE_KEY/u);
});

test.each([
  ["a later version", { v: 2, ask: "link", url: "https://a.example/" }],
  ["a field it does not know", { v: 1, ask: "link", url: "https://a.example/", proxy: "http://b.example/" }],
  ["another question", { v: 1, ask: "shell", url: "https://a.example/" }],
  ["no object", 7],
])("a request with %s is not read", (_what, asked) => {
  expect(readRequest(JSON.stringify(asked))).toBeUndefined();
});
