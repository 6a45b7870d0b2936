/*
 * Who may apply. Announcements name organisations everywhere (funders, partners, people who
 * benefit), so a name counts only in a window that speaks of applying: a label («Хто подає: …»),
 * the subject of «можуть подати», "may apply", what follows «заявки від», «запрошує», the receiver
 * of «надасть громадам».
 */
import { type ApplicantType, partnerRule, type Read } from "../model.ts";
import { applicantNouns } from "./applicant-words.ts";
import { forwardingIn } from "./forwarding.ts";
import { partnersAmong } from "./joint-applicants.ts";
import { lexicon } from "./lexicon.ts";
import { type Document, type Span, sentenceAt } from "./sentences.ts";
import { quoteAt } from "./text.ts";
import { find, findAll, within, words } from "./words.ts";

type Noun = ReturnType<typeof applicantNouns>[number];

interface Window extends Span {
  readonly rule: string;
}

const labels = words(
  "(?:хто (?:може|подає|має право|заявляється|звертається|бере участь)?[^:.\\n]{0,45}|право на участь[^:.\\n]{0,20}|(?:потенційн~ )?заявник(?:и|ами)?|учасник(?:и|ами)?(?: конкурсу)?|до участі запрошуються|для кого|кому|номінант~(?: [\\p{L}]{4,12})?|цільов~ (?:аудиторі|груп)~|аплікант~|претендент~|кандидат(?:и|ами)|одержувач~|суб'єкти|позичальник~|отримувач~|бенефіціар~|ініціатор~|прийнятн~ заявник~|eligible(?=:)|eligible (?:lead |main )?(?:applicants?|organi[sz]ations|entities|beneficiaries)(?: are| include)?|entities eligible for funding(?: shall be| are)?|(?:the )?(?:lead )?applicants? (?:and co-applicants? )?(?:must|should|may|can)(?: be)?(?: one of)?[^:.\\n]{0,30}(?=:)|who can apply|who may apply|who is eligible|lead partners?|applicants?|beneficiaries|target (?:applicants|groups?)|for whom|targeted stakeholders|open to|who|(?:заявник|учасник|отримувач|аплікант)(?:ами|ом) (?:можуть|може) (?:бути|виступати|стати)(?=:)|(?:заявител|участник|получател)(?:ями|ем|ами|ом) (?:могут|может) (?:быть|выступать|стать)(?=:)|(?:допускаються|запрошуються|запрошуємо)[^:.\\n]{0,25}(?=:)|(?:допускаются|приглашаются)[^:.\\n]{0,25}(?=:)|кто (?:может|подает|вправе|имеет право)[^:.\\n]{0,40}|заявител[ьи]|участники|хто)[ ]?(?:[:?]|-(?= )|[.]?$)",
);
/*
 * Where the names stand: `both` sides of a verb («громади можуть подати», «можуть подати громади»),
 * only behind (`object`), only before (`subject`); `refuse` and `report` spoil a sentence.
 */
