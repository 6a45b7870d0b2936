/*
 * Front-line, de-occupied and mountain communities and the official lists of territories: read only
 * where the text says that those alone may apply. «Зокрема прифронтові» is a mention, «перевагу
 * матимуть» a preference, and «переселенці з прифронтових територій» are somebody else.
 */
import type { Area } from "../model.ts";
import type { zones } from "../oblasts.ts";
import { except, preference } from "./area-words.ts";
import type { Exceptions } from "./exceptions.ts";
import { pastWords } from "./money-words.ts";
import { type Document, sentenceAt } from "./sentences.ts";
import { quoteAt } from "./text.ts";
import { findAll, within, words } from "./words.ts";

const flags: readonly (readonly [keyof typeof zones & ("frontline" | "deoccupied" | "mountain"), RegExp])[] = [
  ["frontline", words("прифронтов~|frontline|front-line|прифронтов~")],
  ["deoccupied", words("деокупован~|звільнен~ (?:від окупації|громад)~|de-?occupied|liberated|деоккупирован~")],
  [
    "mountain",
    words(
      "гірськ~ (?:громад|населен|сел|територ|район)~|mountain(?:ous)? (?:communit|hromada|municipalit|settlement)~",
    ),
  ],
];
const place = words("де|территория|територія|географія|локація|регіон|where|location");
const bodies =
  /^[ ]?(?:та [\p{L}-]{3,20} )?(?:територіальн\p{L}{1,3} )?(?:громад|област|регіон|територ|шкіл|школ|лікарн|міст|сіл|hromada|communit|municipalit|region|oblast)/u;
/* Named beside others: «лікарням, зокрема прифронтових громад». */
const mentions = words(
  "зокрема|[ву] тому числі|включно (?:з|із)|включаючи|наприклад|як-от|також|особливо|including|such as|especially|as well as|also|в том числе|включая|в частности|особенно|также",
);
const listedBefore =
  /(?:прифронтов|деокупован|деоккупирован|звільнен|постраждал|front-?line|de-?occupied|liberated)\p{L}{0,5}(?:,|[ ](?:та|і|й|и|and))[ ]$/u;
/* Who applies, with up to two words before the noun: «комунальним лікарням», "public hospitals". */
const applicant =
  "(?:(?:комунальн|територіальн|державн|міськ|сільськ|селищн|медичн|освітн|громадськ|опорн|мал|местн|місцев|public|local|communal|municipal|territorial|water)\\p{L}{0,6}[ ]){0,2}(?:громад|лікар|больниц|шкіл|школ|водоканал|заклад|підприємств|предприяти|установ|учрежден|ліце|гімназі|музе|бібліотек|організаці|организаци|муніципалітет|самоврядуван|рад|орган|бізнес|фермер|hospital|school|hromada|municipalit|communit|utilit|ngo|organi[sz]ation|institution|enterprise|authorit)\\p{L}{0,6}";
const applicantsThere = `(?:${applicant}(?:,|[ ](?:та|і|й|и|and))?[ ](?:(?:in|of|from|located in)[ ](?:the[ ])?)?){1,4}$`;
/* What stands before a territory when only those who are there may apply. */
const names: readonly RegExp[] = [
  /(?:^|[ ])(?:для|лише|тільки|виключно|только|for|only|exclusively)[ ](?:[\p{L}-]{3,20} )?$/u,
  /[ ](?:можуть|подають|запрошуються)[ ](?:громади )?$/u,
  new RegExp(
    `(?:^|[ (])(?:для|лише|тільки|виключно|только|можуть|могут|подають|запрош\\p{L}{3,6}|приглаша\\p{L}{2,4}|for|only|open to)[ ]${applicantsThere}`,
    "u",
  ),
  new RegExp(
    `(?:^|[ (])(?:заявник\\p{L}{0,4}|заявители|учасник\\p{L}{0,4}|отримувач\\p{L}{0,3}|бенефіціар\\p{L}{0,3}|хто (?:може )?[\\p{L}]{5,10}|хто може (?:взяти|брати) участь|applicants?|who can apply|recipients?)(?:[ ](?:гранту|грантів|є|are|is|можуть бути))?[ ]?[:-]?[ ](?:${applicantsThere}|$)`,
    "u",
  ),
  // «Лікарням і водоканалам прифронтових громад»: to whom it is given.
  /(?:^|[ ])(?:громад|лікарн|больниц|школ|водоканал|заклад|підприємств|предприяти|установ|учреждени|ліце|гімназі|музе|бібліотек|організаці|организаци|муніципалітет|рад|орган)\p{L}{0,4}[ая]м[ ]$/u,
];
/* «Прифронтові громади можуть подати …»: "may get more" would be said of some among all. */
const mayApply =
  /^[ ](?:\p{L}{3,20}[ ]){1,4}(?:(?:можуть|могут)[ ](?:пода|взяти участь|брати участь|долучи|принять участие)|запрошуються|приглашаются|(?:may|can|are invited to)[ ](?:apply|submit|take part))/u;
