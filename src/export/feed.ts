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

/** Lines of the feed. An entry counts as updated when its call changed. */
export function* atom(calls: Iterable<Exported>, { of, title, now }: Feed): Iterable<string> {
  // The newest change of an entry would have to be known before the first one is written.
  yield '<?xml version="1.0" encoding="utf-8"?>';
  yield '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="uk">';
  yield html`<id>${stableUrn(`feed ${of}`)}</id>`.markup;
  yield html`<title>${title}</title>`.markup;
  yield html`<updated>${isoInstant(now)}</updated>`.markup;
  yield "<author><name>hromada-grants</name></author>";
  for (const one of calls) yield entry(one, now);
  yield "</feed>";
}

function entry({ stored: { call, changedAt, firstSeenAt }, match }: Exported, now: Date): string {
  const url = safeUrl(call.url);
  const { text, left, quote } = deadlineLine(call, now, "uk");
  const facts = factLine(call, now, "uk", ["instrument", "sectors", "applicants", "sum", "own-share"]);
  const lines = [
    facts === undefined ? undefined : `${sentence(facts)}.`,
    `${sentence([text, left].filter((part) => part !== undefined).join(", "))}.`,
    quote === undefined ? undefined : `В оголошенні: «${quote}».`,
    match?.score === undefined ? undefined : `Підходить на ${Math.round(match.score)} зі 100.`,
  ];
  return html`<entry>
<id>${stableUrn(`call ${call.id}`)}</id>
<title>${clipLine(call.title, 300)}</title>
${url === undefined ? undefined : html`<link rel="alternate" href="${url}"/>`}
<published>${firstSeenAt}</published>
<updated>${changedAt}</updated>
<author><name>${clipLine(call.funder, 200)}</name></author>
${call.sectors.map(({ sector }) => html`<category term="${sector}" label="${sectorName(sector, "uk")}"/>`)}
<summary>${lines.filter((line) => line !== undefined).join(" ")}</summary>
</entry>`.markup;
}
