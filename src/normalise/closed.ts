/*
 * «Прийом заявок завершено», "The call is now closed": what a text says of its own state. A condition («після
 * того як прийом завершено …»), an earlier round and a stage are not the call.
 */
import type { Document } from "./sentences.ts";
import { findAll, within, words } from "./words.ts";

const early = "(?:(?:вже|уже|наразі|достроково|офіційно|уже|досрочно|официально) )?";
const over = words(
  `(?:прийом|приймання|подання|подача|збір|набір)(?: [\\p{L}"'-]{1,18}){0,6} ${early}(?:завершено|завершений|завершився|завершилася|завершилось|завершилося|закрито|закритий|припинено|закінчено|закінчений|закінчився|закінчилася)`,
  "(?:завершено|закрито|завершився|завершилося|завершилася|завершилось|припинено|закінчено|закінчився) (?:прийом|приймання|подання|подачу|набір|збір)(?= (?:заяв|проєкт|пропоз|докум|анкет)~|[.!\\n]|$)",
  `конкурс ${early}(?:завершено|завершений|завершився|закрито|закритий|закінчився|закінчено)`,
  "(?:заявки|заяви|пропозиції|документи|анкети) (?:більше|вже|уже|наразі|зараз) не (?:приймаються|приймаємо|приймають)|(?:більше|вже|уже|наразі|зараз) (?:заявки |заяви )?не (?:приймаються|приймаємо|приймають)(?= заяв~|[.!\\n]|$)",
  `при[её]м(?: [\\p{L}"'-]{1,18}){0,6} ${early}(?:завершен|завершён|закрыт|окончен|закончен|прекращен|прекращён|завершился|закончился)`,
  `конкурс ${early}(?:завершен|завершён|закрыт|окончен|завершился|закончился)|заявки (?:больше|уже) не принимаются`,
  "статус(?: конкурсу| конкурса)?[ ]?[:-] (?:закрит|заверш|закрыт)~|status[ ]?[:-] closed",
  "(?:applications?|submissions?|registrations?|competition|(?:application|submission) (?:window|period)|call(?: for (?:proposals|applications|projects|expressions of interest|ideas))?)(?: (?:period|process|window))? (?:is|are|has|have)(?: been)? (?:now |already |officially |currently )?closed|(?:applications|call|submissions) closed(?= on|[.!\\n]|$)|(?:call|applications|submissions|proposals) (?:is|are) no longer (?:open|accepted|being accepted)|no longer accept(?:ing|s)? (?:new )?(?:applications|proposals|submissions)|not (?:currently )?accepting (?:new )?(?:applications|proposals)",
  "nabór(?: wniosków)? (?:został |jest )?(?:zakończon|zamknięt)~",
);
const titled =
  /^[^\p{L}]{0,4}(?:завершено|закрито|завершён|завершен|закрыт|closed|zakończony)(?!\p{L})[ ]?[\])!.:|-]|[[(](?:конкурс |прийом |набір )?(?:завершено|закрито|closed|call closed)[\])]/u;

/** Before the words, in their sentence: a condition, another round, what will be. */
const otherwise =
  /(?<!\p{L})(?:після|коли|як тільки|щойно|якщо|поки|доки|допоки|перш ніж|после|когда|если|пока|once|after|when|if|before|until|unless|whether|перш\p{L}{0,4}|друг\p{L}{1,4}|трет\p{L}{1,4}|попередн\p{L}{1,4}|минул\p{L}{1,4}|торішн\p{L}{1,4}|торік|предыдущ\p{L}{2,3}|прошл\p{L}{2,3}|перв\p{L}{2,3}|втор\p{L}{2,3}|first|second|third|previous|earlier|last|лот\p{L}{0,3}|lot)(?!\p{L})/u;
const ofStage =
  /(?<!\p{L})(?:буде|будуть|будет|етап\p{L}{0,3}|раунд\p{L}{0,3}|потік|потоку|хвил\p{L}{1,3}|этап\p{L}{0,3}|лот\p{L}{0,3}|will|stage|cut-?off|lot|перш\p{L}{0,4}|друг\p{L}{1,4}|перв\p{L}{2,3})(?!\p{L})/u;
const ahead = /достроково|досрочно|early|ahead of/u;

/**
 * Whether the text says that the call is closed.
 *
 * @param open a deadline still to come was read: then only the title or «достроково» says so of the whole call
 */
export function saysClosed(document: Document, open: boolean): boolean {
  const { folded } = document;
  if (titled.test(folded.slice(0, document.titleEnd))) return true;
  if (!within(over, folded)) return false;
  return document.sentences.some((sentence) =>
    findAll(over, folded, sentence.start, sentence.end).some((match) => {
      const end = match.index + match[0].length;
      const before = folded.slice(Math.max(sentence.start, match.index - 80), match.index);
      if (otherwise.test(before) || ofStage.test(match[0])) return false;
      return !open || ahead.test(folded.slice(match.index, Math.min(sentence.end, end + 30)));
    }),
  );
}
