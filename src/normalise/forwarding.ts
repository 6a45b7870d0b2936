/*
 * Oblast and rayon administrations through which communities apply: «заявки подаються через обласну
 * військову адміністрацію», «ОВА подає узагальнений перелік проєктів громад». They hand on what others
 * ask for, so they are no applicants; the communities are.
 */
import type { ApplicantType, Read } from "../model.ts";
import type { applicantNouns } from "./applicant-words.ts";
import type { Document } from "./sentences.ts";
import { quoteAt } from "./text.ts";
import { findAll, pattern, words } from "./words.ts";

type Noun = ReturnType<typeof applicantNouns>[number];

/* Not those of towns, which are local authorities themselves. */
const administration =
  "(?:районн|обласн)~ (?:(?:та|і|або|чи) (?:районн|обласн)~ )?(?:(?:державн|військов)~ )?адміністраці~|держадміністраці~|ода|ова|рда|рва|(?:областн|районн)~ (?:(?:государственн|военн)~ )?администраци~|(?:oblast|regional|rayon|district) (?:state |military |civil )?administrations?";
const hands =
  "(?:на)?(?:пода|надсила|надішл|переда|направля|скеров|узагальню|збира|формує|формують|зводить|зводять|консоліду|погоджу|отправля|направля|обобща|собира)~|(?:submit|forward|send|pass|transmit|compile|collect|consolidate)(?:s|es)?(?: on)?";
const asked =
  "(?:заявк|заявок|заяв|проєкт|проект|пропозиці|перелік|список|запит|ініціатив|предложени|списк)~|(?:applications?|proposals?|projects?|requests?|lists?)";
const communities =
  "(?:від |от |of |from |by )?(?:(?:the|all|their|local) )?(?:(?:територіальн|териториальн|территориальн|territorial)~ )?(?:громад[иу]?|общин[ы]?|муніципалітет(?:у|ів)|муниципалитет(?:а|ов)|органів місцевого самоврядування|органов местного самоуправления|омс|communities|hromadas|municipalities|local authorities)";

/* «ОВА подає узагальнений перелік проєктів громад», "the oblast administration submits the applications of communities". */
const handsOn = words(
  `(?<who>${administration}) (?:[\\p{L}]{2,14} ){0,3}(?:${hands}) (?:[\\p{L}'-]{2,16} ){0,3}(?:${asked}) (?:[\\p{L}'-]{4,16} ){0,3}(?<whose>${communities})`,
);
/* «Через обласні військові адміністрації», «до ОВА», "through the regional administration". */
const way =
  /(?<!\p{L})(?:через|до|за поданням|за посередництвом|посредством|through|via|to)(?:[ ](?:відповідн\p{L}{1,3}|своєї|свою|свої|районн\p{L}{1,2}|обласн\p{L}{1,2}|та|і|або|чи|the|their|respective|relevant)){0,4}[ ]$/u;
/* «… подають перелік проєктів громад до міністерства»: where the list goes. */
const addressee = /(?<!\p{L})(?:до|to(?:[ ]the)?|[вк])[ ](?:\p{L}{4,14}[ ])?$/u;
const isAdministration = new RegExp(`^(?:${pattern(administration)})`, "u");

/** Bodies that hand applications on, and those whose applications they are. */
interface Forwarding {
  readonly forwarders: ReadonlySet<Noun>;
  readonly applicants: readonly Read<ApplicantType>[];
}

/** Finds the administrations through which a call is applied to. */
export function forwardingIn(document: Document, nouns: readonly Noun[]): Forwarding {
  const { folded } = document;
  const said = findAll(handsOn, folded);
  const forwarders = nouns.filter((noun) => {
    if (noun.kind[0] !== "state-body") return false;
    const lead = folded.slice(Math.max(0, noun.start - 60), noun.start);
    if (said.length > 0 && addressee.test(lead)) return true;
    if (!isAdministration.test(folded.slice(noun.start, noun.end))) return false;
    const handed = said.some(({ index, groups }) => noun.start >= index && noun.end <= index + lengthOf(groups?.who));
    return handed || way.test(lead);
  });
  const applicants = said.slice(0, 1).map(({ 0: { length }, index, groups }): Read<ApplicantType> => {
    const end = index + length;
    const quote = quoteAt(document, end - lengthOf(groups?.whose), end);
    return { value: "local-authority", quote, rule: "applicant.forwarded" };
  });
  return { forwarders: new Set(forwarders), applicants };
}

function lengthOf(group: string | undefined): number {
  return group?.length ?? 0;
}