const cues = lexicon([
  [
    "refuse",
    "не (?:можуть|може|допуска~|розгляда~|приймаються|бер(?:е|уть) участ~|матимуть)|участі не беруть|может не|не могут|may not|cannot|(?:is|are) not (?:eligible|invited|allowed|accepted|considered|supported)|(?:is|are) (?:excluded|ineligible)|will not be (?:accepted|considered|funded)|do(?:es)? not qualify|не допускаются|не принимаются|не рассматрива~|не поддержива~|не финансиру~|не подають~|не фінансу~|не підтриму~|повторно не подаються|не отриму~|пропускають|не подають|не звертаються",
  ],
  [
    "report",
    "перевагу мають|перевага|пріоритет|переможц~|експерт~ (?:оцін|перев)~|комісі~|оцін~|balls|бал(?:ів|и)|нагадаємо|торік|минул~|попередн~|партнер~ (?:проєкту|програми)|оголосив~ результат~|вже (?:отрима|підтрим)~|підтрима(?:в|ла|ли|но)|priority (?:will|is|shall|to|for)|(?:have|has|given) priority",
  ],
  [
    "both",
    "(?<!проєкті )(?:беруть|візьмуть|братимуть) участь|пода(?:ється|ватиметься)|пода[её]тся|пода[её]т|подают|подаются|обращаются|(?:можуть|може|мають право) (?:подаватися|податися|податись|узяти|взяти|брати участь|взяти участь|подавати|подати)|подаються|подають|звертаються|заявляються",
  ],
  [
    "object",
    "участвовать (?:[\\p{L}]{1,14} ){0,3}могут|принять участие могут|приглашаются(?: к участию| до участі| подать| на конкурс)?|к участию (?:допускаются|приглашаются)|(?:участник|заявител|получател)~ (?:[\\p{L}]{4,12} )?(?:может|могут) (?:быть|стать|выступать)|(?:подати|надіслати) [\\p{L}'-]{4,20} (?:може|можуть)|are you (?:a|an|from)|(?:opportunity|call|programme|competition|support|offer|scheme|grant|fund|prize) is (?:open )?(?:for|to)|(?:lead )?applicants? (?:is|are|must be|can be|may be|should be|shall be)|(?:are|is|were) on offer to|offered to|intended for|aimed at|addressed to|designed for|we are looking for|restricted to|limited to|eligible for funding (?:are|shall be)|eligible (?:lead |main )?(?:applicants?|organi[sz]ations|entities|bodies|beneficiaries|participants|partners) (?:are|include|may be|can be)|consorti(?:um|a) of(?= [a-z ,-]{3,60} (?:is|are) (?:expected|invited|encouraged|welcome))|participation of|(?:is|are|call) open to|open to|eligible (?:are|applicants are)|reserved for|нагороджу(?:є|ють)|премію(?:є|ють)|відзнача(?:є|ють)|rewards|targets|(?:чекаємо|чекають) на (?:заявки|пропозиції|ідеї)|право (?:на [\\p{L} ]{3,40} |подання |звернення |участі |подачи )?(?:ма(?:ють|є)|име(?:ют|ет))|(?:розрахован|орієнтован|націлен|рассчитан|ориентирован)~ (?:передусім |насамперед |прежде всего )?на|адресован~|призначен~ для|доступн~ для|участь (?:беруть|візьмуть|братимуть)|(?:маєте|маєш|повинні|має|мають) бути|допускаються|участь (?:у [^.:\\n]{3,40} )?(?:можуть|може|зможуть) (?:взяти|брати|узяти)|право (?:на участь|подати|подавати|брати)[^.:\\n]{0,40} мають|(?:заявник|учасник|отримувач|грантоотримувач|аплікант|бенефіціар)(?:ами|ом) (?:[\\p{L}]{4,12} )?(?:є|виступають|выступают)|автор(?:ом|ами) (?:[\\p{L}]{4,12} )?(?:може|можуть|может|могут) (?:бути|стати|быть|стать)|apply if you are|(?:be|is|are) (?:submitted|made|filed|lodged|sent) by|(?:must|should) come from|(?:consorti(?:um|a)|partnerships?) (?:should|must|may|can) (?:include|involve|consist of)|(?:заявник~|учасник~|отримувач~|грантоотримувач~|аплікант~) (?:[\\p{L}]{4,12} )?(?:може|можуть) (?:бути|виступати|стати)|(?:взяти|брати|узяти) участь (?:у [^.:\\n]{3,40} )?(?:можуть|може)|(?:подати|подавати|подать|подавать|податися|подаватися) (?:заяв[\\p{L}]{1,3} |документи |анкету )?(?:на участь )?(?:можуть|може|могут|может)|(?:заявк[уи]|документи|пропозиції|проєкти|анкету)(?: від [\\p{L}]{4,14})? (?:подає|подають|надсилає|надсилають|оформлює)|могут (?:подать|подавать|участвовать|принять участие)|право (?:подавати|на отримання)[^:.\\n]{0,40}:",
  ],
  [
    "from",
    "(?:заявки|заявок|заяви|заяв|пропозиції|пропозицій|документів|проєктів|проєкти|ідей|лист(?:и|ів|ом)|запити|звернення|concept notes|ideas|requests|заявление|ідеї|анкети|проєкти|документи|applications|proposals|expressions of interest|заявки на участие) (?:на участь )?(?:[\\p{L}]{2,18} ){0,6}(?:до \\d{1,2} [\\p{L}]{4,10} )?(?:від|от|from)",
  ],
  [
    "purpose",
    "(?:грант~|мінігрант~|мікрогрант~|мини-грант~|конкурс~|підтримк~|субгрант~|позик~|кредит~|програм~|відбір|набір|допомог~|техдопомог~|премія|компенсаці~|grants?|support|call|fund|гарантія|support|funding|launched|available|intended|open|aimed|welcome|lends?|loans?|awards?|funding|vouchers?|prizes?|ваучер~) (?:(?:[\\p{L}'-]{3,18} ){0,2}|(?:(?:of|up|to|worth|на|суму|сумму|до|від|от|розміром|размером|обсягом|по|[\\d.,€$£₴]{1,12}|тис\\.?|тыс\\.?|млн|грн|гривень|гривен|євро|евро|eur|euros?|доларів|долларов|usd) ){1,6})(?:для|серед|for|among|to|from|at)|(?:supports?|funds?|finances) (?:partnerships|networks|consortia|alliances|cooperation) (?:of|between|among)|(?:offers|gives|provides|makes|lends|awards|hands out|donates|delivers|distributes|supplies) (?:[a-z\\d,.'€$-]{1,16} ){1,10}to(?= )|(?:відбір|добір|вибір|набір|пошук|отбор|набор|шукає|шукаємо)(?=(?: [\\p{L}\\d'-]{2,18}){0,2} (?:громад|шкіл|лікарень|міст|закладів|муніципалітет|бібліотек|музеїв|організацій|підприємств|школ|общин|больниц)~)",
  ],
  [
    "invited",
    "запрошу(?:є|ємо|ють|єте)|чекаємо на|приглаша(?:ет|ем|ют)|запрошуються|шука(?:є|ємо|ють)|ищет|вітаємо заявки|invites?|looking for|seeks?|welcomes?|seeking|чекає на",
  ],
  [
    "subject",
    "подавайте(?:ся|сь)?|долучайтеся|(?:треба|потрібно|слід|необхідно|достатньо|варто) (?:надіслати|подати|заповнити|звернутися|написати|підготувати)|(?:нужно|надо|следует) (?:прислать|подать|заполнить|отправить)|дода(?:є|ють)|доклада(?:є|ють)|вносить|вносять|вкладає|запрошують(?= (?:подати|подавати|взяти|пройти|долуч|до участі|на конкурс))|(?:можуть|може|зможуть|зможе|мають право|має право|вправі|могут|может|имеют право)|пода(?:ють|ються|є|ється)|подаватимуть|подают~|отрима(?:ють|є)|отримують|отримує|одержать|одержить|звертаються|заявляються|братимуть участь|(?:can|may|should|must|will|could) (?:[a-z]{2,12} )?(?:apply|submit|propose|participate|take part|receive|request|ask|get|join|form|lead|file|be partners|be involved|compete|claim|enter|access|bid|benefit|seek|be funded|use|obtain|act as|be (?:the )?(?:lead |main )?applicants?)|ha(?:ve|s) until|lead the (?:project|consortium)|as (?:partners|co-applicants|applicants)|are (?:the )?(?:intended|target|main|eligible|potential|direct) (?:beneficiaries|applicants|recipients|participants)|are welcome|(?:sends?|submits?|files?|fills? in|hands? in|prepares?) (?:(?:an?|the|their|its|your|joint|one) )?(?:[a-z-]{3,12} )?(?:form|application|request|proposal|concept|letter|bid|idea|expression|project idea)~|are (?:eligible|invited|encouraged)|is eligible|apply",
  ],
  ["possible", "можна"],
  [
    "receiver",
    "нада(?:є|ємо|ють|сть|дуть)|дає|дають|дасть|дадуть|відбирає|відбирають|передасть|передає|передадуть|подарує|роздає|допоможе|допоможуть|допомагає|пропонують|пропонує|підтрим(?:ає|ує|ують)|відшкодовує|відшкодовують|повертає|виділяє|фінансу(?:є|ватиме)|співфінансує|оснастить|купує|выделяет|возмещает|предоставляет|финансирует|поддерживает|поддержит|поможет|оплачує|надаються|надається|(?:supports|helps|assists|equips|gives?(?= (?:[a-z-]{4,12} )?(?:hromadas|communities|towns|cities|municipalities|schools|hospitals|ngos|villages|councils|libraries)(?![a-z]))|we (?:support|help|finance|fund|equip|back))(?! (?:the|a|an|its) )",
  ],
]);
const possible = /^з?мож/u;
const infinitive =
  /(?<!\p{L})(?!освіти |участі |послуги )[\p{L}']{2,18}(?:ся|ти|тись|ись)[ ](?:[\p{L}']{2,20}[ ]){0,3}$/u;
