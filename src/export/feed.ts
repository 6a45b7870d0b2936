/* Calls as an Atom feed (RFC 4287). */

import { isoInstant } from "../clock.ts";
import { deadlineLine } from "../digest/deadline.ts";
import { factLine } from "../digest/fact-line.ts";
import { html, safeUrl } from "../digest/html.ts";
import { clipLine, sentence } from "../digest/words.ts";
import { sectorName } from "../sectors.ts";
import type { Exported } from "./exported.ts";
import { stableUrn } from "./stable-id.ts";

export interface Feed {
  /** What the feed is of: words that stay the same, e.g. a KATOTTG code. Becomes its id. */
  readonly of: string;
  readonly title: string;
  readonly now: Date;
}

/**
 * Lines of the feed. An entry counts as updated when its call changed, the feed when one of its entries
 * did: written again with nothing new, it is the same to the byte.
 *
 * @param calls gives them anew each time: the newest change is written before the first of them
 */
export function* atom(calls: () => Iterable<Exported>, { of, title, now }: Feed): Iterable<string> {
  let updated: string | undefined;
  for (const { stored } of calls()) {
    if (updated === undefined || stored.changedAt > updated) updated = stored.changedAt;
  }
  yield '<?xml version="1.0" encoding="utf-8"?>';
  yield '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="uk">';
  yield html`<id>${stableUrn(`feed ${of}`)}</id>`.markup;
  yield html`<title>${clean(title)}</title>`.markup;
  yield html`<updated>${updated ?? isoInstant(now)}</updated>`.markup;
  yield "<author><name>hromada-grants</name></author>";
  for (const one of calls()) yield entry(one, now);
  yield "</feed>";
}

function entry({ stored: { call, changedAt, firstSeenAt }, match }: Exported, now: Date): string {
  const url = safeUrl(call.url);
  const { text, quote } = deadlineLine(call, now, "uk");
  const facts = factLine(call, now, "uk", ["instrument", "sectors", "applicants", "sum", "own-share"]);
  const lines = [
    facts === undefined ? undefined : `${sentence(facts)}.`,
    // Without the days left: a reader keeps an entry as it first came.
    `${sentence(text)}.`,
    quote === undefined ? undefined : `В оголошенні: «${quote}».`,
    match?.score === undefined ? undefined : `Підходить на ${Math.round(match.score)} зі 100.`,
  ];
  const said = clean(lines.filter((line) => line !== undefined).join(" "));
  // An entry without a link must have a content (RFC 4287, 4.1.2).
  const body = url === undefined ? html`<content>${said}</content>` : html`<summary>${said}</summary>`;
  return html`<entry>
<id>${stableUrn(`call ${call.id}`)}</id>
<title>${clean(clipLine(call.title, 300))}</title>
${url === undefined ? undefined : html`<link rel="alternate" href="${url}"/>`}
<published>${firstSeenAt}</published>
<updated>${changedAt}</updated>
<author><name>${clean(clipLine(call.funder ?? "Донора не вказано", 200))}</name></author>
${call.sectors.map(({ sector }) => html`<category term="${sector}" label="${sectorName(sector, "uk")}"/>`)}
${body}
</entry>`.markup;
}

/** Without what no XML document may hold (XML 1.0, 2.2). */
function clean(text: string): string {
  return text.replace(/[\p{Cs}\ufffe\uffff]/gu, "");
}
