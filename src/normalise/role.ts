/*
 * How Ukrainian bodies may take part, as the text says it. Talk of the war or of support for
 * Ukraine says nothing about who may apply; an announcement in Ukrainian is written for applicants
 * in Ukraine unless it says otherwise.
 */
import type { Language, Read, UkraineRole } from "../model.ts";
import { leadAbroad } from "./lead-abroad.ts";
import { oblastNames } from "./oblast-names.ts";
import { type Document, sentenceAt } from "./sentences.ts";
import { quoteAt } from "./text.ts";
import { find, findAll, hasAny, within, words } from "./words.ts";

const partner = words(
  "українськ~ (?:громад|партнер|сторон|організац|муніципалітет|заклад)~[^.\\n]{0,40}(?:співзаявник~|лише (?:як )?партнер~|тільки (?:як )?партнер~)|(?:українськ~|ukrainian) (?:організац~|громад~|organi[sz]ations?|partners?|entities|municipalities)[^.\\n]{0,40}(?:лише як партнер~|as partners?(?! or)|only as partners?)|(?:from|in) ukraine (?:may|can)(?: only)? (?:join|participate|take part|be involved)(?: in (?:the |a )?projects?)?(?: only)? as (?:project |associated )?partners?(?! or)|except ukraine[^\\n]{0,160}as (?:project )?partners?|заявку подає (?:литовськ|польськ|німецьк|чеськ|словацьк|румунськ|угорськ|французьк|європейськ|іноземн)~",
);
const closed = words(
  "(?:designated|appointed) by (?:the )?(?:eu )?member states|(?:only|exclusively|open only to|restricted to|limited to) (?:open to |for |to )?(?:legal )?(?:entities|applicants|organisations|bodies) (?:established|based) in (?:the )?(?:eu )?member states|support eu entities|only eu (?:entities|applicants|member states)|(?:established|based) in (?:the )?eu member states only|open (?:only )?to (?:eu )?member states only|ukrain~ (?:is|are) not eligible|україн~[^.\\n]{0,25}(?:не можуть|не може) (?:подава|брати|взяти)~",
);
const lead = words(
  "(?:(?:from|in|of|within|across|including|and|, ) )ukraine(?= (?:can|may|are|and|or|is eligible|georgia|moldova)|[,.;)\\n]| and)[^.\\n]{0,60}(?:appl(?:y|ies|icants?)|eligib~|may participate|can participate|invited)|(?:eligible|apply|participat|applicants?|invited|open)[^.\\n]{0,80}(?:from|in|including|and|,) ukraine|eligible countries[^.\\n]{0,160}ukraine|ukrainian (?:hromadas?|municipalit~|towns?|cities|communit~|organi[sz]ations?|ngos?|csos?|partners?|companies|smes?|businesses|startups?|institutions?|universit~|applicants?|legal entities|authorit~|local|civil|cultural|beneficiar~|schools?|hospitals?)|(?:one|partner) in ukraine|oblasts? of ukraine|regions? of ukraine|hromadas?",
);
/*
 * Who can take part, in a sentence that names Ukraine: «… in Ukraine can request», "legal entities from
 * Ukraine are eligible", "Ukraine participates in the programme", "lends to … companies in Ukraine".
 */
const takesPart = words(
  "appl(?:y|ies|icants?|ications?)|eligib~|participat~|take(?:s)? part|taking part|can (?:request|receive|get|join|lead|propose)|may (?:request|receive|get|join|lead|propose)|invit~|open to|welcom~|partners?|beneficiar~|registered in|based in|established in|associated (?:to|with)|lends?|loans?|grants?|awards?|funding|supports?|funds?|proposals from|notes from|requests from|seeks?|are you",
);
/* The war, its refugees and help for the country say nothing about who may apply. */
const aboutWar = words(
  "(?:war|invasion|aggression|refugees|displaced|people fleeing|fleeing|conflict|crisis|situation|solidarity|attack|attacks|damage|reconstruction|events|migrants|children) (?:[a-z'-]{1,14} ){0,4}ukrain(?:e|ian|ians)|ukrain(?:e|ian)(?:'s)? (?:war|crisis|refugees?|recovery|reconstruction|people|children|students|researchers at risk|displaced)|(?:outside|except|excluding|not) (?:[a-z]{1,10} ){0,3}ukraine",
);
const titled = words("ukraine|ukrainian~|україн~");
const ukrainian = words(
  "україн~|громад~|отг|осбб|фоп|комунальн~ підприємств~|орган~ місцевого самоврядування|омс|ова|област~|гривень|грн|го|украин~|коммунальн~|областн~",
);

