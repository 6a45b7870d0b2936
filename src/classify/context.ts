/*
 * What a sentence is about decides how much its words count. «Подаються школи та лікарні» names who
 * applies, «не фінансує купівлю житла» what is not paid for, «Фонд „Рух без тривоги“» a name.
 */
import type { Prepared } from "../normalise/text.ts";
import { findAll, words } from "../normalise/words.ts";
import { findPhrases, indexPhrases } from "./phrases.ts";
import type { Word } from "./words.ts";

/** How much a word counts by what its sentence or clause is. */
const factor = {
  applicant: 0.4,
  preference: 0.4,
  subject: 1.5,
  boilerplate: 0.15,
  negation: 0,
  office: 0.2,
  name: 0.2,
} as const;

const signKinds = ["applicant", "can-apply", "preference", "subject", "boilerplate", "office", "negation"] as const;
type Sign = (typeof signKinds)[number];

/** Signs of a sentence; `can-apply` of a side of it, `negation` of a clause, `office` of the next words. */
const signs: Readonly<Record<Sign, string>> = {
  applicant: `
    хто подає, хто може, хто подається, хто отримає, хто має право, для кого, кому, заявник, заявники, заявником, заявниками, учасник, учасники, учасниками, позичальник, отримувачі, отримувач, номінант, подаються, подають, заявляються
    до участі запрошуються, запрошуються до участі, участь можуть|зможуть взяти|брати, взяти|брати участь можуть|зможуть, заявку подає, заявки подають, подати заявку можуть, заявки від, заявник* є, прийнятн* заявник*
    участники, заявители, кто может, могут подать, могут подавать, могут принять участие, приглашаются, подать заявку могут, могут податься, для кого
    eligible applicants, who can apply, who may apply, applicants must, applicants may, applicants can, lead partners, eligible organisations, eligible participants, open to, beneficiaries must be, consortium must, consortia must, proposals must be submitted by, coordinator must
  `,
  "can-apply": `
    можуть подати*, може подати*, можуть подавати*, може податися, можуть звернутися, може звернутися, можуть .. взяти|брати участь, може взяти участь, можуть скористатися, мають право .. подати|подавати|взяти|участь, можуть претендувати, можуть просити, зможуть .. подати|подавати
    can apply, may apply, can submit, may submit, are eligible, is eligible, are invited to, can participate, may participate, can request, may propose
  `,
  preference: `
    перевага, перевагу, переваги, пріоритет надається|надаватимуть|матимуть|мають, пріоритетно розглядатимуть, додаткові бали, додає балів, обов'язкова умова, нагадаємо, торік, минулоріч, минулого року, раніше, вже підтримали
    преимущество, приоритет отдается|имеют, приоритетно
    priority goes|will|is, preference, preferably, will be prioritised, an asset, in previous years, last year
  `,
  subject: `
    галузь, галузі, сфера, сфери, напрям, напрями, напрямки, напрямок, тематик*, пріоритет, пріоритети, пріоритетн* напрям*|тем*|сфер*, мета конкурсу|програми|проєкту|гранту, мета, ціль, цілі, призначення, предмет, на що, що фінансується, що можна, об'єкти
    приоритет*, направлени*, цель, тематика, сфера
    priority, priorities, thematic priorit*, themes, priority domains, this topic aims, aims to support, the objective is, main objective, specific objective*, this call aims, purpose of the call, focus areas
  `,
  boilerplate: `
    наша місія, про фонд, про організацію, ми допомагаємо в оформленні, читайте також, замовити оформлення, що таке, нагадаємо
    award criteria, described in, page limits, described in section, evaluation procedure, eligible countries, admissibility conditions, is supported by the, is funded by the european, described in annex, under grant agreement, submission and evaluation
    applicants are expected to define, number of .. publications, conditions are described, call document, see sections, general annexes, application form*
  `,
  office: `
    міністерств*, міністр*, мін'юст, департамент*, держагентств*, державн* агентств*, державн* служб*, облрад*, заступниц*|заступник* міністр*
    министерств*, министр*, департамент*
    ministry, minister, department of, directorate general
  `,
  negation: `
    крім, окрім, за винятком, не фінансу*, не покрива*, не підтриму*, не надає*, не передба*, не може бути спрямовано, не можна витра*, не допускаються, не приймаються, не розгляда*, не поширю*, не стосу*
    кроме, за исключением, не финансиру*, не покрыва*, не поддерж*
    except, excluding, other than, not eligible, ineligible, does not fund, does not cover, will not fund, will not support, not cover, do not fund, are excluded, is excluded, not be funded, may not, shall not, not include, do not include
  `,
};

