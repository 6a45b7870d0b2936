/*
 * What is given: money, a loan, goods, expert work. The kinds are tried from the most telling to
 * the most general; «грант» itself comes late, because announcements call many things a grant.
 */
import type { Instrument, Read } from "../model.ts";
import { lexicon } from "./lexicon.ts";
import type { Document } from "./sentences.ts";
import { quoteAt } from "./text.ts";
import { find, within, words } from "./words.ts";

const grant = words(
  "грант~|ґрант~|мінігрант~|мікрогрант~|субгрант~|міні-грант~|мини-грант~|субвенці~|grants?|sub-?grants?|lump[- ]sums?",
);

const invitesProposals = words(
  "proposals?|consorti(?:um|a)|actions?|topic|expected outcomes?|scope(?=:)|objective(?=:)",
);
/* «Пакет поєднує кредит до 3 млн євро та грант»: neither a loan nor a grant. */
const mixing = words("поєдну~|комбін~|змішан~ фінансуванн~|blend~ (?:finance|of)");
const signs = lexicon([
  [
    "guarantee",
    "гаранту(?:є|ють|ватиме|вати)|гарантійн~ фонд~|кредитн~ гарант~|(?:credit|loan|portfolio|bank) guarantees?|гаранті(?:я|ї|ю|єю) (?:по|за|на|для) кредит~|гаранти~ по кредит~|гарантійн~ (?:фонд|механізм)~|accreditation|акредитаці~",
  ],
  [
    "no-money",
    "грошей не (?:дають|дає|даємо|видають)|грошей на рахунок не|денег на руки не дают|кошти (?:[\\p{L}]{2,12} ){0,4}не (?:переказу|надають|перерахов|виплачу)~|фінансов~ допомог~ не (?:передбач|нада)~|(?:гроші|грошей|кошти|коштів) (?:[\\p{L}]{2,14} ){0,3}не (?:переда|перерахов|нада|вида|дають|виділ|переказ)~|no grants? (?:are|is|will be)|no (?:cash|money)|(?:фінансування|грошей|кошти|коштів) не (?:нада|виділя|передбач)~|не фінансує (?:купівл|будівництв)~|no (?:grant|funding|money) is (?:paid|given|provided)|[ув] натуральній формі|в натуральной форме|не гроші|не грошима|не деньги|рахунків (?:[\\p{L}]{2,12} ){0,2}не виставля~|in[- ]kind (?:support|assistance|help|grants?|aid|donations?)|(?:support|assistance|help|aid) (?:is |will be |comes )?(?:provided |given )?(?:only )?in[- ]kind|кошти на (?:[\\p{L}]{3,20} ){1,4}не надає",
  ],
  [
    "goods",
    "(?:переда(?:сть|є|ють|дуть|ватимуть)|нада(?:сть|дуть)|дає|дають|дарує|подару~|роздає|роздають|роздасть|роздадуть|забезпечит~|забезпечать|постав~|доставляємо|доставить|привезе|привезуть|надішле|надсилає|надсилають|встановить|встановлять|замінить|замінять|купу(?:є|ємо|ють) та|закупить|закуплять|оснастить|одержать|отримають|отримає|отримує|отримати|донатить|(?:will )?(?:donate|deliver|supply)s?) (?:(?!на |для |грн|гривень|євро|дол|тис|млн|кошт|грант|грош|eur|usd|grant)[\\p{L}\\d',-]{1,20} ){0,7}(?:обладнанн|устаткуванн|технік|спецтехнік|генератор|комплект|набор|набір|інвентар|автомобіл|автобус|машин|меблі|ліжк|будинк|насос|помп|мотопомп|автоцистерн|матеріал|будматеріал|насінн|саджан|дерева|спорядженн|одяг|форм[ау]|ноутбук|планшет|комп'ютер|сканер|принтер|кіоск|сервер|контейнер|бокс|трактор|панел|інвертор|акумулятор|електростанці|медикамент|аптеч|апарат|дефібрилятор|прилад|тренажер|візк|інструмент|підручник|книг|книж|вікн|вікон|труб|камер|датчик|дрон|світильник|ліхтар|лавк|велосипед|м'яч|намет|ковдр|дров|equipment|vehicle|engine|kit|truck|bus|generator|laptop|computer|book|seed|clothing)~|обладнання (?:безплатне|безкоштовне|у користування|в подарунок)|(?:техника|технік[аи]) (?:и|та|і) матеріал~|техника и материалы|технику передают|конкурс оборудования|(?:роздає|роздаємо|роздають|роздасть|роздадуть|дарує|даруємо|подарує|передаємо|передасть|передає|передають|передадуть|доставляємо|доставить|привезе|привезуть|передаст|передает|раздает|подарит|(?:will )?(?:hand(?:s|ed)? over|donates?|gives? away|delivers?)) (?:безкоштовно |безоплатно |безплатно |громадам |школам |лікарням |бесплатно |up to )?(?:\\d{1,4}|дв[аі]|три|чотири|п'ять|десять|two|three|four|five|six|ten|twelve|twenty|dozens of) (?!тис|млн|мільйон|грн|гривень|євро|дол|eur|usd|euro|%|відсот|тыс|hryv)[\\p{L}-]{3,20}|обладнання (?:передаємо|передають|передамо|передається|надається|надаємо|постача~|буде передано)|(?:вид|форма|тип) (?:підтримки|допомоги|поддержки)[ ]?[:-] (?:обладнанн|технік|матеріал|товар|оборудован)~|(?:вартіст|стоимост)~ (?:одного |комплекту |комплекта )?(?:обладнанн|комплект|набор|набор|техніки|техники|допомоги|помощи|оборудован)~|доставк[ау] (?:та розмитнення |і монтаж )?(?:за наш рахунок|оплачу~|безкоштовн~|безоплатн~|за наш сч[её]т|бесплатн~)|(?:розмитнення|доставка) (?:та|і|й) (?:доставка|розмитнення|монтаж)|(?:доставляємо|привеземо|привозимо|доставимо) (?:й|і|та) (?:монтуємо|встановлюємо|встановимо|змонтуємо)|(?:дасть|дадуть|отримати) (?:[\\p{L}-]{3,18} )?(?:модульн~ будинк|будинк|генератор|автобус|автомобіл|обладнанн|ноутбук)~|купує (?:шкільн~ )?автобус~|меблі й техніка вартістю|безоплатн~ (?:передач|передан)~|гуманітарн~ (?:допомог~ у вигляді)|оснастит|equipment donation|donat(?:es|ion of) (?:equipment|vehicles|goods)|подаруємо|даруємо|поставк~ обладнання",
  ],
  [
    "expert",
    'технічн~ допомог~|техдопомог~|техническ~ помощ~|technical assistance|експертн~ (?:підтримк|допомог|супровід|консультац)~|консультаційн~ (?:підтримк|допомог)~|консультант~|експерт~ (?:програми )?(?:[\\p{L}«»"]{2,20} )?(?:безкоштовно |безоплатно |безплатно )?(?:проведуть|працюватимуть|допоможуть|перевірять|розроблять|навчать)|візьме на супровід|(?:експерт|фахів|інженер|юрист|консультант|архітектор|тренер|спеціаліст|наставник|expert|consultant|engineer|adviser)~ (?:[\\p{L}-]{2,20} ){0,2}(?:допомож|супровод|супроводж|навчать|навча|проведуть|підготу|розробл|перевір|консульт|працюват|help|advise|support|assist)~|енергоаудит~|стажуванн~|дорадч~|advisory|наставника|менторств~|менторськ~|допомог~ експерт~|експерт~ (?:[\\p{L}-]{2,20} ){0,2}(?:супроводж|допомож|навчать|проведуть|розробл|перевірять)~|програм~ (?:з |із )?(?:навчання|підготовки|менторства|наставництва)|методичн~ підтримк~|(?:безоплатн|безкоштовн|безплатн|бесплатн)~ (?:[\\p{L}-]{3,16} )?(?:аудит|навчанн|консультаці|супровід|експертиз|діагностик|енергоаудит|тренінг|обучени|консультац)~|free (?:[a-z-]{3,14} )?(?:audit|training|advice|consult|expert|technical|mentoring)~|(?:навчать|навчатимуть|навчимо|обучат) (?:[\\p{L}-]{3,16} ){0,2}(?:посадов|працівник|фахівц|службовц|команд|спеціаліст|медик|вчител|сотрудник)~|навчальн~ поїздк~|(?:engineers|experts|advisers|consultants|specialists|architects|team) (?:[a-z-]{2,12} ){0,2}(?:spend|visit|audit|draft|come|prepare|design|write|travel)~|(?:фахівці|експерти|інженери|юристи|архітектори|спеціалісти|тренери|специалисты|эксперты)(?: [«"\\p{L}-]{2,20}){0,2}»?"? (?:приїжджа|приїд|виїд|виїжджа|склад|напиш|перегляну|оцін|провод|приед)~|програм~ обміну|навчальн~ візит~|study visits|mentor(?:ing)?|coaching|peer exchange|акселератор~|capacity[- ]building support|financial support for the preparation|preparation of a? ?(?:proposal|strategic|sip|snap)|technical assistance (?:for|to) the preparation|technical assistance preparation',
  ],
  [
    "investment",
    "публічн~ інвестиці~|інвестиційн~ (?:проєкт|проект|портфел|ідей|ідеї|заявк)~|інвестор~ (?:заход|вклад|шука)~|equity|investments? (?:up to|from|ticket)|приватн~ інвестор~|проєктн~ портфел~|интвестиционн~ проект~|іноземн~ інвестор~|прямих інвестицій|входить (?:у|до|в) капітал~|частк~ (?:у|в) капітал~|інвестує|(?:увійдуть|увійде|включать|включено|потраплять) (?:до|в|у) (?:[\\p{L}-]{3,18} )?інвестиційн~ (?:програм|портфел|план)~|інвестиці~ (?:до|від|обсягом|на суму)|investment of|invests? in",
  ],
  [
    "twinning",
    "побратим~|місто-партнер~|міст-партнер~|міста-партнера|twinning|(?:місто|громада|муніципалітет|town|city|municipality) (?:шукає|is looking for|looks for|seeks) (?:[\\p{L}'-]{2,20} ){0,3}(?:партнер|partner)~|partner towns?|(?:гміна|місто|громада|муніципалітет|комуна|town|city|commune|municipality) (?:шукає|шукають|is looking for|looks for|seeks?) (?:[\\p{L}-]{1,20} ){0,3}(?:громад|міст|муніципалітет|партнер|town|city|municipalit|hromada|partner)~|town[- ]partnership~|twin(?:ned)? (?:town|cit)~|пошук~ партнер~|partner search|matched with|sister cit~",
  ],
  [
    "loan",
    "позик(?:а|и|у|ою)?|безвідсотков~|кредит(?:и|ів|у|ування|на|ної|ування|ом)?|кредитн~|позичальник~|займ(?:и|у|ом|ів)?|loans?|lending|lends?|borrowers?|кредитор~|лізинг~|ссуд~",
  ],
  [
    "prize",
    "премі(?:я|ї|ю|єю)|лауреат~|відзнак~|призов~ фонд~|нагород(?:а|и|у)|(?:грошов~ )?винагород~|перше місце|номінаці~|номінант~|конкурс «найкращ~|premium|prizes?|award ceremony|премия|приз(?:и|ів|ами)|переможець отримає приз",
  ],
  [
    "money",
    "субвенці~|компенса~|відшкод~|відшкодовує|возмещает|співфінансує|співфінансування (?:проєктів|заходів|робіт)|фінансу(?:є|ватиме|вання|ємо|ють)|бюджет~ участі|коштів|кошти|сума|євро|грн|гривень|доларів|финансир~|средства|funding|funds?|financial support|co-?financ~|eur|awards?|[€₴£]",
  ],
  [
    "proposals",
    "proposals?|projects?|actions?|call|activities|applications?|grant agreement|(?:the|this) (?:topic|priority)|expected outcomes?|scope(?=:)|objective(?=:)",
  ],
]);
/* «Рукави для зерна – фермерам. Подати до 8 червня.»: things named first, no word of money or projects. */
const things = words(
  "генератор(?:и|ів)|насос(?:и|ів|ні)|помпи|автомобіл(?:ь|і)|автобус(?:и|ів)?|вікна|обладнання|устаткування|техніка|меблі|ноутбуки|планшети|комп'ютери|рукави|контейнери|компостери|саджанці|насіння|намети|ліжка|книги|книжки|велосипеди|інвертори|панелі|ліхтарі|дрова|брикети|спорядження|форма|апарати|медобладнання|насос(?:ы|ные)|генераторы|автомобил[ьи]|оборудование|техника|мебель|ноутбуки|окна|семена|саженцы|книги",
);
const ofProjects = /проє?кт|конкурс|фінанс|финанс|гр[аа]нт|кошт|інвест|средств/u;
const added = /внес|вклад|співфінанс|софинанс/u;
type Sign = ReturnType<typeof signs>[number];

