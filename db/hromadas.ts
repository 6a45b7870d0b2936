/* Profiles of hromadas, as they came in, each spread over a row and its lists. */
import { eq } from "drizzle-orm";
import type { FilledField, Mute, Origin, Profile } from "../src/model.ts";
import {
  hromadaBodies,
  hromadaInstruments,
  hromadaLanguages,
  hromadaMutes,
  hromadaNames,
  hromadaOrigins,
  hromadaPartners,
  hromadaPriorities,
  hromadaProgrammes,
  hromadas,
  hromadaWords,
} from "./schema.ts";
import { perStore, type Store } from "./store.ts";

type Value = string | number | null;

/** Lists of a profile: columns after katottg and position, and the rows of a profile. */
const lists: readonly {
  readonly table: string;
  readonly columns: readonly string[];
  rows(profile: Profile): readonly (readonly Value[])[];
}[] = [
  { table: "hromada_words", columns: ["word"], rows: ({ words }) => singles(words) },
  { table: "hromada_instruments", columns: ["instrument"], rows: ({ instruments }) => singles(instruments) },
  { table: "hromada_bodies", columns: ["body"], rows: ({ bodies }) => singles(bodies) },
  { table: "hromada_names", columns: ["name"], rows: ({ otherNames }) => singles(otherNames) },
  { table: "hromada_languages", columns: ["language"], rows: ({ languages }) => singles(languages) },
  { table: "hromada_programmes", columns: ["programme"], rows: ({ programmes }) => singles(programmes) },
  {
    table: "hromada_partners",
    columns: ["city", "country"],
    rows: ({ partners }) => partners.map(({ city, country }) => [city, country]),
  },
  {
    table: "hromada_mutes",
    columns: ["kind", "value", "reason", "until"],
    rows: ({ mutes = [] }) =>
      mutes.map(({ kind, value, reason, until }) => [kind, value, reason ?? null, until ?? null]),
  },
];

function singles(items: readonly string[] | undefined): readonly (readonly Value[])[] {
  return (items ?? []).map((item) => [item]);
}

const columns = [
  "name",
  "type",
  "oblast",
  "rayon",
  "population",
  "population_year",
  "own_revenue",
  "own_revenue_year",
  "development_budget",
  "development_budget_year",
  "own_share_max_percent",
  "own_share_max_amount",
  "frontline",
  "deoccupied",
  "mountain",
  "territory_as_of",
  "updated_at",
] as const;

const statements = perStore((sqlite) => ({
  hromada: sqlite.prepare<[Record<string, Value>]>(
    `INSERT INTO hromadas (katottg, ${columns.join(", ")}) VALUES (@katottg, ${columns.map((one) => `@${one}`).join(", ")})
     ON CONFLICT (katottg) DO UPDATE SET ${columns.map((one) => `${one} = excluded.${one}`).join(", ")}`,
  ),
  clearPriorities: sqlite.prepare<[string]>("DELETE FROM hromada_priorities WHERE katottg = ?"),
  priority: sqlite.prepare<[string, string, number]>(
    "INSERT INTO hromada_priorities (katottg, sector, priority) VALUES (?, ?, ?)",
  ),
  clearOrigins: sqlite.prepare<[string]>("DELETE FROM hromada_origins WHERE katottg = ?"),
  origin: sqlite.prepare<[string, string, string, number | null]>(
    "INSERT INTO hromada_origins (katottg, field, source, year) VALUES (?, ?, ?, ?)",
  ),
  lists: lists.map(({ table, columns: own, rows }) => ({
    rows,
    clear: sqlite.prepare<[string]>(`DELETE FROM ${table} WHERE katottg = ?`),
    add: sqlite.prepare<Value[]>(
      `INSERT INTO ${table} (katottg, position, ${own.join(", ")}) VALUES (?, ?${", ?".repeat(own.length)})`,
    ),
  })),
}));

/** Stores profiles, all or none. A hromada that is known is replaced; others stay. */
export function saveHromadas(store: Store, profiles: readonly Profile[], at: string): void {
  store.write(() => {
    for (const profile of profiles) saveHromada(store, profile, at);
  });
}

function saveHromada(store: Store, profile: Profile, at: string): void {
  const { katottg, population, ownRevenue, developmentBudget, territory } = profile;
  const write = statements(store);
  write.hromada.run({
    katottg,
    name: profile.name,
    type: profile.type,
    oblast: profile.oblast,
    rayon: profile.rayon ?? null,
    population: population?.value ?? null,
    population_year: population?.year ?? null,
    own_revenue: ownRevenue?.value ?? null,
    own_revenue_year: ownRevenue?.year ?? null,
    development_budget: developmentBudget?.value ?? null,
    development_budget_year: developmentBudget?.year ?? null,
    own_share_max_percent: profile.ownShareMaxPercent ?? null,
    own_share_max_amount: profile.ownShareMaxAmount ?? null,
    frontline: bit(territory?.frontline),
    deoccupied: bit(territory?.deoccupied),
    mountain: bit(territory?.mountain),
    territory_as_of: territory?.asOf ?? null,
    updated_at: at,
  });
  write.clearPriorities.run(katottg);
  for (const [sector, priority] of Object.entries(profile.priorities)) write.priority.run(katottg, sector, priority);
  write.clearOrigins.run(katottg);
  for (const [field, { source, year }] of Object.entries(profile.filled ?? {})) {
    write.origin.run(katottg, field, source, year ?? null);
  }
  for (const { clear, add, rows } of write.lists) {
    clear.run(katottg);
    for (const [position, values] of rows(profile).entries()) add.run(katottg, position, ...values);
  }
}

