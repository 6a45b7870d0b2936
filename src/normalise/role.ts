/*
 * How Ukrainian bodies may take part, as the text says it. Talk of the war or of support for
 * Ukraine says nothing about who may apply; an announcement in Ukrainian is written for applicants
 * in Ukraine unless it says otherwise.
 */
import type { Language, Read, UkraineRole } from "../model.ts";
import { oblastNames } from "./oblast-names.ts";
import type { Document } from "./sentences.ts";
import { quoteAt } from "./text.ts";
import { findAll, hasAny, words } from "./words.ts";

const partner = words(
  "українськ~ (?:громад|партнер|сторон|організац|муніципалітет|заклад)~[^.\\n]{0,40}(?:співзаявник~|лише (?:як )?партнер~|тільки (?:як )?партнер~)|(?:українськ~|ukrainian) (?:організац~|громад~|organi[sz]ations?|partners?|entities|municipalities)[^.\\n]{0,40}(?:лише як партнер~|as partners?(?! or)|only as partners?)|(?:applicants?|lead partners?|coordinators?) must be (?:established|based|registered) in (?:an |one of the )?(?:eu|european union)[^.\\n]{0,100}ukrain~|заявку подає (?:литовськ|польськ|німецьк|чеськ|словацьк|румунськ|угорськ|французьк|європейськ|іноземн)~",
);
const closed = words(
  "(?:designated|appointed) by (?:the )?(?:eu )?member states|(?:only|exclusively|open only to|restricted to|limited to) (?:open to |for |to )?(?:legal )?(?:entities|applicants|organisations|bodies) (?:established|based) in (?:the )?(?:eu )?member states|support eu entities|only eu (?:entities|applicants|member states)|(?:established|based) in (?:the )?eu member states only|open (?:only )?to (?:eu )?member states only|ukrain~ (?:is|are) not eligible|україн~[^.\\n]{0,25}(?:не можуть|не може) (?:подава|брати|взяти)~",
);
const lead = words(
  "(?:(?:from|in|of|within|across|including|and|, ) )ukraine(?= (?:can|may|are|and|or|is eligible|georgia|moldova)|[,.;)\\n]| and)[^.\\n]{0,60}(?:appl(?:y|ies|icants?)|eligib~|may participate|can participate|invited)|(?:eligible|apply|participat|applicants?|invited|open)[^.\\n]{0,80}(?:from|in|including|and|,) ukraine|eligible countries[^.\\n]{0,160}ukraine|ukrainian (?:hromadas?|municipalit~|towns?|cities|communit~|organi[sz]ations?|ngos?|csos?|partners?|companies|smes?|businesses|startups?|institutions?|universit~|applicants?|legal entities|authorit~|local|civil|cultural|beneficiar~|schools?|hospitals?)|(?:one|partner) in ukraine|oblasts? of ukraine|regions? of ukraine|hromadas?",
);
const titled = words("ukraine|україн~");
const ukrainian = words(
  "україн~|громад~|отг|осбб|фоп|комунальн~ підприємств~|орган~ місцевого самоврядування|омс|ова|област~|гривень|грн|го|украин~|коммунальн~|областн~",
);

/** Reads whether and how Ukrainian bodies may take part; undefined when the text is silent. */
export function readRole(document: Document, language: Language, source: "uk" | "en"): Read<UkraineRole> | undefined {
  const { folded } = document;
  const only = hasAny(folded, ["eu ", "member states", "не може", "not eligible"])
    ? first(closed, document)
    : undefined;
  if (only) return { value: "none", quote: only, rule: "role.closed" };
  const joined = hasAny(folded, ["співзаявник", "партнер", "partner", "established", "подає "])
    ? first(partner, document)
    : undefined;
  if (joined) return { value: "partner", quote: joined, rule: "role.partner" };
  if (language === "uk" || language === "ru") {
    const here = first(ukrainian, document);
    if (here) return { value: "lead", quote: here, rule: "role.ukrainian" };
    return language === "uk" || source === "uk"
      ? { value: "lead", quote: quoteAt(document, 0, document.titleEnd || 80, 80), rule: "role.language" }
      : undefined;
  }
  if (!/ukrain|hromada|oblast/u.test(folded)) return undefined;
  const open = first(lead, document) ?? inTitle(document) ?? oblastQuote(document);
  return open === undefined ? undefined : { value: "lead", quote: open, rule: "role.named" };
}

function first(regex: RegExp, document: Document): string | undefined {
  const match = findAll(regex, document.folded)[0];
  return match && quoteAt(document, match.index, match.index + match[0].length);
}

function inTitle(document: Document): string | undefined {
  const match = findAll(titled, document.folded, 0, document.titleEnd)[0];
  return match && quoteAt(document, 0, document.titleEnd);
}

function oblastQuote(document: Document): string | undefined {
  if (!/oblast/u.test(document.folded)) return undefined;
  const name = oblastNames(document.folded)[0];
  return name && quoteAt(document, name.start, Math.min(document.text.length, name.start + 60));
}
