/* Answers of fetch machines: whole on the other side, errors as the class they were. */
import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Answer,
  errorAnswer,
  largestAnswer,
  linkAnswer,
  pageAnswer,
  readAnswer,
} from "../../../jobs/fetch/answer.ts";
import { BlockedError, FetchError } from "../../../src/errors.ts";
import { TooLargeError } from "../../../src/http/body.ts";
import type { FetchedPage } from "../../../src/http/fetch-page.ts";

const url = "https://grants.example.org/calls";
const page = (bytes: Uint8Array, more = {}): FetchedPage => ({
  kind: "page",
  url: `${url}/`,
  status: 200,
  contentType: "text/html; charset=windows-1251",
  bytes,
  validators: { etag: '"a"', lastModified: "Mon, 16 Nov 2026 06:00:00 GMT" },
  ...more,
});
const errorOf = (answer: Answer): Promise<unknown> => readAnswer(url, answer).catch((error: unknown) => error);

test("a page comes out byte for byte, with its validators and cookies", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 1, maxLength: 2_000 }),
      fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
      async (bytes, cookies) => {
        const fetched = page(bytes, cookies === undefined ? {} : { cookies });
        const read = await readAnswer(url, await pageAnswer(url, fetched));
        expect({ ...read, bytes: "bytes" in read && new Uint8Array(read.bytes) }).toEqual(fetched);
      },
    ),
  );
});

test("text travels compressed", async () => {
  const text = Buffer.from("<li>Конкурс малих грантів для громад</li>".repeat(5_000));
  const { body } = await pageAnswer(url, page(text));
  expect(body?.length).toBeLessThan(text.length / 20);
});

test("a page that is too large even compressed is refused by name", async () => {
  const refused = pageAnswer(url, page(randomBytes(largestAnswer + 100)));
  await expect(refused).rejects.toBeInstanceOf(TooLargeError);
  await expect(refused).rejects.toThrow(`${url}: `);
  await expect(refused).rejects.toThrow(`more than ${largestAnswer} are not handed over`);
  await expect(refused).rejects.toMatchObject({ retryable: false });
});

test("«not modified» and links come out as they were", async () => {
  expect(await readAnswer(url, await pageAnswer(url, { kind: "not-modified" }))).toEqual({ kind: "not-modified" });
  const moved = { kind: "opens", movedTo: "https://new.example/" } as const;
  expect(await readAnswer(url, linkAnswer(moved))).toEqual(moved);
});

test.each([
  new FetchError(url, "status 503", { retryable: true, status: 503, retryAfter: 120_000 }),
  new FetchError(url, "status 410", { retryable: false, status: 410 }),
  new FetchError(url, "larger than 10000000 bytes", { retryable: false }),
  new TooLargeError(url, "larger than 10000000 bytes"),
  new BlockedError(url, "robots.txt forbids this page", { by: "robots" }),
  new BlockedError(url, "a Cloudflare challenge (status 200)", { by: "challenge" }),
])("$name: $message", async (error) => {
  const read = await errorOf(errorAnswer(error));
  expect(read).toBeInstanceOf(error.constructor);
  expect(read).toEqual(error);
  expect({ ...(read as object) }).toEqual({ ...error });
});

test("a fault of the program over there is one here, not trouble of the site", async () => {
  const read = await errorOf(errorAnswer(new TypeError("x is not a function")));
  expect(read).not.toBeInstanceOf(FetchError);
  expect(read).toMatchObject({ message: `${url}: the fetch machine failed: x is not a function` });
});

test("an answer of another version is told as such and may be asked for again", async () => {
  const read = await errorOf({ head: JSON.stringify({ v: 2, kind: "page" }) });
  expect(read).toBeInstanceOf(FetchError);
  expect(read).toMatchObject({ retryable: true, message: expect.stringContaining("another version") });
});

test("a body that unpacks to more than was announced is not unpacked", async () => {
  const { head } = await pageAnswer(url, page(Buffer.from("small")));
  expect(await errorOf({ head, body: gzipSync(Buffer.alloc(50_000_000)) })).toBeInstanceOf(Error);
});