const index = indexPhrases(
  signKinds.flatMap((context) =>
    signs[context]
      .split(/[,\n]/u)
      .map((phrase) => phrase.trim())
      .filter((phrase) => phrase !== "")
      .map((phrase) => [phrase, context] as const),
  ),
);

/** A body's name in quotes after the word for it: Фонд медичної солідарності «Пульс». */
const bodyName = words(
  '(?:(?:фонд|фундаці|спілк|асоціаці|коаліці|організаці|консорціум|товариств|мереж|центр|місі|кластер|ассоциаци|федераці)[\\p{L}]{0,6}|го|бф|бо|гс|нуо|оо|кп|банк|сеть|foundation|association|ngo|charity|network|alliance)(?:[ ][\\p{L}]{1,30}){0,3}[ ](?=")',
);
const applicantWords = 25;
/** Longest name in quotes. Characters. */
const nameLimit = 80;

/** «Міністерство економіки, довкілля та сільського господарства»: words of an office's name. */
const officeWords = 5;

/** For each word, the factor by which it counts. Linear in the length of the text. */
export function weighWords(prepared: Prepared, words: readonly Word[]): readonly number[] {
  const sentences = new Map<number, number>();
  // «оренду й зарплату не покривають»: the sign may stand at the end of what it denies.
  const deniedClauses = new Set<number>();
  const offices: number[] = [];
  const applicants: (readonly [from: number, to: number])[] = [];
  for (const { from, to, value } of findPhrases(index, words)) {
    const first = words[from];
    if (!first) continue;
    if (value === "office") offices.push(to);
    else if (value === "can-apply") applicants.push(applicantsOf(words, from, to));
    else if (value === "negation") deniedClauses.add(words[to - 1]?.clause ?? first.clause);
    else if (value !== "subject" || words[from - 1]?.clause !== first.clause) {
      // «Напрям: …» is a label; «за цим напрямом» is not.
      sentences.set(first.sentence, Math.min(factor[value], sentences.get(first.sentence) ?? factor.subject));
    }
  }
  const factors = words.map(({ sentence, clause }) =>
    deniedClauses.has(clause) ? factor.negation : (sentences.get(sentence) ?? 1),
  );
  for (const [from, to] of applicants) factors.fill(Math.min(factor.applicant, factors[from] ?? 1), from, to);
  for (const from of offices) {
    const sentence = words[from - 1]?.sentence;
    for (let at = from; at < from + officeWords && words[at]?.sentence === sentence; at++) factors[at] = factor.office;
  }
  let at = 0;
  for (const [from, to] of names(prepared)) {
    for (let word = words[at]; word && word.start < to; word = words[++at]) {
      if (word.start >= from) factors[at] = factor.name;
    }
  }
  return factors;
}

/*
 * «Школи та лікарні можуть подати заявку на генератори» names applicants before the sign, what is
 * given after it; «Можуть податися школи й лікарні» the other way round. At most `applicantWords`.
 */
function applicantsOf(words: readonly Word[], from: number, to: number): readonly [from: number, to: number] {
  const sentence = words[from]?.sentence;
  const begins = words[from - 1]?.sentence !== sentence;
  let first = begins ? to : from;
  let last = to;
  while (!begins && first > from - applicantWords && words[first - 1]?.sentence === sentence) first--;
  while (begins && last < to + applicantWords && words[last]?.sentence === sentence) last++;
  return [first, last];
}

/** Places of bodies' names, from left to right. */
function names({ folded }: Prepared): readonly (readonly [from: number, to: number])[] {
  if (!folded.includes(' "')) return [];
  return findAll(bodyName, folded).flatMap((match) => {
    const from = match.index + match[0].length + 1;
    const length = folded.slice(from, from + nameLimit).indexOf('"');
    return length > 0 ? [[from, from + length] as const] : [];
  });
}
