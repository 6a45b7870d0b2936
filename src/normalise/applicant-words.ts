/* Names of applicants in Ukrainian, Russian and English, by type. Longer names stand before the shorter ones they hold. */
import type { ApplicantType } from "../model.ts";
import { lexicon, type Phrase } from "./lexicon.ts";

const names: readonly (readonly [readonly ApplicantType[], string])[] = [
  // Words that hold a name of an applicant and are none.
  [
    [],
    "громадськ~ (?:рад|слухан|обговорен|контрол|простір|простор|бюджет)~|громадян~ (?:суспільств~ (?=та розвит))|міжнародн~ (?:організац|фонд)~|(?:центр~|представник~|лист~(?! від)|рішення|сесі~|бюджет~|заступник~|секретар~|житт[яі]|потреб~|розвит~|території) (?:[\\p{L}'-]{3,20} )?громад(?:и|у)?|центр~ громадськ~|громадськ~ здоров'я|(?:статус~|прав(?:а|ами)|створення|реєстрації|печатк~) юридичн~ ос~|юридичн~ адрес~|public administration",
  ],
  [
    ["any"],
    "(?:будь-як(?:і|а|ий|им)|усі|всі|кожна|люб(?:ая|ые|ое)|все) (?:зацікавлен~ |заинтересованн~ )?(?:юридичн~ ос(?:оби|оба|іб)|юридическ~ лиц(?:а|о)|організації та установи|организации)|any (?:public or private |private or public |eligible )?(?:legal )?(?:entity|entities|organi[sz]ations?|legal persons?|body)|all (?:legal entities|types of organi[sz]ations?)|(?:legal entities|organi[sz]ations) of any (?:kind|type|form)|незалежно від форми власності|независимо от формы собственности",
  ],
  [["ngo", "individual"], "(?:незареєстрован~ )?волонтерськ~ (?:груп|команд)~"],
  [
    ["state-body", "local-authority"],
    "public (?:bodies|authorities|sector bodies)|(?:central|national), regional and local (?:administration|authorit|government)~|national and (?:local|regional) (?:authorit|administration|government)~|public administrations|органи влади|органам влади",
  ],
  [
    ["ngo"],
    "foundations?(?= |,|\\.)(?!s? for)|think tanks?|non-state actors|(?:youth|sports?|rotary) clubs?|trade unions?|(?:media|cultural|youth|sports?|veterans?) associations?|non-?profit (?:organi[sz]ation|entit|bod|association)~|(?:registered )?charit(?:y|ies)|social movements?|громадськ~ спілк~|неприбутков~ (?:установ|організац)~|молодіжн~ рад(?:и|ам|а)|професійн~ спілк~|профспілк~|спілк(?:и|ам) (?:ветеран|жінок|підприємц)~|бо(?=[ ,.;])(?! [\\p{L}]{3})|бф(?=[ ,.;])|некоммерческ~ организаци~|волонтерск~ организаци~|молод[её]жн~ (?:организац|совет)~|ветеранск~ организаци~|благотворительн~ организац~|профсоюз~|го(?= )|товариств~ червоного хреста|кінологічн~ клуб~|business (?:support )?(?:organi[sz]ations|associations)|chambers? of (?:commerce|industry)|(?:patient|youth|women's|veterans'?|sports?|cultural|creative|cultural and creative|volunteer|human rights|environmental|consumer|professional) (?:and [a-z]{4,12} )?organi[sz]ations?|sports? clubs?|clubs|water[- ]user(?:s'?)? associations?|спорт(?:ивн~ |ивно-[\\p{L}]{4,16} )?клуб~|федераці(?:ї|ям|й)|торгово-промислов~ палат~|асоціаці(?:ї|ям|й) (?:підприємц|громад|фермер|міст)~|фундаці(?:ї|ям|й)|спортивн~ (?:організац|федерац|товариств)~|обществ(?:а|ам) инвалидов|клуб(?:ов|ам)",
  ],
  [
    ["research"],
    "(?:research|academic|scientific) (?:and [a-z]{4,12} )?(?:institutes?|institutions?|bod(?:y|ies)|performing|organi[sz]ations?)|colleges(?= and univ)|заклад~ вищої освіти|закладів вищої освіти|technology (?:centres|centers|transfer)|університет(?:и|ам|ів)|академі(?:ї|ям|й)|научн~ (?:институт|учрежден|организац|коллектив)~|университет~|зво|аспірант~|молод~ вчен~|teacher (?:education|training) institutions?|higher education institutions?|research (?:and [a-z]{4,12} )?(?:centres?|centers?)|vocational (?:education|training) providers?|вищ(?:і|им|их) навчальн~ заклад~|вузи|вузам|академічн~ установ~|институт(?:ы|ам)",
  ],
  [
    ["local-authority"],
    "(?:district|county|parish|village|borough|rural|elected) councils?|(?:regional|provincial) (?:authorit|government|council|administration)~|regional development agenc~|urban areas|(?:village|settlement) heads?|villages?(?= (?:can|may|are|and|with))|(?:сільськ|селищн|міськ)~(?:, | та | і | й | або )?(?:(?:селищн|міськ)~(?: та | і | або )?)?(?:міськ~ )?голов(?:и|а|ам|ів)?|старост(?:и|ам|ів|ы)(?! клас)|мэр(?:ы|ам|ов|ии)?|служб(?:и|а) у справах дітей|villages(?= with)|голів громад|(?:виконавчі|виконавчим|виконавчих) орган~|органи самоврядування|(?:сельск|поселков|городск)~ голов~|исполком~|местн~ власт~|территориальн~ общин~|агенці~ регіонального розвитку|(?:education|city|municipal|local|town|regional|county) (?:and [a-z]{4,10} )?(?:authorit|administration|government)~|town halls?|mayors?|town(?= can)|(?:small |ukrainian |rural |border )?(?:towns|cities)|municipalit(?:y|ies)|виконком(?:и|ів|ам)?|виконавч~ комітет~ (?:[\\p{L}]{4,12} )?рад~|(?:сільськ|селищн|міськ)~ голов(?:и|а|ам)|муніципальн~ (?:орган|влад)~|містам|міста(?= (?:подають|можуть|отриму|отримають|надсилають))|громадам|сельсовет~|горсовет~|местн~ самоуправлени~|(?:сельск|поселков|городск|местн)~ (?:(?:и|или|,) (?:сельск|поселков|городск)~ )?совет(?:ы|ов|ам)?|городам|сельск~ совет~",
  ],
  [
    ["state-body"],
    "(?:районн|обласн)~ (?:державн|військов)~ адміністраці~|держадміністраці~|(?:рда|рва|ода|ова)(?=[ ,.;])|(?:national|state|government|federal) (?:agenc(?:y|ies)|institutions?|departments?|bodies)|customs administrations?|law enforcement (?:agenc|bod)~|police(?= (?:forces|services|authorities))|courts|дснс|пожежн~ (?:частин|загон)~|міністерства та|державн~ агентств~|районн~ администраци~|министерств~|(?:public |national |regional )?health authorities|(?:customs|police|border|judicial|enforcement|competent) (?:and [a-z]{4,12} )?authorities|басейнов~ управлінн~|(?:обласн|регіональн|державн)~ (?:служб|управлінн|інспекці|агентств)~(?: [\\p{L}]{4,14})?|служб(?:и|ам|а) відновлення|лесхоз~|лісгосп~|лесничеств~|лісництв~",
  ],
  [
    ["communal-enterprise"],
    "public utilit(?:y|ies)|utility compan(?:y|ies)|(?:municipally|publicly)[- ]owned (?:enterpris|compan|utilit)~|public transport (?:operator|compan)~|комунальн~ (?:аварійн~ )?служб~|теплоенерго~|тепломереж~|водоканал(?:ы|ов|ам)|коммунальн~ (?:предприяти|организаци)~|жек(?:и|ам)|жкп|municipal (?:[a-z]{4,14} )?(?:enterpris|utilit|compan|operator)~|water utilit~|(?:water|heating|district heating|waste) (?:utilit|compan|operator)~|комунальн~ (?:перевізник|підприємств|оператор|комбінат)~|тепло(?:комун)?енерго|водоканал~",
  ],
  [
    ["business"],
    "(?:small|medium|micro|social|local|family)(?:,? (?:and |or )?(?:small|medium|micro)(?:-sized)?)?[- ](?:sized )?(?:enterpris|business|compan)~|sole traders?|self-employed|publishers?|publishing houses|media outlets?|newsrooms?|broadcasters|distributors|cinemas|film compan~|audiovisual compan~|manufacturers|tour operators|hotels|agribusiness~|мікропідприємств~|мал~ бизнес~|юридическ~ лиц~|журналист~|журналіст~|редакци~|інтернет-видання|радіостанці~|суб'єкт~ (?:господарюванн|малого|підприємницьк|мсп)~|промислов~ підприємств~|видавництв(?:а|ам)|(?:місцев~ )?(?:змі|медіа)(?= (?:можуть|та|і|,))|готел(?:і|ям)|кіностуді~|ресторан(?:и|ам)|субъект~ (?:хозяйствован|предприним|малого)~|мал~ предприяти~|стартап(?:ы|ов|ам)|издательств~|тов(?=[ ,.;])|пп(?=[ ,.;])|(?:керуюч|управляюч|управлінськ)~ компані~|(?:food |timber |meat )?processors|(?:housing |worker )?cooperatives|(?:technology|private|small|tech) (?:and [a-z-]{4,14} )?(?:companies|enterprises|firms|businesses)|industrial partners|clusters|тов(?=[ ,.)])|приватн~ підприємств~|перевізник(?:и|ів|ам)",
  ],
  [
    ["public-institution"],
    "public service providers|(?:youth|community|social|cultural|art|day-?care|rehabilitation) (?:cent(?:re|er)s|houses)|(?:art|music|sports?) schools|colleges|dormitor~|archives|theatres?|orchestras|galleries|care homes|orphanages|shelters for|social services? (?:cent(?:re|er)s|providers)|центр~ (?:з )?надання (?:соціальн|адміністративн|соцпослуг)~|центр~ (?:реабілітаці|зайнятост|безпек|життєстійк|культури|дозвілля|творчост)~|будинк(?:и|ам|ів) (?:творчост|школяр|дитяч|літніх|культури)~|дитяч~ (?:будинк|табор|лікарн)~|спорт(?:ивн~ )?школ(?:и|ам)|дюсш|заклад~ (?:фахової |спеціалізован~ )|коледж(?:і|ам|ів)|училищ(?:а|ам)|ззсо|здо|зп(?:\\(п\\))?то|зпо|цнсп|архів(?:и|ам)|галере(?:ї|ям)|філі(?:ї|ям) бібліотек|притулк(?:и|ам) для|учебн~ заведени~|детск~ (?:сад|дом|больниц)~|поликлиник~|театр(?:ы|ам|ов)|лице(?:и|ям|ев)|гимнази~|центр(?:ы|ам|ов) (?:социальн|культур|реабилитац)~|primary (?:health )?care cent(?:re|er)s|health(?: |-)?care (?:cent(?:re|er)s|facilities|institutions|providers)|clinics|(?:public |local )?libraries|kindergartens|nurser(?:y|ies)|cultural (?:centres|institutions|houses)|(?:vocational|music|art|secondary|primary) schools|клуб(?=,| або| чи| та)|дитсадк(?:и|ам|ів)|дитяч~ садк~|комунальн~ (?:[\\p{L}]{5,14} )?(?:школ|лікарн|бібліотек|заклад|установ)~|цпмсд|центр~ первинн~|цнап(?:и|ів|ам|у)?|школ(?=[ ,.])|больниц(?:ы|ам)?|детск~ сад~|садик(?:и|ам|ов)",
  ],
  [["ngo"], "релігійн~ (?:громад|організац)~|церкв(?:и|ам)|молитовн~ спільнот~"],
  [
    ["housing-association"],
    "condominiums?|homeowners'? associations?|housing associations?|co-?owners' associations?|об'єднан~ (?:співвласник|мешканц)~|объединени~ (?:совладельц|жильцов)~|співвласник(?:и|ам|ів)|осбб|осмд|житлов~ кооператив~|осн(?=\\p{P})|об'єднан~ співвласник~|жбк|житлово-будівельн~ кооператив~|homeowner~ association~|condominium~ association~|об'єднання подають",
  ],
  [
    ["public-institution"],
    "комунальн~ некомерційн~ підприємств~|кнп|комунальн~ (?:заклад|установ)~(?: культури)?|комунальн~ центр~|(?:заклад~|установ~) (?:загальної |позашкільної |дошкільної |середньої |професійн~ |вищої )?(?:середньої )?(?:освіти|культури|охорони|дошкільн~|соціальн~)|самоврядн~ установ~|(?:опорн~ |багатопрофільн~ |районн~ )?лікарн(?:я|і|ям|ею|ями|ь|ях)|медзаклад~|медичн~ (?:заклад|центр)~|амбулаторі~|поліклінік~|шкіл(?!ь)|школ(?:а|и|ам|у|ами)|ліце(?:ї|їв|ям|й|ю|ями)|гімназі~|садочк(?:и|ів|ам)|дитсадк~|дитяч~ садк~|профтех~|професійно-технічн~ (?:заклад|училищ)~|музе(?:ї|їв|ям|й|ями)|бібліотек(?:а|и|ам|у|ами)?|театр(?:и|ів|ам|ами)|філармоні~|будинк(?:и|ів|ам|ами) культури|клуб(?:и|ів|ам) |заклад(?:и|ів|ам|у|ами)?|терцентр~|територіальн~ центр~|центр(?:и|ів|ам|ами)? (?:надання )?(?:первинн|соціальн|психосоціальн|культур|дозвілл|соцпослуг|молоді)~|молодіжн~ (?:центр|простор)~|національн~ (?:природн~ )?парк~|природн~ парк~|заповідник~|природоохоронн~ (?:установ|заклад)~|nature parks?|(?:public|cultural|educational|medical|health) institutions?|schools?|hospitals?|museums?|libraries|theatres|kindergartens|больниц~|школ(?:ы|е|ам|ами)|библиотек~|дом(?:а|ов|ам) культуры|амбулатори~|центр(?:ы|ов|ам) первичной помощи|музе(?:и|ев|ям)|учреждени~|установ(?:и|ам|ами)?",
  ],
  [
    ["communal-enterprise"],
    "комунальн~ (?:[\\p{L}-]{4,20} )?підприємств~|водоканал~|тепломереж~|теплокомуненерго|комунальник~|(?<=[ (])кп(?=[ ,.)])|коммунальн~ предприяти~|підприємств~ водопостачання|municipal (?:non-?profit )?(?:enterpris|utilit|compan)~|communal (?:(?:non-?profit|utility|health|public) ){0,2}(?:enterpris|utilit|compan|institution)~|utilities|комунальн~ організац~",
  ],
  [
    ["research"],
    "університет~|науков~ (?:установ|інститут|організац|колектив)~|дослідницьк~ (?:груп|організац|інститут|установ|центр|команд)~|науково-дослідн~ (?:інститут|установ)~|нді|лабораторі(?:ї|ям|й)|вчен(?:і|им|их)|науков(?:ці|цям|ців)|юридичн~ клінік~|закладів вищої освіти|заклади вищої освіти|universit(?:y|ies)|research (?:organi|institut|centr|cent|perform|group|team)~|researchers?|academi[ac]~|університетам",
  ],
  [
    ["ngo"],
    "громадськ~ (?:організац|об'єднан|спілк|сектор)~|громадянськ~ організац~|(?:неурядов|неприбутков|недержавн|волонтерськ|молодіжн|жіноч|ветеранськ|благодійн|правозахисн)~ (?:та (?:[\\p{L}]{4,20} )?)?(?:неприбутков~ )?(?:організац|об'єднан|спілк|асоціац|фонд)~|благодійн~ та (?:[\\p{L}]{4,20} )?організац~|організаці(?:ї|ям|й|ями) (?:громадянськ|людей|жінок|внутрішньо|молоді|ветеран|водокористувач|організаці)~|огс|нуо|нко|інститут~ громадянського суспільства|ігс|творч~ спілк~|орган~ самоорганізації населення|громадськ~ ініціатив~|спільнот(?:и|ам)|(?<![\\p{L}])го(?=[ ,.;:)\\n«\"]|$)|мережі го|ngos?|csos?|non-?governmental (?:[a-z]{4,12} )?organi[sz]ations?|(?<!be )(?<!is )(?<!are )non-?profits?(?![- ]making)|non-?profit(?= (?:[a-z-]{4,14} ){0,2}(?:organi[sz]ation|entit|bod|association|foundation|institution|group|sector|compan)~)|civil[- ]society (?:and [a-z]{4,12} )?(?:organi|group|actor)~|charitable organi[sz]ations|(?<!be )(?<!is )(?<!are )not-for-profits?|not-for-profit(?= (?:[a-z-]{4,14} ){0,2}(?:organi[sz]ation|entit|bod|association|foundation|institution|group|sector|compan)~)|charit(?:y|ies)|community groups?|civic groups?|community-based organi~|associations?|workers' organisations|trade unions|women-led [a-z-]{4,12}(?: society)? organisations|общественн~ (?:организац|объединен)~|неприбутков~ (?:забудовн~ )?кооператив~|благотворительн~ (?:фонд|организац)~",
  ],
  // A cooperative of farmers and a farming company are businesses as well.
  [
    ["farmer", "business"],
    "фермерск~ кооператив~|agricultural (?:co-?operatives|enterprises|companies)|farmers?'? (?:co-?operatives|groups)|сільськогосподарськ~ (?:підприємств|виробник|товаровиробник|кооператив)~|(?:молочн|ягідн|медов|овочев|фермерськ)~(?:, [\\p{L}]{4,12})?(?: (?:та|і|й) [\\p{L}]{4,12})? кооператив~",
  ],
  [
    ["farmer"],
    "(?:small|young|family|smallholder) (?:farmers?|producers|farms?|holdings)|agricultural (?:producers|holdings|workers)|growers|beekeepers|сільгосппідприємств~|тваринник(?:и|ам)|садівник(?:и|ам)|овочівник~|сфг|фг(?=[ ,.;])|осг|(?:семейн|крестьянск)~ (?:ферм|хозяйств)~|фермер(?:ы|ам|ов)|сельхозпроизводител~|пчеловод~|фермер~(?: та сімейн~)?(?: господарств~)?|(?:сімейн|селянськ)~ (?:ферм|господарств)~|господарства(?= (?:до|площею|від) )|small farms|аграрі~|агровиробник~|сільгоспвиробник~|сільгосптоваровиробник~|особист~ селянськ~ господарств~|farmers?|farms?|фермерск~ хозяйств~|аграри~|пасічник~",
  ],
  [
    ["business"],
    "підприємств(?:а|у|ам|о)|підприємниц~|підприємц(?:і|ів|ям|ями|ь)|бізнес(?:у|и|ам|ом)?|мсп|фоп(?:и|ів|ам|ами)?|фізичн~ ос~-підприєм~|юридичн~ ос~(?!:)|жінк~-підприєм~|підприємиц~|компані(?:ї|ям|й|ями|я)|стартап(?:и|ів|ам|ами)?|кооператив(?:и|ів|ам|ами)?|(?:мал~ )?виробник(?:и|ів|ам)|експортер~|оператор(?:и|ів|ам) [\\p{L}]{4,20}|провайдер~|редакці~|медіа(?=[ ,.])|(?:мал~ )?підприємства|smes?|start-?ups?(?! grants)|businesses|companies|enterprises|entrepreneurs|small and medium-sized enterprises|предпринимател~|предприяти(?:я|й|ям)|кооператив(?:ы|ов|ам)|бизнес~|лікарі-фоп",
  ],
  [
    ["state-body"],
    "державн~ (?:орган|установ|підприємств|служб)~|орган~ (?:державної|виконавчої) влади|центральн~ орган~|міністерств~|обласн~ (?:військов~ )?адміністрац~ (?=можуть|подають)|служб(?:а|и) місцевих|лісгосп~|(?:national|central|state|customs|public|competent|law enforcement) authorit~|ministr(?:y|ies)|state bod(?:y|ies)|national(?=, regional and local authorit)|государственн~ (?:орган|учрежден)~",
  ],
  [
    ["local-authority"],
    "орган~ місцевого самоврядування|омс|сільрад~|міськрад~|селищрад~|обласн~ рад(?:а|и|ам|ою)|військов~ адміністраці~|(?:відділ~|управління|департамент~) (?:освіти|культури|молоді|соціальн|охорони|житлов|економік|інфраструктур|капітальн)~|орган~ місцевої влади|(?:об'єднан~ )?територіальн~ громад~|отг|місцев~ (?:рад|влад|самоврядуван)~|(?:міськ|селищн|сільськ|районн)~,? (?:(?:та|і|й|або|чи|,) )?(?:(?:міськ|селищн|сільськ)~,? )?(?:(?:та|і|й|або|чи) (?:міськ|селищн|сільськ)~ )?(?:рад(?:а|и|ам|ами|у|ою|і)?(?!\\p{L})|територіальн~ громад~|громад~)|муніципалітет~|мери|міст(?:а|ам|ами)(?= (?:україни|з населенням|та громад))|українськ~ міст(?:а|ам)|громад(?:а|и|ам|ами|і|ою|у)?(?!\\p{L})|голов(?:а|и|ам) (?:територіальн~ )?громад~|hromadas?|municipalit(?:y|ies)|local public authorit~|public body(?= \\(national, regional and local)|local (?:(?:and|or|,) regional )?(?:authorit|government|council|self-government)~|(?:regional and )?local authorit~|(?:city|town|village|municipal) councils?|(?<!british |european |research |refugee |nordic |norwegian |danish |sports |arts |science )councils?|(?:territorial|ukrainian|front-?line|mountain) communities|communities(?= (?:in|from) )|(?:ukrainian )?(?:towns|cities)|public (?:bodies|authorities)|орган~ местного самоуправления|местн~ (?:совет|власт)~|общин~|громады",
  ],
  [
    ["individual"],
    "citizens(?= (?:can|may|of|aged|and))|young people(?= (?:aged|can|may))|(?:молод(?:і|ь)|люди|молодежи|молодёжи)(?= (?:віком |від |у віці |в возрасте |від |от |до )?\\d\\d)|инициативн~ групп~|неформальн~ (?:молодіжн~ |молодежн~ )?(?:груп|об'єднанн)~|informal groups|художник~|митець|окремі (?:особи|люди)|волонтер(?:и|ам)(?=[ ,.])|творч~ (?:колектив|команд)~|граждан(?:е|ин|ам) (?:украин|от)~|жител(?:и|ям)(?= общин)|фізичн~ ос~(?!-)|(?:громадян(?:ам|ин)~)|громадяни(?=[ ,])|(?:мешкан(?:ець|ці|цям)|жител(?:і|ям))(?: (?:[\\p{L}'-]{3,20} )?громад~)?|митц(?:і|ів|ям)|активіст~|ініціативн~ груп~|винахідник~|будинков~ комітет~|молодь|ветеран(?:и|ам)(?=[ ,])|individuals|artists|natural persons|initiative groups|физическ~ лиц~|гражданам|жители",
  ],
];

const nouns = lexicon(names);

/** Names of applicants in a folded text, in order; an empty `kind` is a word that only looks like one. */
export function applicantNouns(folded: string): Phrase<readonly ApplicantType[]>[] {
  return nouns(folded);
}
