/*
 * How texts name oblasts: adjectives in all cases in Ukrainian and Russian («Львівської»,
 * «Харьковской»), names of lands («Полтавщина», «Прикарпаття»), Latin spellings. The adjective
 * alone may be a town («Одеська громада»), so areas.ts asks for «область» beside it; a land or an
 * unambiguous name stands alone.
 */

import { lexicon } from "./lexicon.ts";

interface Names {
  readonly code: string;
  /** Stems of adjectives, followed by an ending of one to three letters. */
  readonly adjectives: string;
  /** Stems that name the oblast without «область». */
  readonly lands: string;
  /** Latin names that need "oblast" or "region" beside them. */
  readonly latin: string;
}

const names: readonly Names[] = [
  {
    code: "05",
    adjectives: "вінницьк|винницк",
    lands: "вінниччин|винничин",
    latin: "vinnyts[iy]a|vinnyts'?ka|vinnitsa",
  },
  { code: "07", adjectives: "волинськ|волынск", lands: "волин", latin: "volyn(?:ska|ian)?" },
  {
    code: "12",
    adjectives: "дніпропетровськ|днепропетровск|січеславськ",
    lands: "дніпропетровщин|днепропетровщин|січеславщин",
    latin: "dnipropetrovs'?k(?:a)?|dnipro",
  },
  { code: "14", adjectives: "донецьк|донецк", lands: "донеччин|донетчин", latin: "donets'?k(?:a)?" },
  { code: "18", adjectives: "житомирськ|житомирск", lands: "житомирщин", latin: "zhytomyr(?:ska)?|zhitomir" },
  {
    code: "21",
    adjectives: "закарпатськ|закарпатск",
    lands: "закарпатт",
    latin: "zakarpatt?(?:i?[ay]|ska|ya)|transcarpathian?",
  },
  {
    code: "23",
    adjectives: "запорізьк|запорожск",
    lands: "запоріжж",
    latin: "zaporizh?zh?(?:i?a|ia|ska|ya|ka)|zaporozhye",
  },
  {
    code: "26",
    adjectives: "івано-франківськ|ивано-франковск",
    lands: "(?:івано-)?франківщин|прикарпатт",
    latin: "ivano-frankivs'?k(?:a)?",
  },
  { code: "32", adjectives: "київськ|киевск", lands: "київщин|киевщин", latin: "kyivska|kyiv|kiev" },
  { code: "35", adjectives: "кіровоградськ|кировоградск", lands: "кіровоградщин", latin: "kirovohrad(?:ska)?" },
  { code: "44", adjectives: "луганськ|луганск", lands: "луганщин", latin: "luhans'?k(?:a)?|lugansk" },
  { code: "46", adjectives: "львівськ|львовск", lands: "львівщин|львовщин", latin: "lviv(?:ska)?|lvov|lwów" },
  {
    code: "48",
    adjectives: "миколаївськ|николаевск",
    lands: "миколаївщин|николаевщин",
    latin: "mykolaiv(?:ska)?|mykolayiv|nikolaev",
  },
  { code: "51", adjectives: "одеськ|одесск", lands: "одещин", latin: "odess?(?:a|ka)" },
  { code: "53", adjectives: "полтавськ|полтавск", lands: "полтавщин", latin: "poltav(?:a|ska)" },
  { code: "56", adjectives: "рівненськ|ровенск|ривненск", lands: "рівненщин", latin: "rivne(?:nska)?|rovno|równe" },
  { code: "59", adjectives: "сумськ|сумск", lands: "сумщин", latin: "sumy|sumska" },
  {
    code: "61",
    adjectives: "тернопільськ|тернопольск",
    lands: "тернопольщин|тернопільщин|тернопілл",
    latin: "ternopil(?:ska)?",
  },
  { code: "63", adjectives: "харківськ|харьковск", lands: "харківщин|харьковщин", latin: "kharkiv(?:ska)?|kharkov" },
  { code: "65", adjectives: "херсонськ|херсонск", lands: "херсонщин", latin: "kherson(?:ska)?" },
  { code: "68", adjectives: "хмельницьк|хмельницк", lands: "хмельниччин", latin: "khmelnyts'?k(?:yi|a|yy|iy)" },
  { code: "71", adjectives: "черкаськ|черкасск", lands: "черкащин", latin: "cherkas(?:y|ska)|cherkassy" },
  { code: "73", adjectives: "чернівецьк|черновицк", lands: "чернівеччин|буковин", latin: "chernivts[iy]|chernivetska" },
  {
    code: "74",
    adjectives: "чернігівськ|черниговск",
    lands: "черниговщин|чернігівщин|сіверщин",
    latin: "chernihiv(?:ska)?|chernigov",
  },
];

interface OblastName {
  /** First two digits of KATOTTG. */
  readonly code: string;
  /** A land or an unambiguous name, which needs no «область» beside it. */
  readonly alone: boolean;
}

/** Names of oblasts in a folded text. */
export const oblastNames = lexicon(
  names.flatMap(({ code, adjectives, lands, latin }): (readonly [OblastName, string])[] => [
    [{ code, alone: false }, `(?:${adjectives})[\\p{L}]{1,3}`],
    [{ code, alone: true }, `(?:${lands})[\\p{L}]{1,3}`],
    [{ code, alone: false }, `(?:${latin})`],
  ]),
);

/** Parts of which a text that names an oblast has at least one. */
export const oblastParts: readonly string[] =
  "обл щин ччин закарпат прикарпат буковин волин запоріж тернопілл де: oblast region zakarpat transcarp регіон counties обл.".split(
    " ",
  );
