import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decode } from "../../src/http/charset.ts";

const text = "Оголошено конкурс «Відновлення громад» – до 1 000 000 євро. Ґанок, їжа, єдність № 7.";

/** Encodes with a single-byte encoding, by asking the decoder for its whole table. */
function encode(letters: string, encoding: string): Uint8Array {
  const table = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  return Uint8Array.from(letters, (letter) => {
    const byte = table.indexOf(letter);
    if (byte < 0) throw new Error(`${letter} is not in ${encoding}`);
    return byte;
  });
}
const utf8 = (letters: string): Uint8Array => new TextEncoder().encode(letters);
const win1251 = (letters: string): Uint8Array => encode(letters, "windows-1251");
const bytes = (...parts: (Uint8Array | number[])[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));

describe("declared correctly", () => {
  test.each([
    ["header", win1251(text), "text/html; charset=windows-1251", text],
    ["header with an odd label", win1251(text), 'text/html; Charset="win-1251"', text],
    ["header koi8-u", encode("Їжачок і Ґава", "koi8-u"), "text/html;charset=KOI8-U", "Їжачок і Ґава"],
    ["header utf-8", utf8(text), "text/html; charset=utf-8", text],
    ["meta charset", win1251(`<meta charset=windows-1251>${text}`), "text/html", `<meta charset=windows-1251>${text}`],
  ])("%s", (_where, body, contentType, expected) => expect(decode(body, contentType)).toBe(expected));

  test("meta http-equiv, behind a long head", () => {
    const page = `<html><head>${"<link rel=x>".repeat(120)}<META http-equiv='Content-Type' content='text/html; charset=KOI8-U'>Їжак`;
    expect(decode(encode(page, "koi8-u"), "text/html")).toBe(page);
  });

  test("an XML declaration", () => {
    const feed = `<?xml version="1.0" encoding="koi8-u"?><rss>Конкурс</rss>`;
    expect(decode(encode(feed, "koi8-u"), "text/xml")).toBe(feed);
  });

  test("a byte order mark outranks the header and is removed", () => {
    expect(decode(bytes([0xef, 0xbb, 0xbf], utf8(text)), "text/html; charset=windows-1251")).toBe(text);
    const utf16 = Buffer.from(text, "utf16le");
    expect(decode(bytes([0xff, 0xfe], [...utf16]), "text/html")).toBe(text);
    expect(decode(bytes([0xfe, 0xff], [...Buffer.from(utf16).swap16()]), "text/html; charset=utf-8")).toBe(text);
  });
});

describe("declared wrongly or not at all", () => {
  test.each([
    ["header says utf-8, bytes are windows-1251", win1251(text), "text/html; charset=utf-8"],
    ["header says windows-1251, bytes are UTF-8", utf8(text), "text/html; charset=windows-1251"],
    ["header says iso-8859-1, bytes are UTF-8", utf8(text), "text/html; charset=ISO-8859-1"],
    ["no declaration, UTF-8", utf8(text), "text/html"],
    ["no declaration, windows-1251", win1251(text), ""],
    ["an encoding nobody knows", win1251(text), "text/html; charset=bogus"],
  ])("%s", (_what, body, contentType) => expect(decode(body, contentType)).toBe(text));

  test("header says utf-8, meta says better", () => {
    const page = `<meta charset="koi8-u">Їжачок і Ґава`;
    expect(decode(encode(page, "koi8-u"), "text/html; charset=utf-8")).toBe(page);
  });

  test("meta says windows-1251, bytes are UTF-8", () => {
    const page = `<meta charset="windows-1251">${text}`;
    expect(decode(utf8(page), "text/html")).toBe(page);
  });

  test("meta in a comment does not count", () => {
    const page = `<!-- <meta charset="koi8-u"> --><p>${text}`;
    expect(decode(win1251(page), "text/html")).toBe(page);
  });

  test("meta says utf-16, which it could not say in UTF-16", () => {
    const page = `<meta charset="utf-16"><p>${text}`;
    expect(decode(utf8(page), "text/html")).toBe(page);
  });

  test("a teaser cut inside a letter does not spoil the rest of a UTF-8 page", () => {
    const cut = bytes(utf8(text), utf8("…Відновл").slice(0, -1), utf8(text));
    expect(decode(cut, "text/html; charset=utf-8")).toBe(`${text}…Віднов\uFFFD${text}`);
    expect(decode(cut, "text/html")).toContain("Віднов\uFFFD");
  });

  test("capitals that pair up as UTF-8 by chance are still windows-1251", () => {
    // «ВІ», «ДІ», «ЛІ» are valid two-byte sequences.
    expect(decode(win1251("ВІДДІЛ СПІВПРАЦІ"), "text/html")).toBe("ВІДДІЛ СПІВПРАЦІ");
  });
});

test("UTF-8 comes back whatever the header claims, and nothing ever throws", () => {
  const header = fc.constantFrom(
    "",
    "text/html",
    "text/html; charset=utf-8",
    "text/html; charset=windows-1251",
    "x; charset=",
  );
  // A lone surrogate has no bytes, a leading U+FEFF is a byte order mark.
  const words = fc.string({ unit: "binary" }).filter((one) => !/\p{Surrogate}/u.test(one) && !one.startsWith("\uFEFF"));
  fc.assert(
    fc.property(words, header, (one, contentType) => {
      expect(decode(utf8(one), contentType)).toBe(one);
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array(), fc.string(), (body, contentType) => {
      expect(decode(body, contentType)).toBeTypeOf("string");
    }),
  );
});