function bit(flag: boolean | undefined): number | null {
  return flag === undefined ? null : Number(flag);
}

/** All profiles, by KATOTTG code. */
export function listHromadas(store: Store): Profile[] {
  return loadProfiles(store);
}

/** One profile by its KATOTTG code. */
export function getHromada(store: Store, katottg: string): Profile | undefined {
  return loadProfiles(store, katottg)[0];
}

type Listed =
  | typeof hromadaWords
  | typeof hromadaInstruments
  | typeof hromadaBodies
  | typeof hromadaPartners
  | typeof hromadaNames
  | typeof hromadaLanguages
  | typeof hromadaProgrammes
  | typeof hromadaMutes;

function loadProfiles({ orm }: Store, only?: string): Profile[] {
  const of = (table: typeof hromadas | typeof hromadaPriorities | typeof hromadaOrigins | Listed) =>
    only === undefined ? undefined : eq(table.katottg, only);
  const rows = orm.select().from(hromadas).where(of(hromadas)).orderBy(hromadas.katottg).all();
  const listed = <T extends Listed>(table: T): ReadonlyMap<string, readonly T["$inferSelect"][]> =>
    grouped(orm.select().from<Listed>(table).where(of(table)).orderBy(table.position).all());
  const priorities = grouped(orm.select().from(hromadaPriorities).where(of(hromadaPriorities)).all());
  const origins = grouped(orm.select().from(hromadaOrigins).where(of(hromadaOrigins)).all());
  const words = listed(hromadaWords);
  const instruments = listed(hromadaInstruments);
  const bodies = listed(hromadaBodies);
  const partners = listed(hromadaPartners);
  const names = listed(hromadaNames);
  const languages = listed(hromadaLanguages);
  const programmes = listed(hromadaProgrammes);
  const mutes = listed(hromadaMutes);
  return rows.map((row): Profile => {
    const { katottg } = row;
    return {
      ...facts(row),
      priorities: Object.fromEntries((priorities.get(katottg) ?? []).map((one) => [one.sector, one.priority])),
      words: (words.get(katottg) ?? []).map(({ word }) => word),
      instruments: (instruments.get(katottg) ?? []).map(({ instrument }) => instrument),
      bodies: (bodies.get(katottg) ?? []).map(({ body }) => body),
      partners: (partners.get(katottg) ?? []).map(({ city, country }) => ({ city, country })),
      ...some(
        "otherNames",
        names.get(katottg)?.map(({ name }) => name),
      ),
      ...some(
        "languages",
        languages.get(katottg)?.map(({ language }) => language),
      ),
      ...some(
        "programmes",
        programmes.get(katottg)?.map(({ programme }) => programme),
      ),
      ...some("mutes", mutes.get(katottg)?.map(muteOf)),
      ...some("filled", origins.has(katottg) ? filledOf(origins.get(katottg) ?? []) : undefined),
    };
  });
}

/** What is not known is absent, not an empty list. */
function some<K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } {
  const made: { [P in K]?: T } = {};
  if (value !== undefined) made[key] = value;
  return made;
}

function muteOf({ kind, value, reason, until }: typeof hromadaMutes.$inferSelect): Mute {
  return { kind, value, ...(reason !== null && { reason }), ...(until !== null && { until }) };
}

function filledOf(rows: readonly (typeof hromadaOrigins.$inferSelect)[]): Partial<Record<FilledField, Origin>> {
  return Object.fromEntries(rows.map(({ field, source, year }) => [field, { source, ...(year !== null && { year }) }]));
}

function facts(row: typeof hromadas.$inferSelect) {
  const { katottg, name, type, oblast, rayon, ownShareMaxPercent, ownShareMaxAmount } = row;
  const { frontline, deoccupied, mountain, territoryAsOf } = row;
  return {
    katottg,
    name,
    type,
    oblast,
    ...(rayon !== null && { rayon }),
    ...figure("population", row.population, row.populationYear),
    ...figure("ownRevenue", row.ownRevenue, row.ownRevenueYear),
    ...figure("developmentBudget", row.developmentBudget, row.developmentBudgetYear),
    ...(ownShareMaxPercent !== null && { ownShareMaxPercent }),
    ...(ownShareMaxAmount !== null && { ownShareMaxAmount }),
    ...(territoryAsOf !== null && {
      territory: {
        ...(frontline !== null && { frontline }),
        ...(deoccupied !== null && { deoccupied }),
        ...(mountain !== null && { mountain }),
        asOf: territoryAsOf,
      },
    }),
  };
}

function figure<K extends string>(key: K, value: number | null, year: number | null) {
  return some(key, value === null || year === null ? undefined : { value, year });
}

function grouped<Row extends { readonly katottg: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.katottg);
    if (group === undefined) groups.set(row.katottg, [row]);
    else group.push(row);
  }
  return groups;
}