const hosting = words(
  "приймають|приймає|прийняли|переселен~|переміщен~|дітей|людей|мешканців|евакуйован~|внутрішньо|hosting|displaced|постраждали|або|чи",
);

/** Reads the territories whose communities alone may apply, with the words that say so. */
export function territories(document: Document, exceptions: Exceptions): Area[] {
  return [...flagged(document), ...onList(document, exceptions)];
}

/*
 * «Громади, включені до переліку територій, на яких ведуться бойові дії»: who may apply, or for whom alone.
 */
const listedBodies = words(
  "(?:громад|муніципалітет|лікарн|шкіл|школ|заклад|підприємств|hromada|communit|municipalit)~,? (?:(?:які|що|яка|that|which|are|є) ){0,2}(?:[\\p{L}]{3,14} ){0,2}(?:включен|віднесен|внесен|розташован|located|listed|included|входять|належать|in)~[^.;\\n]{0,60}(?:бойов~ ді[йїя]|hostilit~)",
);
const whoOrOnly = words(
  "заявник~|хто|учасник~|лише|тільки|виключно|для|можуть|подають|запрошу~|who|applicants?|only|exclusively|for|may|can",
);

function onList(document: Document, exceptions: Exceptions): Area[] {
  const { folded } = document;
  for (const match of findAll(listedBodies, folded)) {
    const end = match.index + match[0].length;
    const sentence = document.sentences[sentenceAt(document.sentences, match.index)];
    if (!sentence || exceptions.holds(end - 1) || !within(whoOrOnly, folded, sentence.start, sentence.end)) continue;
    if (within(pastWords, folded, sentence.start, sentence.end)) continue;
    if (within(preference, folded, sentence.start, end) || within(hosting, folded, sentence.start, end)) continue;
    const code = /активн|active/u.test(match[0]) ? "active-combat" : "combat";
    const quote = quoteAt(document, match.index, end);
    return [{ mode: "include", scheme: "zone", code, quote, rule: "area.territory" }];
  }
  return [];
}

function flagged(document: Document): Area[] {
  const { folded } = document;
  return flags.flatMap(([zone, regex]) => {
    for (const match of findAll(regex, folded)) {
      const end = match.index + match[0].length;
      const sentence = document.sentences[sentenceAt(document.sentences, match.index)];
      if (!sentence || within(pastWords, folded, sentence.start, sentence.end)) continue;
      if (
        within(preference, folded, sentence.start, sentence.end) ||
        within(hosting, folded, Math.max(sentence.start, match.index - 60), end + 25)
      )
        continue;
      if (zone !== "mountain" && !bodies.test(folded.slice(end, end + 45))) continue;
      if (within(mentions, folded, Math.max(sentence.start, match.index - 60), Math.min(sentence.end, end + 30)))
        continue;
      // «Прифронтові та деокуповані громади»: two on one list, both after the same words.
      const lead = folded.slice(sentence.start, match.index).replace(listedBefore, "");
      const labelled = within(place, lead) && /:/u.test(lead);
      const direct = match.index < document.titleEnd || names.some((one) => one.test(lead.slice(-140)));
      const subject = lead === "" && mayApply.test(folded.slice(end, Math.min(sentence.end, end + 110)));
      if (!labelled && !direct && !subject) continue;
      const mode = within(except, lead.slice(-45)) ? "exclude" : "include";
      return [
        {
          mode,
          scheme: "zone",
          code: zone,
          quote: quoteAt(document, match.index, Math.min(folded.length, end + 20)),
          rule: "area.territory",
        } satisfies Area,
      ];
    }
    return [];
  });
}
