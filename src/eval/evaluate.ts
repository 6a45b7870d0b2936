/* Reads the texts of a set, measures each group of them and lists the misses. Pure. */
import { type Item, isLabelled } from "./item.ts";
import { type Figures, measure } from "./metrics.ts";
import { type Miss, missesOf } from "./misses.ts";
import { type Reading, readItem } from "./read-item.ts";

/** Figures with the name of the texts they are of: `all`, `dated`, or a language. */
export interface Measured {
  readonly group: string;
  readonly figures: Figures;
}

export interface Evaluation {
  readonly readings: readonly { readonly item: Item; readonly reading: Reading }[];
  /** The whole set first; nothing when no text has a label. */
  readonly measured: readonly Measured[];
  readonly misses: readonly Miss[];
}

/** Reads every text; texts without a label are read but not measured. */
export function evaluate(items: readonly Item[]): Evaluation {
  const readings = items.map((item) => ({ item, reading: readItem(item) }));
  const labelled = readings.flatMap(({ item, reading }) => (isLabelled(item) ? [{ item, reading }] : []));
  const rows = labelled.map(({ item, reading }) => ({
    lang: item.lang,
    published: item.published,
    pair: { gold: item.label, got: reading.label },
  }));
  return {
    readings,
    measured: groupsOf(rows).map(({ name, members }) => ({
      group: name,
      figures: measure(members.map(({ pair }) => pair)),
    })),
    misses: labelled.flatMap(({ item, reading }) => missesOf(item, reading)),
  };
}

interface Group<T> {
  readonly name: string;
  readonly members: readonly T[];
}

/**
 * The whole set, each language, and the texts with a date of publication when some have none:
 * topics of portals have none, are nearly all calls and hold few dates and sums, so they hide
 * weaknesses in the pooled figures.
 */
export function groupsOf<T extends Pick<Item, "lang" | "published">>(rows: readonly T[]): Group<T>[] {
  if (rows.length === 0) return [];
  const languages = [...new Set(rows.map(({ lang }) => lang))];
  const dated = rows.filter(({ published }) => published !== null);
  return [
    { name: "all", members: rows },
    ...(dated.length > 0 && dated.length < rows.length ? [{ name: "dated", members: dated }] : []),
    ...(languages.length > 1
      ? languages.map((lang) => ({ name: lang, members: rows.filter((row) => row.lang === lang) }))
      : []),
  ];
}
