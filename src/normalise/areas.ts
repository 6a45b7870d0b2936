/*
 * Where a project may take place: oblasts named in the text, «вся Україна», exclusions, the zones
 * of programmes. Front-line and similar communities are read in territories.ts. A preference («перевагу матимуть…»), the
 * place of an event and last year's story restrict nobody.
 */
import type { Area } from "../model.ts";
import type { ZoneId } from "../oblasts.ts";
import { except, preference } from "./area-words.ts";
import { countriesIn } from "./countries.ts";
import { type Exceptions, readExceptions } from "./exceptions.ts";
import { pastWords } from "./money-words.ts";
import { oblastNames, oblastParts } from "./oblast-names.ts";
import { type Document, type Span, sentenceAt } from "./sentences.ts";
import { territories } from "./territories.ts";
import { quoteAt } from "./text.ts";
import { find, hasAny, within, words } from "./words.ts";

interface Named {
  readonly code: string;
  readonly alone: boolean;
  readonly start: number;
  readonly end: number;
}

const whole = words(
  "(?:вся|уся|всю|всієї|усієї|всій|усій) (?:території )?(?:підконтрольн~ (?:уряду )?(?:територія )?)?україн[аиіу]|(?:вся|уся) (?:підконтрольна|территория|територія)|усіх (?:регіонів|областей)(?: україни)?|(?:всі|усі|усіх|всіх|всех|все) (?:підконтрольн~ )?(?:регіон|област|регион)~|вся подконтрольн~|вся украина|всей (?:территории )?украины|all (?:of )?ukraine|throughout ukraine|across ukraine|nationwide|all regions of ukraine|з усієї україни",
);
const regionAfter =
  /^(?:[ ]?\(?[^()\n]{0,2})?[ ,]{0,2}(?:та |і |й |или |и |and )?(?:област|обл\.|обл(?!\p{L})|ова(?!\p{L})|обласн|oblast|region|province|counties)/u;
const regionBefore =
  /(?:област\p{L}{0,4}|регіон\p{L}{0,4}|oblasts?|regions?|територі\p{L}{1,3}|географі\p{L}{1,3}|локаці\p{L}{1,3}|де|где|location)(?: україни| of ukraine)?(?: \([^()\n]{0,30}\))?[ ]?(?:[:(-]|як-от|а саме|,? ?(?:окрім|крім|за винятком|except))[ ]{0,2}$/u;
const listBetween =
  /^(?:[ ]?[,/][ ]?|,?[ ](?:та|і|й|або|чи|и|or|and)[ ]|[ ]\([^()\n]{0,80}\)[ ]?,?[ ]?|,?[ ]та[ ]частин\p{L}{0,3}[ ])(?:у[ ]|в[ ]|from )?$/u;
const onlyThere = words("з інших (?:областей|регіонів)|лише|тільки|виключно|only|только");
const events = words(
  "відбудеться|відбудуться|відбувся|відбулася|церемоні~|зустріч~|форум~|конференц~|вебінар~|презентаці~|представили|провів|провели|читайте також|event|conference",
);

/** Reads the areas of a text. `label` = the text is a label value about geography. */
export function readAreas(document: Document, label = false): Area[] {
  const exceptions = readExceptions(document, label);
  const named = namedOblasts(document, label, exceptions);
  const national = nationwide(document);
  // «ДЕ: вся Україна» stands above a region that is named somewhere in the story.
  const oblasts = national ? named.filter((area) => area.mode === "exclude") : named;
  const included = oblasts.some((area) => area.mode === "include");
  return [
    ...oblasts,
    ...(included ? [] : programmeZones(document)),
    ...(label ? statedCountries(document) : []),
    ...exceptions.areas,
    ...territories(document, exceptions),
    ...(national ? [national] : []),
  ];
}

function namedOblasts(document: Document, label: boolean, exceptions: Exceptions): Area[] {
  const { folded } = document;
  if (!label && !hasAny(folded, oblastParts)) return [];
  const found = oblastNames(folded).map(({ kind, start, end }) => ({ ...kind, start, end }));
  const areas = new Map<string, Area>();
  for (const list of listsOf(folded, found)) {
    const mode = modeOf(document, list, label, exceptions);
    if (!mode) continue;
    for (const one of list) {
      const key = `${mode} ${one.code}`;
      const first = list[0] ?? one;
      const last = list.at(-1) ?? one;
      const quote = quoteAt(document, first.start, Math.min(document.text.length, last.end + 9));
      if (!areas.has(key)) areas.set(key, { mode, scheme: "oblast", code: one.code, quote, rule: `area.${mode}` });
    }
  }
  return [...areas.values()];
}

/** «Донецької, Луганської та Харківської областей»: names that share one «область». */
function listsOf(folded: string, found: readonly Named[]): Named[][] {
  const lists: Named[][] = [];
  for (const one of found) {
    const open = lists.at(-1);
    const last = open?.at(-1);
    const between = last && one.start - last.end < 100 ? folded.slice(last.end, one.start) : undefined;
    const joined =
      between !== undefined &&
      (listBetween.test(between) ||
        /^[ ](?:області?|обл\.|oblast|region)?,?[ ]?(?:та|і|й|,|and|и)?[ ]$/u.test(between));
    if (open && joined) open.push(one);
    else lists.push([one]);
  }
  return lists;
}

function modeOf(
  document: Document,
  list: readonly Named[],
  label: boolean,
  exceptions: Exceptions,
): Area["mode"] | undefined {
  const { folded } = document;
  const first = list[0];
  const last = list.at(-1);
  if (!first || !last) return undefined;
  const sentence: Span = document.sentences[sentenceAt(document.sentences, first.start)] ?? {
    start: 0,
    end: folded.length,
  };
  const lead = folded.slice(Math.max(sentence.start, first.start - 60), first.start);
  const certain =
    label ||
    list.some((one) => one.alone) ||
    regionAfter.test(folded.slice(last.end, last.end + 20)) ||
    regionBefore.test(lead);
  if (!certain) return undefined;
  if (within(except, lead.slice(-45)) || exceptions.holds(first.start)) return "exclude";
  // «12 областей: від Волинської до Дніпропетровської» names two of them.
  if (/(?:від|from) [\p{L}-]{4,24} (?:до|to) $/u.test(lead)) return undefined;
  if (label) return "include";
  if (within(preference, folded, sentence.start, first.start) && !within(onlyThere, folded, last.end, sentence.end))
    return undefined;
  if (within(pastWords, folded, sentence.start, sentence.end) && first.start >= document.titleEnd) return undefined;
  return within(events, folded, Math.max(sentence.start, first.start - 70), first.start) ? undefined : "include";
}

/** Only from a label: in prose, countries are homes of donors, partners and examples. */
function statedCountries(document: Document): Area[] {
  const areas = new Map<string, Area>();
  for (const { code, start, end } of countriesIn(document.folded)) {
    const quote = quoteAt(document, start, end);
    if (!areas.has(code)) areas.set(code, { mode: "include", scheme: "country", code, quote, rule: "area.country" });
  }
  return [...areas.values()];
}

function nationwide(document: Document): Area | undefined {
  const match = find(whole, document.folded);
  if (!match) return undefined;
  const quote = quoteAt(document, match.index, match.index + match[0].length);
  return { mode: "include", scheme: "country", code: "UA", quote, rule: "area.nationwide" };
}

const programmes: readonly (readonly [ZoneId, RegExp])[] = [
  [
    "huskroua",
    words(
      "huskroua|(?:угорщин|hungar)~[ ]?-[ ]?(?:словаччин|slovaki)~[ ]?-[ ]?(?:румуні|romani)~[ ]?-[ ]?(?:україн|ukrain)~",
    ),
  ],
  ["pl-ua", words("(?:польщ|poland)~[ ]?-[ ]?(?:білорусь[ ]?-[ ]?)?(?:україн|ukrain)~|pl-ua")],
  ["ro-ua", words("(?:румуні|romani)~[ ]?-[ ]?(?:україн|ukrain)~|ro-ua")],
  [
    "black-sea",
    words('(?:interreg|програм~) (?:next )?(?:"?басейн~ )?чорн~ мор~|чорноморськ~ басейн~|black sea basin'),
  ],
  [
    "danube",
    words("дунайськ~ (?:регіон|транснаціональн|програм)~|interreg danube|danube (?:region|transnational) programme"),
  ],
  ["ua-md", words("(?:україн|ukrain)~[ ]?-[ ]?(?:молдов|moldov)~|ua-md")],
];

const borderParts = [
  "interreg",
  "інтеррег",
  "транскорд",
  "cross-border",
  "прикорд",
  "pl-ua",
  "ro-ua",
  "ua-md",
  "huskroua",
  "дунайськ",
  "danube",
];

function programmeZones(document: Document): Area[] {
  if (!hasAny(document.folded, borderParts)) return [];
  return programmes.flatMap(([zone, regex]) => {
    const match = find(regex, document.folded);
    if (!match) return [];
    const quote = quoteAt(document, match.index, match.index + match[0].length);
    return [{ mode: "include" as const, scheme: "zone" as const, code: zone, quote, rule: "area.programme" }];
  });
}
