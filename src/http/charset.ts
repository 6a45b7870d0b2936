/*
 * Bytes to text. Ukrainian sites still send windows-1251, and both headers and <meta> are wrong
 * often enough that the bytes have the last word wherever they can speak: two Cyrillic letters side
 * by side in windows-1251 are never valid UTF-8.
 */

/** Where a declaration inside the document may stand. The HTML standard says 1 kB; old templates need more. */
const declarationReach = 2_048;

/**
 * Decodes a body. Pure: kept pages are decoded again with it. Order of trust: byte order mark,
 * Content-Type header, `<meta charset>` or XML declaration, valid UTF-8, windows-1251. A declaration
 * that the bytes contradict is passed over in both directions. Never throws; a byte that fits
 * nowhere becomes U+FFFD. The byte order mark is removed.
 */
export function decode(bytes: Uint8Array, contentType: string): string {
  const marked = byteOrderMark(bytes);
  if (marked !== undefined) return new TextDecoder(marked).decode(bytes);
  const utf8 = readUtf8(bytes);
  for (const declared of [headerCharset(contentType), documentCharset(bytes)]) {
    const encoding = declared === undefined ? undefined : knownEncoding(declared);
    if (encoding === undefined) continue;
    if (encoding !== "utf-8" && !utf8.proven) return new TextDecoder(encoding).decode(bytes);
    if (utf8.plausible) return utf8.text;
  }
  return utf8.plausible ? utf8.text : new TextDecoder("windows-1251").decode(bytes);
}

function byteOrderMark([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return undefined;
}

interface Utf8Reading {
  readonly text: string;
  /** Valid, and not by being plain ASCII. */
  readonly proven: boolean;
  /** Valid, or so nearly that it can be nothing else. */
  readonly plausible: boolean;
}

/**
 * A page in UTF-8 with one letter cut in half (teasers cut by bytes, not letters) must not be read
 * as windows-1251, which would spoil every other letter. Real windows-1251 fails the other way: at
 * worst every second letter comes out («ВІДДІЛ», where each «І» completes the letter before it).
 */
function readUtf8(bytes: Uint8Array): Utf8Reading {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { text, proven: text.length < bytes.length, plausible: true };
  } catch {
    const text = new TextDecoder("utf-8").decode(bytes);
    const broken = text.split("\uFFFD").length - 1;
    const letters = text.match(/[\u0080-\uFFFC]/gu)?.length ?? 0;
    return { text, proven: false, plausible: letters > 5 * broken };
  }
}

function headerCharset(contentType: string): string | undefined {
  return /;\s*charset\s*=\s*["']?([^\s"';,]+)/iu.exec(contentType)?.[1];
}

/** `<meta charset>`, `<meta http-equiv … charset=…>` or `<?xml … encoding=…?>`; not inside a comment. */
function documentCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, declarationReach)).replace(/<!--.*?-->/gsu, "");
  const found =
    /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]+)/u.exec(head) ??
    /<meta\s[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)/iu.exec(head);
  // A declaration that could be read as ASCII is not in UTF-16, whatever it says (HTML standard).
  return found?.[1]?.replace(/^utf-?16.*$/iu, "utf-8");
}

/** The encoding a label means; undefined for a label nobody knows. */
function knownEncoding(label: string): string | undefined {
  // Seen in the wild besides the standard's labels: win-1251, windows1251, utf-8mb4.
  if (/1251$/u.test(label)) return "windows-1251";
  if (/^utf-?8/iu.test(label)) return "utf-8";
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}
