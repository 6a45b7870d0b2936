/*
 * Names of hromadas as people type them. 96 names are shared by 243 hromadas (codifier of 2025-05), and
 * a renamed centre and its hromada are renamed years apart, so a name is only ever a question with
 * several answers; whoever asks decides what to do with more than one.
 */
import type { Profile } from "../model.ts";
import { prepare } from "../normalise/text.ts";
import { romanise } from "../romanise.ts";

export interface Named {
  readonly katottg: string;
  /** All names it is known by, the official one first. */
  readonly names: readonly string[];
  /** Name of its centre: `Шептицький`. */
  readonly centre?: string;
  readonly type?: Profile["type"];
  readonly oblast: string;
  readonly rayon?: string;
}

/**
 * Those known by a name. Letter case, apostrophes, dashes, look-alike letters and «територіальна громада»
 * do not matter; Latin spellings are compared loosely. A type and, after a comma, an oblast or a rayon
 * narrow it: `Миколаївська сільська, Сумський`.
 */
export function findByName<T extends Named>(typed: string, all: readonly T[]): readonly T[] {
  const [first = "", ...places] = typed.split(",");
  const { name, type } = split(first);
  if (name === "") return [];
  const key = /\p{Script=Cyrillic}/u.test(name) ? plainKey : latinKey;
  const wanted = key(name);
  return all.filter(
    (one) =>
      (type === undefined || one.type === undefined || one.type === type) &&
      spellings(one).some((spelling) => key(spelling) === wanted) &&
      places.every((place) => liesIn(one, place)),
  );
}

/** Whether a hromada is known by this name, in any spelling. */
export function isKnownBy(one: Named, name: string): boolean {
  return findByName(name.replace(/,/gu, " "), [one]).length > 0;
}

const nouns =
  /(?<!\p{L})(?:(?:територіальна|громада|отг|тг|місто|territorial|hromada|community|city)(?!\p{L})|м\.|с\.|с-ще)/gu;
const types = /(?<!\p{L})(?:міська|селищна|сільська)(?!\p{L})/u;

function split(typed: string): { readonly name: string; readonly type?: Profile["type"] } {
  const words = prepare(typed).folded.replace(nouns, " ").replace(/\s+/gu, " ").trim();
  const said = types.exec(words)?.[0];
  const type = (["міська", "селищна", "сільська"] as const).find((one) => one === said);
  return { name: words.replace(types, " ").trim(), ...(type !== undefined && { type }) };
}

function liesIn({ oblast, rayon }: Named, place: string): boolean {
  const words = plainKey(prepare(place).folded.replace(/(?<!\p{L})(?:область|обл\.?|район|р-н)(?!\p{L})/gu, ""));
  return words === "" || words === plainKey(oblast) || words === plainKey(rayon ?? "");
}

function spellings({ names, centre }: Named): readonly string[] {
  if (centre === undefined) return names;
  const adjective = adjectiveOf(centre);
  return adjective === undefined ? [...names, centre] : [...names, centre, adjective];
}

/**
 * The adjective of a centre where it can be told by rule: the codifier keeps «Червоноградська» years after
 * Червоноград became Шептицький, and portals already write «Шептицька».
 */
function adjectiveOf(centre: string): string | undefined {
  const bare = /^(.*(?:ськ|цьк|зьк))(?:ий|е|а)?$/u.exec(centre)?.[1];
  if (bare !== undefined) return `${bare}а`;
  return /[бвдлмнпрь]$/u.test(centre) ? `${centre}ська` : undefined;
}

const plainKeys = new Map<string, string>();
const latinKeys = new Map<string, string>();

function plainKey(name: string): string {
  return remembered(plainKeys, name, () =>
    prepare(name)
      .folded.replace(/[^\p{L}\d]/gu, "")
      .replace(/ґ/gu, "г"),
  );
}

/** «Vinnyts’ka», «Vinnytska», «Winnytska» are one: h and g, y, j and i, w and v fall together, marks are dropped. */
function latinKey(name: string): string {
  return remembered(latinKeys, name, () =>
    romanise(prepare(name).folded)
      .normalize("NFD")
      .replace(/[^a-z\d]/gu, "")
      .replace(/[yj]/gu, "i")
      .replace(/i+/gu, "i")
      .replace(/g/gu, "h")
      .replace(/w/gu, "v"),
  );
}

/** A register has some four thousand names; each is prepared once. */
const mostRemembered = 20_000;

function remembered(keys: Map<string, string>, name: string, make: () => string): string {
  const kept = keys.get(name);
  if (kept !== undefined) return kept;
  if (keys.size >= mostRemembered) keys.clear();
  const made = make();
  keys.set(name, made);
  return made;
}