/** Reads whether and how Ukrainian bodies may take part; undefined when the text is silent. */
export function readRole(document: Document, language: Language, source: "uk" | "en"): Read<UkraineRole> | undefined {
  const { folded } = document;
  const only = hasAny(folded, ["eu ", "member states", "не може", "not eligible"]) ? closedTo(document) : undefined;
  if (only) return { value: "none", quote: only, rule: "role.closed" };
  const joined = hasAny(folded, ["співзаявник", "партнер", "partner", "established", "подає "])
    ? first(partner, document)
    : undefined;
  if (joined) return { value: "partner", quote: joined, rule: "role.partner" };
  const abroad = leadAbroad(document);
  // Without a word on partners it stays unknown whether others may join.
  if (abroad) {
    return abroad.partners === undefined
      ? undefined
      : { value: "partner", quote: abroad.partners, rule: "role.abroad" };
  }
  if (language === "uk" || language === "ru") {
    const here = first(ukrainian, document);
    if (here) return { value: "lead", quote: here, rule: "role.ukrainian" };
    return language === "uk" || source === "uk"
      ? { value: "lead", quote: quoteAt(document, 0, document.titleEnd || 80, 80), rule: "role.language" }
      : undefined;
  }
  if (!hasAny(folded, ["ukrain", "hromada", "oblast"])) return undefined;
  const open = first(lead, document) ?? inTitle(document) ?? oblastQuote(document) ?? takingPart(document);
  return open === undefined ? undefined : { value: "lead", quote: open, rule: "role.named" };
}

/** «Only entities established in EU Member States, EEA countries and Ukraine» closes to others. */
function closedTo(document: Document): string | undefined {
  const { folded, sentences } = document;
  for (const match of findAll(closed, folded)) {
    const end = match.index + match[0].length;
    const sentence = sentences[sentenceAt(sentences, match.index)];
    const listed = /^(?:[ ]?[,/(]|[ ](?:and|or|as well as))[^.;\n]{0,120}ukraine(?![ ](?:is|are)[ ]not)/u;
    const except = /(?<!\p{L})(?:not|except|excluding|without)(?!\p{L})/u;
    const rest = listed.exec(folded.slice(end, Math.max(end, sentence?.end ?? end)))?.[0];
    if (rest === undefined || except.test(rest)) return quoteAt(document, match.index, end);
  }
  return undefined;
}

function first(regex: RegExp, document: Document): string | undefined {
  const match = find(regex, document.folded);
  return match && quoteAt(document, match.index, match.index + match[0].length);
}

function takingPart(document: Document): string | undefined {
  const { folded } = document;
  for (const { start, end } of document.sentences) {
    if (!folded.slice(start, end).includes("ukrain")) continue;
    // In a long list of countries the verb that matters stands near.
    const at = folded.indexOf("ukrain", start);
    const near = folded.slice(Math.max(start, at - 130), Math.min(end, at + 130));
    if (/(?<!\p{L})(?:not|only eu|unless)(?!\p{L})/u.test(near)) continue;
    if (within(titled, near.replace(aboutWar, " ")) && within(takesPart, near)) return quoteAt(document, start, end);
  }
  return undefined;
}

function inTitle(document: Document): string | undefined {
  const match = find(titled, document.folded, 0, document.titleEnd);
  return match && quoteAt(document, 0, document.titleEnd);
}

function oblastQuote(document: Document): string | undefined {
  if (!document.folded.includes("oblast")) return undefined;
  const name = oblastNames(document.folded)[0];
  return name && quoteAt(document, name.start, Math.min(document.text.length, name.start + 60));
}
