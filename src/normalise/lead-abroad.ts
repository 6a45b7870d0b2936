/*
 * Who must sit abroad to apply: "the applicant must be a municipality in Denmark", «заявник має бути
 * зареєстрований у країні ЄС». Such a call is for Ukrainian bodies as partners at best, unless Ukraine
 * stands among the places or is said to be welcome elsewhere.
 */
import { type Document, sentenceAt } from "./sentences.ts";
import { quoteAt } from "./text.ts";
import { findAll, pattern, words } from "./words.ts";

/** Phrases looked for only beside a lead abroad: not among those for which every text's words are walked. */
function rare(phrases: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\d])(?:${pattern(phrases)})(?!\\p{L})`, "u");
}

/* Places that are not in Ukraine: countries from which partners of Ukrainian communities come, and the Union. */
const placesEn =
  "(?:eu|e\\.u\\.|european union|eea|european economic area|member states?|(?:eu|european union|schengen|nordic|baltic|visegrad|v4) (?:member )?(?:states?|countr(?:y|ies))|denmark|sweden|norway|finland|iceland|lithuania|latvia|estonia|poland|germany|austria|switzerland|liechtenstein|france|italy|spain|portugal|belgium|luxembourg|(?:the )?netherlands|ireland|(?:the )?united kingdom|(?:the )?uk|great britain|england|scotland|wales|(?:the )?czech republic|czechia|slovakia|hungary|romania|bulgaria|greece|croatia|slovenia|serbia|moldova|georgia|cyprus|malta|turkey|türkiye|canada|japan|israel|(?:the )?united states|(?:the )?usa)";
const placesUk =
  "(?:(?:одній |будь-якій )?(?:із |з )?(?:країн|держав)~(?:-| )?(?:член)?~ (?:єс|європейського союзу|євросоюзу)|єс|євросоюзі|європейському союзі|данії|швеції|норвегії|фінляндії|ісландії|литві|латвії|естонії|польщі|німеччині|австрії|швейцарії|франції|італії|іспанії|португалії|бельгії|люксембурзі|нідерландах|ірландії|великій британії|великобританії|чехії|чеській республіці|словаччині|угорщині|румунії|болгарії|греції|хорватії|словенії|сербії|молдові|грузії|туреччині|канаді|японії|ізраїлі|сша)";
const placesRu =
  "(?:(?:одной из )?стран(?:е|ах|ы)? ес|ес|евросоюзе|дании|швеции|норвегии|финляндии|литве|латвии|эстонии|польше|германии|австрии|швейцарии|франции|италии|испании|португалии|бельгии|нидерландах|чехии|словакии|венгрии|румынии|болгарии|греции|молдове|грузии|турции|канаде|японии|великобритании|сша)";
const ofThereEn =
  "(?:danish|swedish|norwegian|finnish|icelandic|lithuanian|latvian|estonian|polish|german|austrian|swiss|french|italian|spanish|portuguese|belgian|dutch|irish|british|czech|slovak|hungarian|romanian|bulgarian|greek|croatian|slovenian|serbian|moldovan|georgian|turkish|canadian|japanese|israeli|american)";
const ofThereUk =
  "(?:данськ|шведськ|норвезьк|фінськ|ісландськ|литовськ|латвійськ|естонськ|польськ|німецьк|австрійськ|швейцарськ|французьк|італійськ|іспанськ|португальськ|бельгійськ|нідерландськ|ірландськ|британськ|чеськ|словацьк|угорськ|румунськ|болгарськ|грецьк|хорватськ|словенськ|сербськ|молдовськ|грузинськ|турецьк|канадськ|японськ|американськ)~";

/* Words between the applicant and the place: none of them may make the place somebody else's. */
const stepEn = "(?:(?!ukrain|partner|with|cooperat|experience|project|office|from|or |at least)[a-z'-]{1,16} ){0,7}";
const stepUk =
  "(?:(?!україн|украин|партнер|співпрац|досвід|опыт|проєкт|проект|спільно|разом|або |чи |или |із |з |с )[\\p{L}'-]{1,16} ){0,6}";

const applicantEn =
  "(?<!co-)(?:(?:lead|main|principal|coordinating) (?:applicants?|partners?|organi[sz]ations?|beneficiar(?:y|ies))|applicants?|coordinators?)";
const mustEn =
  "(?:(?:must|shall|should|has to|have to|needs? to|can only|may only|will) (?:only )?(?:be|come|originate|have (?:its|their) (?:seat|registered office|headquarters))|(?:is|are) required to be)";
const applicantUk = "(?:(?:головн|провідн|основн)~ )?(?:заявник|аплікант|партнер-заявник)(?:ом|ами|и)?";
const mustUk =
  "(?:має|мають|повин(?:ен|на|ні|но)|(?:може|можуть)(?= (?:бути )?(?:лише|тільки|виключно))|мусить|мусять) (?:лише |тільки |виключно )?(?:бути|походити|знаходитися|перебувати|діяти)(?: лише| тільки| виключно)?";
const mustRu = "(?:долж(?:ен|на|ны|но)) (?:быть|находиться)";

const abroad = words(
  `${applicantEn} ${mustEn} ${stepEn}(?:in|from|within) (?:an? |one of the |the )?(?:[a-z]{4,8} of the )?${placesEn}`,
  `${applicantEn} ${mustEn} (?:an? |the )?(?:(?!ukrain|partner|with|or )[a-z-]{2,12} ){0,2}${ofThereEn} (?:(?!ukrain|partner|speak)[a-z-]{3,14} ){0,2}(?:municipalit|organi[sz]ation|entit|compan|bod|institution|universit|authorit|ngo|association|cit|town|region)~`,
  `${applicantUk} ${mustUk} ${stepUk}(?:у|в|на території) ${placesUk}`,
  `${applicantUk} ${mustUk} (?:[\\p{L}]{4,14} )?${ofThereUk} (?:муніципалітет|організац|громад|міст|установ|компані|університет|орган|гмін|регіон|асоціац)~`,
  `(?:главн~ |ведущ~ )?заявител(?:ь|и|ем) ${mustRu} ${stepUk}(?:в|на территории) ${placesRu}`,
);
/* Ukraine in the rest of the sentence belongs to the partners when one of these stands before it. */
const joining = rare(
  "partner~|with|together|jointly|cooperat~|involv~|co-?applicants?|партнер~|співзаявник~|спільно|разом|із|з|зі|співпрац~|залуч~|совместно|вместе|с",
);
/* Places beyond the named one, Ukraine perhaps among them. */
const elsewhere = rare(
  "associated (?:countr|state)~|third countr~|candidate countr~|(?:eastern )?neighbou?r~|eastern partnership|partner countr~|eligible countr~|other (?:eligible )?countr~|any (?:other )?countr~|ipa|eni|ndici|асоційован~ (?:країн|держав)~|треті~ країн~|країн~[ -]?(?:кандидат|партнер)~|інш~ країн~|східн~ партнерств~|ассоциированн~ стран~|други~ стран~",
);
/* Said in so many words, wherever it stands: Ukrainian bodies apply as well. */
const welcome = rare(
  "eligible countries[^.\\n]{0,160} ukraine|ukrainian [^.;\\n]{0,40}(?:may|can|are)(?: also| equally)? (?:apply|lead|eligible to apply|invited to apply|be (?:the )?(?:lead |main )?applicants?)|(?:from|in) ukraine (?:may|can|are)(?: also| equally)? (?:apply|lead|eligible to apply|invited to apply|be (?:the )?(?:lead |main )?applicants?)|(?:українськ~|з україни) [^.;\\n]{0,40}(?:також )?(?:може|можуть) (?:також )?(?:подават|подати|бути (?:головн~ |провідн~ )?заявник)~",
);
const partnerHere = rare(
  "partner~[^.;\\n]{0,60} ukrain~|ukrain~[^.;\\n]{0,60} (?:partner|co-?applicant)~|(?:together|jointly|(?:in )?(?:partnership|cooperation)) with [^.;\\n]{0,60}ukrain~|(?:with|involv(?:e|es|ing)) [^.;\\n]{0,60} (?:in|from) ukraine|(?:партнер|співзаявник|партнёр)~[^.;\\n]{0,60} (?:україн|украин)~|(?:україн|украин)~[^.;\\n]{0,60} (?:партнер|співзаявник|партнёр)~|партнер~[^.;,\\n]{0,30} громад~|(?:спільно|разом|совместно|вместе)[^.;\\n]{0,40} (?:україн|украин)~",
);

/** Whether those who apply have to sit abroad, and what then is left for Ukrainian bodies. */
interface LeadAbroad {
  /** The words that ask for it. */
  readonly quote: string;
  /** The words that name Ukrainian partners, when some do. */
  readonly partners?: string;
}

/** Finds that only bodies abroad may apply; undefined when the text does not ask for it. */
export function leadAbroad(document: Document): LeadAbroad | undefined {
  const { folded, sentences } = document;
  for (const match of findAll(abroad, folded)) {
    const end = match.index + match[0].length;
    const sentence = sentences[sentenceAt(sentences, match.index)];
    const rest = folded.slice(end, Math.max(end, sentence?.end ?? end));
    const here = /ukrain|україн|украин/u.exec(rest);
    if (elsewhere.test(rest) || (here && !joining.test(rest.slice(0, here.index)))) continue;
    if (welcome.test(folded)) return undefined;
    const quote = quoteAt(document, match.index, end);
    const partners = partnerHere.exec(folded);
    if (!partners) return { quote };
    return { quote, partners: quoteAt(document, partners.index, partners.index + partners[0].length) };
  }
  return undefined;
}