/**
 * Reads the instrument; undefined when the text names none.
 *
 * @param paid whether the text gives a sum for one applicant: expert work is given without one
 */
export function readInstrument(document: Document, paid: boolean): Read<Instrument> | undefined {
  const { folded, titleEnd } = document;
  const first = new Map<Sign["kind"], Sign>();
  // A long text mentions loans, mentoring, investments in passing; what it gives it says at the top.
  const top = folded.length > 1_500 ? titleEnd + 400 : folded.length;
  // A programme that invites proposals pays for projects, whatever the projects are about: then
  // only the title, or the preparation of a later proposal, says otherwise.
  const inviting = within(invitesProposals, folded);
  const all = signs(folded);
  for (const sign of all) {
    const words = folded.slice(sign.start, sign.end);
    // «Місцевий внесок – 5 % (грошима або в натуральній формі)»: of what the applicant adds.
    if (
      sign.kind === "no-money" &&
      /натуральн/u.test(words) &&
      added.test(folded.slice(Math.max(0, sign.start - 60), sign.start))
    )
      continue;
    const general =
      sign.kind === "money" || sign.kind === "proposals" || (sign.kind === "no-money" && sign.start < top);
    const told = sign.start < titleEnd || (inviting ? /prepar/u.test(words) : sign.start < top);
    if (!first.has(sign.kind) && (general || told)) first.set(sign.kind, sign);
  }
  // «Proposals» are invited for loans as well: then the text speaks of lending again and again.
  const lending = all.filter((sign) => sign.kind === "loan");
  if (lending[0] && lending.length > 1 && folded.length <= 1_500 && !first.has("loan")) first.set("loan", lending[0]);
  const match = find(grant, folded);
  const granted = match && { start: match.index, end: match.index + match[0].length };
  const read = (value: Instrument, of: { start: number; end: number }, rule: string): Read<Instrument> => ({
    value,
    quote: quoteAt(document, of.start, of.end),
    rule: `instrument.${rule}`,
  });
  const titled = (of: { start: number } | undefined): boolean => of !== undefined && of.start < titleEnd;
  const grantTitled = titled(granted);

  const guarantee = first.get("guarantee");
  if (guarantee) return read("other", guarantee, "guarantee");
  const loan = first.get("loan");
  const mixed = loan && granted ? find(mixing, folded) : undefined;
  if (mixed) return read("other", { start: mixed.index, end: mixed.index + mixed[0].length }, "mixed");
  if (loan && (titled(loan) || !granted || granted.start > loan.start)) return read("loan", loan, "loan");
  const expert = first.get("expert");
  const goods = first.get("goods");
  const nothing = first.get("no-money");
  if (nothing) {
    if (expert && !(goods && goods.start < expert.start)) return read("technical-assistance", expert, "no-money");
    return read("in-kind", goods ?? nothing, "no-money");
  }
  const prize = first.get("prize");
  if (prize && (titled(prize) || !granted)) return read("prize", prize, "prize");
  const investment = first.get("investment");
  if (investment && !granted) return read("investment", investment, "investment");
  const twinning = first.get("twinning");
  if (twinning && (!granted || (titled(twinning) && (!grantTitled || /twinning/u.test(folded.slice(0, titleEnd)))))) {
    return read("twinning", twinning, "twinning");
  }
  if (expert && !paid && (!granted || (titled(expert) && !grantTitled)))
    return read("technical-assistance", expert, "expert");
  if (goods && (!granted || titled(goods))) return read("in-kind", goods, "goods");
  if (granted) return read("grant", granted, "grant");
  const money = first.get("money");
  if (money) return read("grant", money, "money");
  const proposals = first.get("proposals");
  if (proposals) return read("grant", proposals, "proposals");
  const thing = ofProjects.test(folded) ? undefined : find(things, folded, 0, Math.min(folded.length, titleEnd + 160));
  return thing && read("in-kind", { start: thing.index, end: thing.index + thing[0].length }, "things");
}