/* «Мають право звернутися по допомогу центри …»: what they may do. */
const firstAct =
  /^[ ][\p{L}']{2,18}(?:ся|ти|тись|ись|ть)(?:[ ](?:заявк|заяв|участь|документ|проє?кт)\p{L}{1,3})?(?=[ ])/u;
const applying =
  /^[ ](?:пода|отрим|одерж|взят|брат|скорист|зверн|долуч|претенд|надісла|заповн|получ|приня|участв|обрат|воспольз)/u;
const rights = words("мають право|має право|можуть|може|запрошуються|имеют право|могут|eligible|may apply|can apply");
const stopAfter =
  /[ ](?:на(?=[ ](?!основі|територі|лінії|базі))|щоб|які|яких|яка|який|котор\p{L}{2,3}|для|задля|у межах|в межах|під час|who|which|that|to|for)[ ]|[ ](?!освіти|просвіти|інститути|депутати|кандидати|адвокати|результати)\p{L}{2,20}(?:ати|ити|іти|ути|яти|тися|ться|ать|ить)(?!\p{L})|,[ ](?:а|які|що|яким|котор\p{L}{2,3}|щоб|at least|якщо|аби)[ ]|[(][^)]{0,3}\d|\n/u;

/**
 * Reads who may apply. Whoever may only join an applicant of another kind has the rule `applicant.partner`.
 *
 * @param label the text is a label value about applicants
 */
export function readApplicants(document: Document, label = false): Read<ApplicantType>[] {
  const names = applicantNouns(document.folded);
  const { forwarders, applicants } = forwardingIn(document, names);
  const own = forwarders.size === 0 ? names : names.filter((noun) => !forwarders.has(noun));
  const read = applicantsBeside(document, own, label);
  if (applicants.length === 0) return read;
  return [...read, ...applicants.filter(({ value }) => read.every((one) => one.value !== value))];
}

/** Applicants among the names that are not of those who only hand applications on. */
function applicantsBeside(document: Document, nouns: readonly Noun[], label: boolean): Read<ApplicantType>[] {
  if (nouns.length === 0) return [];
  const partners = partnersAmong(document, nouns);
  if (partners.size === 0) return applicantsAmong(document, nouns, label);
  const leads = applicantsAmong(
    document,
    nouns.filter((noun) => !partners.has(noun)),
    label,
  );
  // Partners of nobody are applicants.
  if (leads.length === 0) return applicantsAmong(document, nouns, label);
  // «Гранти для малих міст … ГО у партнерстві з громадами»: a place that benefits does not lead.
  const leading = leads.some(({ rule }) => named.has(rule)) ? leads.filter(({ rule }) => named.has(rule)) : leads;
  const joining = new Map<ApplicantType, Read<ApplicantType>>();
  for (const { kind, start, end } of partners) {
    for (const value of kind) {
      if (leading.some((lead) => lead.value === value) || joining.has(value)) continue;
      joining.set(value, { value, quote: quoteAt(document, start, end), rule: partnerRule });
    }
  }
  return [...leads.filter(({ value }) => !joining.has(value)), ...joining.values()];
}

function applicantsAmong(document: Document, nouns: readonly Noun[], label: boolean): Read<ApplicantType>[] {
  if (label) return collect(document, nouns, [{ start: 0, end: document.folded.length, rule: "applicant.label" }]);
  const found = collect(document, nouns, windowsOf(document, nouns));
  return found.length > 0 ? found : collect(document, nouns, beneficiaries(document));
}

function collect(document: Document, nouns: readonly Noun[], windows: readonly Window[]): Read<ApplicantType>[] {
  const found = new Map<ApplicantType, Read<ApplicantType>>();
  for (const window of windows) {
    for (const noun of nounsIn(document, nouns, window)) {
      for (const value of noun.kind) {
        const known = found.get(value);
        if (!known || (named.has(window.rule) && !named.has(known.rule)))
          found.set(value, { value, quote: quoteAt(document, noun.start, noun.end), rule: window.rule });
      }
    }
  }
  const all = [...found.values()];
  // «Гранти для шкіл … Заявку подає засновник – міська рада»: a school is the place then, not the applicant.
  if (!all.some((one) => named.has(one.rule))) return all;
  return all.filter((one) => one.value !== "public-institution" || named.has(one.rule));
}

/* Rules that name who applies, not for whom the money is. */
const named: ReadonlySet<string> = new Set([
  "applicant.label",
  "applicant.verb",
  "applicant.subject",
  "applicant.from",
]);

const forWhom = words("для|серед");

/** When nobody is invited in so many words: «Шкільні автобуси для громад», in the title and the first lines. */
function beneficiaries(document: Document): Window[] {
  const { folded, sentences } = document;
  const last = sentences[Math.min(3, sentences.length - 1)];
  return findAll(forWhom, folded, 0, last?.end ?? 0).map((match) => {
    const start = match.index + match[0].length;
    const sentence = sentences[sentenceAt(sentences, start)];
    return { start, end: Math.min(sentence?.end ?? start, start + 32), rule: "applicant.purpose" };
  });
}

function windowsOf(document: Document, nouns: readonly Noun[]): Window[] {
  const { folded } = document;
  const windows: Window[] = [];
  const naming = namingSentences(document, nouns);
  document.sentences.forEach((sentence, index) => {
    // A label may stand above the names; every other rule needs them in its own sentence.
    if (!naming.has(index) && !naming.has(index + 1) && !opensList(folded, sentence, naming, index)) return;
    const label = find(labels, folded, sentence.start, sentence.end);
    if (label) windows.push(labelWindow(document, nouns, index, label.index + label[0].length));
    else if (folded.charAt(sentence.end - 1) === ":" && within(rights, folded, sentence.start, sentence.end)) {
      windows.push(listWindow(document, nouns, index));
    }
    if (naming.has(index)) windows.push(...sentenceWindows(document, nouns, index, label !== undefined));
  });
  return windows;
}

/** "The applicant must: – be a legal person, – be non-profit-making, – be … such as: …": the names may come some items later. */
function opensList(folded: string, sentence: Span, naming: ReadonlySet<number>, index: number): boolean {
  if (folded.charAt(sentence.end - 1) !== ":") return false;
  return [2, 3, 4, 5].some((below) => naming.has(index + below));
}

function sentenceWindows(document: Document, nouns: readonly Noun[], index: number, labelled: boolean): Window[] {
  const sentence = document.sentences[index];
  if (!sentence) return [];
  const { folded } = document;
  const found = cues(folded, sentence.start, sentence.end);
  if (found.some(({ kind }) => kind === "refuse" || (kind === "report" && !labelled))) return [];
  const windows = found.flatMap(({ kind, start, end }): Window[] => {
    const before = (): Window => subjectWindow(folded, sentence, start);
    const behind = (rule: string): Window => objectWindow(folded, sentence, end, rule);
    if (kind === "possible" || (kind === "subject" && possible.test(folded.slice(start, end)))) {
      // «Заявку подати можуть громади», but «заклади освіти можуть подати».
      const inverted = infinitive.test(folded.slice(Math.max(sentence.start, start - 75), start));
      if (inverted) return [behind("applicant.verb")];
      if (kind !== "subject") return [];
    }
    // «Мають право звернутися центри …»: nothing stands before the verb.
    if (kind === "subject") {
      const window = before();
      const act = firstAct.exec(folded.slice(end, Math.min(sentence.end, end + 60)));
      const inverted = act ? applying.test(act[0]) : start - sentence.start < 3;
      if (!inverted || nounsIn(document, nouns, window).length > 0) return [window];
      return [objectWindow(folded, sentence, end + (act?.[0].length ?? 0), "applicant.verb")];
    }
    if (kind === "both") return [before(), behind("applicant.verb")];
    // «організацій, що надають послуги мешканцям»: a relative clause tells what they do, not what they get.
    if (/(?:що|які|яка|який|котор\p{L}{2}) $/u.test(folded.slice(Math.max(sentence.start, start - 8), start)))
      return [];
    return [behind(kind === "object" ? "applicant.verb" : `applicant.${kind}`)];
  });
  if (index < 4) windows.push(...receivers(folded, sentence, nouns));
  if (folded.startsWith("для ", sentence.start)) {
    windows.push(objectWindow(folded, sentence, sentence.start + 4, "applicant.purpose"));
  }
  return windows;
}

/** «Школам пропонують», «гранти – бібліотекам», «передасть громадам»: a dative in the first lines receives. */
function receivers(folded: string, sentence: Span, nouns: readonly Noun[]): Window[] {
  return nouns.flatMap((noun) => {
    if (noun.start < sentence.start || noun.end > sentence.end || noun.kind.includes("individual")) return [];
    const word = folded.slice(noun.start, noun.end);
    // «ОСББ повертають 70 % витрат»: abbreviations have no dative, the plural verb shows it.
    const short =
      /^(?:осбб|фоп|омс|отг|го|кп)$/u.test(word) &&
      /^[ ](?:повертають|відшкод|компенсують|надають|дають|пропонують)/u.test(folded.slice(noun.end, noun.end + 14));
    if (!short && !/(?:ам|ям)(?!\p{L})/u.test(word)) return [];
    if (
      /(?:^|[ (])(?:по|завдяки|всупереч|що надають[\p{L} ]{0,40})[ ]$/u.test(
        folded.slice(Math.max(0, noun.start - 60), noun.start),
      )
    )
      return [];
    return [{ ...objectWindow(folded, sentence, noun.end, "applicant.receiver"), start: noun.start }];
  });
}

function namingSentences(document: Document, nouns: readonly Noun[]): Set<number> {
  return new Set(nouns.map((noun) => sentenceAt(document.sentences, noun.start)));
}

/* "… a type of organisation such as: …", «один із таких: …» go on with the list, «Строк: …» is another label. */
const otherLabel = /(?<!\p{L})(?!(?:as|of|following|either|with|таких|такі|наступних|следующих):)\p{L}{2,20}:[ ]/u;

/** To the end of the line, or of the next line when the label stands alone; in one-line headers to the next label. */
function labelWindow(document: Document, nouns: readonly Noun[], index: number, start: number): Window {
  const sentence = document.sentences[index];
  if (!sentence) return { start, end: start, rule: "applicant.label" };
  const { folded } = document;
  const rest = folded.slice(start, endOfLabel(document, index));
  if (rest.trim().length < 3) return listWindow(document, nouns, index);
  const other = otherLabel.exec(rest);
  return { start, end: start + Math.min(rest.length, other?.index ?? rest.length), rule: "applicant.label" };
}

/** End of a label's value: «сільські, селищні ради; комунальні підприємства» is one value. */
function endOfLabel({ folded, sentences }: Document, index: number): number {
  let last = index;
  for (let next = sentences[last + 1]; next && last - index < 8; next = sentences[last + 1]) {
    const before = sentences[last];
    if (!before || folded[before.end - 1] !== ";" || folded.slice(before.end, next.start) !== " ") break;
    last += 1;
  }
  return sentences[last]?.end ?? folded.length;
}

/* A sign, a number or a small letter opens an item of a list: «– …», «✔️ …», «2) …», «б) …». */
const item = /^(?:[^\p{L}\d\s"«“„(]|\d{1,2}[.)]|\p{L}\)|\p{Ll})/u;

/** The line below a label, or all items of the list below it. */
function listWindow(document: Document, nouns: readonly Noun[], index: number): Window {
  const first = document.sentences[index + 1];
  if (!first) return { start: 0, end: 0, rule: "applicant.label" };
  let last = index + 1;
  while (last - index < 12 && continues(document, nouns, last)) last += 1;
  return { start: first.start, end: document.sentences[last]?.end ?? first.end, rule: "applicant.label" };
}

/** Whether the sentence behind `last` belongs to the same list: marked items, or lines that each open with a name. */
function continues(document: Document, nouns: readonly Noun[], last: number): boolean {
  const { sentences, text } = document;
  const [here, next] = [sentences[last], sentences[last + 1]];
  if (!here || !next) return false;
  if (item.test(text.slice(here.start, here.start + 4)) && item.test(text.slice(next.start, next.start + 4)))
    return true;
  if (text.slice(here.end, next.start) !== "\n") return false;
  return (
    [here, next].every((line) =>
      nouns.some((noun) => noun.start >= line.start && noun.start - line.start <= 16 && noun.end <= line.end),
    ) && !text.slice(next.start, next.end).includes(": ")
  );
}

/** Before a verb: from the last full clause on, without what follows «з», «у» … */
function subjectWindow(folded: string, sentence: Span, verb: number): Window {
  const head = folded.slice(sentence.start, verb);
  const cut = Math.max(head.lastIndexOf(": "), head.lastIndexOf(" - "), head.lastIndexOf(", а "));
  return { start: sentence.start + Math.max(0, cut), end: verb, rule: "applicant.subject" };
}

function objectWindow(folded: string, sentence: Span, start: number, rule: string): Window {
  const rest = folded.slice(start, Math.min(sentence.end, start + 260));
  const stop = stopAfter.exec(rest);
  return { start, end: start + (stop?.index ?? rest.length), rule };
}

function nounsIn(document: Document, all: readonly Noun[], window: Window): Noun[] {
  const { folded } = document;
  const nouns = all.filter((noun) => noun.start >= window.start && noun.end <= window.end);
  return nouns.filter((noun, index) => {
    const previous = nouns[index - 1];
    // «школи громад», «комунальні підприємства громади»: the second noun is an attribute.
    if (previous && noun.start - previous.end === 1 && noun.kind[0] !== previous.kind[0]) return false;
    const lead = folded.slice(Math.max(window.start, noun.start - 32), noun.start);
    return !/(?:^|[ (])(?:через|through|власник\p{L}?|засновник\p{L}?|учредител\p{L}|мешканц\p{L}{1,3}|для дітей|голов\p{L}|представник\p{L}{0,3}|договір з|за погодженням із|за підписом|рішення|відділ\p{L}{0,2}|управління|міських|бюджет\p{L}{0,2}|при|спільно з|разом із фондом|життя|розвитку|крім|окрім|except|потреб)[ ]$/u.test(
      lead,
    );
  });
}
