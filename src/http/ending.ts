/*
 * Whether a document reached its end. A connection cut in a compressed body is hidden by `fetch`:
 * status 200, half the text, no error (Node 20, 2026-11). Read as a list of calls, half a page
 * would mean that the other half was withdrawn; so the document itself has to show that it is whole.
 */

/**
 * What is missing at the end of a document, in words for the log; undefined when it is whole or of a
 * kind that has no visible end (plain text, PDF). HTML must close `</html>`, XML its root element,
 * JSON must parse. What a document is, its first letters say sooner than its header: feeds arrive as
 * text/html, and an HTML page where JSON was expected is for the reader to refuse.
 */
export function missingEnd(text: string, contentType: string): string | undefined {
  const start = text.slice(0, 1_000).trimStart();
  const type = contentType.toLowerCase();
  if (start.startsWith("<?xml")) return missingXmlEnd(text);
  if (/^<(?:!doctype\s+html|html)\b/iu.test(start)) return missingHtmlEnd(text);
  if (/^(?:application|text)\/(?:[\w.-]+\+)?json\b/u.test(type)) {
    return parses(text) ? undefined : "the JSON does not parse: the body may be cut";
  }
  if (/^(?:application|text)\/(?:[\w.-]+\+)?xml\b/u.test(type)) return missingXmlEnd(text);
  if (type.startsWith("text/html")) {
    return /^[{[]/u.test(start) && parses(text) ? undefined : missingHtmlEnd(text);
  }
  return undefined;
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function missingHtmlEnd(text: string): string | undefined {
  return missingClose(text.toLowerCase(), "html");
}

function missingXmlEnd(text: string): string | undefined {
  const root = rootTag(text);
  if (root === undefined) return "no root element: the body may be cut";
  return root.selfClosing ? undefined : missingClose(text, root.name);
}

/** What follows the end tag may only be whole comments and tags (sites append «<!-- cached … -->»). */
function missingClose(text: string, name: string): string | undefined {
  const from = text.lastIndexOf(`</${name}`);
  if (from < 0) return `no </${name}>: the body may be cut`;
  const tail = text.slice(from + name.length + 2);
  if (!/^\s*>/u.test(tail)) return `no </${name}>: the body may be cut`;
  return tail.lastIndexOf("<") > tail.lastIndexOf(">") ? "it ends inside a tag: the body may be cut" : undefined;
}

/** The first element, after declarations, comments and a doctype with whatever it declares. */
function rootTag(text: string): { readonly name: string; readonly selfClosing: boolean } | undefined {
  for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at)) {
    const comment = text.startsWith("<!--", at);
    const end = comment ? text.indexOf("-->", at) : text.indexOf(">", at);
    if (end < 0) return undefined;
    if (!comment && !/[?!]/u.test(text.charAt(at + 1))) {
      const name = /^[^\s/>]+/u.exec(text.slice(at + 1, end))?.[0];
      return name === undefined ? undefined : { name, selfClosing: text[end - 1] === "/" };
    }
    at = end;
  }
  return undefined;
}
