/* Calls without a closing date: permanently open, or until the money runs out. */
import type { Read } from "../model.ts";
import { pastWords } from "./money-words.ts";
import type { Document } from "./sentences.ts";
import { sentenceAt } from "./sentences.ts";
import { quoteAt } from "./text.ts";
import { findAll, within, words } from "./words.ts";

const signs: readonly (readonly [string, RegExp])[] = [
  [
    "funds",
    words(
      "(?:до|поки не|доки не|либо до|або до|по) (?:повного )?(?:вичерпан|исчерпан)~|(?:до|до моменту|після) (?:повного )?(?:використання|закінчення|завершення|розподілу|освоєння) (?:всіх |усіх |обсяг~ |річн~ |наявн~ )?(?:кошт|бюджет|ліміт|фінансув|ресурс|грош|фонд|квот|запас|средств)~|(?:поки|доки|допоки) (?:є|вистачає|вистачить|вистачатиме|не закінчаться|не скінчаться|не розподілять|не вичерпа~|будуть) ?(?:кошт|грош|бюджет|ліміт|ресурс|річн)?~|(?:поки|доки|допоки) (?:[\\p{L}']{1,14} ){0,4}(?:кошт|грош|бюджет|ліміт|ресурс|фонд|фінансуванн)~ (?:[\\p{L}']{1,14} ){0,2}(?:не (?:вичерп|закінч|скінч|розподіл|витрат|освоє|використ)|вистач|є|залиш|лиш)~|(?:поки|доки|допоки) (?:[\\p{L}']{1,14} ){0,3}(?:є|вистачає|вистачить|вистачатиме|залишаються|лишаються|лишаються|не закінчаться|не скінчаться|не вичерпаються) (?:[\\p{L}']{1,14} ){0,2}(?:кошт|грош|бюджет|ліміт|ресурс|фінансуванн|місц)~|пока (?:[\\p{L}']{1,14} ){0,3}(?:есть|хватит|хватает|не (?:закончатся|закончится|исчерпан|исчерпаны|кончатся)) ?(?:[\\p{L}']{1,14} )?(?:деньг|средств|бюджет|лимит|денег)?~|until (?:[\\p{L}\\d,.'-]{1,14} ){1,8}(?:is|are|has been|have been|runs?|ran) (?:fully |all )?(?:exhausted|depleted|spent|used|used up|gone|out|allocated|committed|disbursed)|until (?:the )?(?:exhaustion|depletion) of|until (?:[a-z]{2,10} ){0,2}(?:stocks?|supplies|supply|funds?|funding|money) (?:lasts?|runs? out)|(?:while|as long as|whilst) (?:[\\p{L}'-]{1,14} ){0,4}(?:stocks?|supplies|funds?|funding|money|resources|budget) (?:lasts?|remains?|(?:is|are) (?:still )?(?:available|left))",
    ),
  ],
  [
    "permanent",
    words(
      "(?:діє|триває|приймаються|приймають|відкрит~|працює|подаються|розглядаються|подати~|заявки|прийом|підбір|принимаются) (?:заявок |заявки |[\\p{L}]{0,15} )?(?:постійно|безстроково|цілорічно|постоянно|бессрочно|на постійній основі|на постоянной основе)|постійно (?:діюч~|відкрит~|приймаються|діє)|на постійній основі|постійн(?:ий|е|ого) (?:прийом|набір|приймання)~|(?:у|в) будь-який (?:час|момент|день)|не обмежен~ (?:у|в) часі|безперервн~|непрерывн~|на постоянной основе|безстроков~ (?:прийом~|програм~|конкурс~)|(?:подавати|подати|приймаються|приймають|подаються|діє|триває|прийом|відкрит~)[^.\\n]{0,30} протягом (?:усього |всього |цілого )?року|(?:цілий|весь|увесь) рік|цілорічно|протягом \\d{4}[ ]?-[ ]?\\d{4} (?:рр|років)|без (?:кінцевого терміну|дедлайну|обмеження (?:в|у)? ?(?:часі|строк|термін)~)|кінцев~ (?:термін|дат)~ (?:подання )?(?:не (?:встановлен|визначен|передбачен)~|відсутн~)|дедлайн~(?::| -)? (?:немає|відсутн~|постійно|не (?:встановлен|визначен)~)|rolling (?:basis|deadline|call|admission|applications?)|on a rolling|(?:open|accepted|continuously|ongoing|submitted|apply) (?:continuously|year-round|at any time|all year|on an ongoing basis)|(?:accepted|submitted|apply|open|reviewed|considered)[^.\\n]{0,40}on an ongoing basis|ongoing (?:call for|deadline)|deadline(?::| is)? ongoing|(?:there is )?no (?:fixed |closing |specific |application )?(?:deadline|closing date)|year-round|permanently open|open-ended|standing call|(?:прийма~|подава~|подати|діє|трива~|відкрит~|розгляда~|беремо|беруть|чека(?:ємо|ють)|принима~|подавать|рассматрива~)[^.;:\\n]{0,45} (?:постійно|безстроково|цілорічно|цілий рік|постоянно|бессрочно|круглый год|круглий рік|без обмежен~ (?:у|в) часі|(?:протягом|упродовж|впродовж|в течение) (?:усього |всього |цілого |всего )?(?:року|года))|(?:кінцев~ |конкретн~ |фіксован~ |граничн~ )?(?:дат[аиу]|дедлайн~|термін~|строк~|срок~)(?: (?:закриття|подання|прийому|завершення|подачі|подачи|приема)){0,2} (?:заявок |програми |конкурсу )?(?:немає|нема|нет|не (?:встановлен|визначен|передбачен|обмежен|установлен|ограничен|існує|існують|ставимо|ставлять)~|відсутн~)|(?:немає|нет|нема) (?:кінцев~ |жорстк~ |фіксован~ )?(?:дат[иы] (?:закриття|закрытия|завершення)|дедлайн~|термін~|строк~|срок~)|без (?:дедлайн~|кінцев~ (?:дат|термін|строк)~|конечн~ (?:дат|срок)~|срок(?:а|ов))|(?:прийом|прием|приём)(?: заяв~| документ~)?: (?:постійно|цілорічно|безстроково|постоянно|круглый год|бессрочно)|(?:accept~|submit~|appl(?:y|ications?)|open|tak(?:en|es?)|receiv~|welcome~|review~|consider~)[^.;:\\n]{0,45} (?:at any time|any time|all year(?: round| long)?|year round|throughout the year|on a continuous basis|continuously|permanently|on a rolling basis|on an ongoing basis)|(?:at any time|all year round)(?= (?:of the year|by|via|through))",
    ),
  ],
  [
    "order",
    words(
      "(?:розгляда~|рассматрива~|відбира~)[^.\\n]{0,30}(?:у|в) порядку (?:їх )?(?:надходження|черги|поступления)|first[- ]come,? first[- ]served",
    ),
  ],
];
const apply = words(
  "заяв~|зверн~|подан~|подат~|подач~|прийом~|прийма~|програм~|конкурс~|анкет~|подання|підбір|подавати|подавати|applications?|apply|registration|register|call|proposals?|requests?|deadline|closing|принима~|прием~",
);
const project = words(
  "проєкт~ (?:трива|реаліз)~|реаліз~|впроваджен~|навчанн~|обслугов~|утримув~|зобов'яз~|тариф~|підтримув~",
);

/** Reads that a call has no closing date or ends with its money; may stand beside a deadline. */
export function readRolling(document: Document): Read<true> | undefined {
  const { folded } = document;
  for (const [name, regex] of signs) {
    for (const match of findAll(regex, folded)) {
      const sentence = document.sentences[sentenceAt(document.sentences, match.index)];
      if (!sentence || within(pastWords, folded, sentence.start, sentence.end)) continue;
      const said = within(apply, folded, sentence.start, sentence.end);
      if (
        name === "permanent" &&
        (!said || within(project, folded, Math.max(sentence.start, match.index - 60), match.index))
      )
        continue;
      const start = Math.max(sentence.start, match.index - 60);
      return { value: true, quote: quoteAt(document, start, match.index + match[0].length), rule: `rolling.${name}` };
    }
  }
  return undefined;
}
