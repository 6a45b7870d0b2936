/*
 * Who joins an applicant without leading: «громадські організації спільно з органами місцевого
 * самоврядування», «заявник – ГО, партнер – громада», "local authorities as partners".
 */
import type { applicantNouns } from "./applicant-words.ts";
import { type Document, sentenceAt } from "./sentences.ts";
import { findAll, within, words } from "./words.ts";

type Noun = ReturnType<typeof applicantNouns>[number];

/* «спільно з органами …»: right before the name, an adjective or two between. */
const together =
  /(?<!\p{L})(?:(?:спільно|разом|совместно|вместе)[ ](?:зі?|із|со?)|[ув][ ]партнерств[іе][ ](?:зі?|із|со?)|за[ ](?:обов'язкової[ ])?(?:участі|партнерства(?:[ ]зі?|[ ]із)?)|in[ ](?:partnership|cooperation|consortium)[ ]with|(?:together|jointly|partnering)[ ]with)(?:[ ](?:the|an?|at|least|one|[\p{L}'-]{4,16})){0,3}[ ]$/u;
/* «обов'язковий партнер: …», «партнером має бути …»: of the project, not of the call or its funder. */
const partnerIs =
  /(?<!\p{L})(?:партн[её]р(?:ом|ами|и|ы)?|співзаявник(?:ом|ами|и)?|(?:project[ ])?partners?|co-?applicants?)(?:[ ](?:проєкту|проекту|проекта|заявника|є|має|мають|може|можуть|повинн?\p{L}{1,2}|бути|должн\p{L}{1,2}|должен|быть|must|should|may|can|be|is|are|an?|the|local|обов'язково)){0,5}[ ]?[:-]?[ ]$/u;
/* «… бере участь як партнер», "… may take part as partners". */
const asPartner =
  /^(?:[ ][\p{L}'-]{2,16}){0,5}[ ](?:як|as|[ву][ ]качестве|у[ ]ролі)[ ](?:(?:an?|the|обов'язков\p{L}{1,3}|project|обязательн\p{L}{2,3})[ ])?(?:партн[её]р|partner|co-?applicant|співзаявник)\p{L}{0,4}(?![ ](?:or|або|чи|и|or|та)[ ])/u;
const parts = words(
  "партнер~|партнёр~|співзаявник~|partner~|co-?applicant~|спільно|разом|совместно|вместе|together|jointly|за участі",
);
/* Who applies, and not who pays or runs the call. */
const applies = words(
  "пода~|заявник~|заявк~|участ~|учасник~|запрош~|могут|заявител~|заявители|приглаша~|appl(?:y|ies|icants?|ications?)|submit~|eligible|invit~|take part|партнер~|partners?",
);
const runs = words(
  "оголошу~|оголоси~|реалізу~|впроваджу~|проводить|проводять|запрошує(?= до)|за підтримки|объявля~|реализу~|проводит|announc~|launch~|(?:run|implemented|organised|funded|managed) by",
);

/** How far from a name the words that make it a partner stand. Characters. */
const reach = 90;

/** The names that stand for partners only, in a text that names applicants beside them. */
export function partnersAmong(document: Document, nouns: readonly Noun[]): ReadonlySet<Noun> {
  const { folded, sentences } = document;
  const partners = new Set<Noun>();
  const near = findAll(parts, folded).map(({ index }) => index);
  if (near.length === 0) return partners;
  nouns.forEach((noun, index) => {
    // A word of partnership has to stand near, or the name of a partner right before: most names have neither.
    if (noun.kind.length === 0) return;
    const previous = nouns[index - 1];
    const listed = previous !== undefined && partners.has(previous);
    if (!listed && !near.some((at) => at > noun.start - reach && at < noun.end + reach)) return;
    const sentence = sentences[sentenceAt(sentences, noun.start)];
    if (!sentence || noun.end > sentence.end) return;
    const lead = folded.slice(Math.max(sentence.start, noun.start - reach), noun.start);
    const said =
      together.test(lead) ||
      partnerIs.test(lead) ||
      asPartner.test(folded.slice(noun.end, Math.min(sentence.end, noun.end + reach))) ||
      (listed && follows(folded, previous, noun));
    if (!said || !within(applies, folded, sentence.start, sentence.end)) return;
    if (!within(runs, folded, sentence.start, sentence.end)) partners.add(noun);
  });
  return partners;
}

/** «… спільно з громадами, школами та лікарнями»: one list of partners. */
function follows(folded: string, previous: Noun, noun: Noun): boolean {
  return /^(?:,|[ ](?:та|і|й|або|чи|и|или|and|or))?[ ](?:\p{L}{4,14}[ ])?$/u.test(
    folded.slice(previous.end, noun.start),
  );
}
