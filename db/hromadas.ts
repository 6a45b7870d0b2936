/* Profiles of hromadas, as they came in, each spread over a row and its lists. */
import { eq } from "drizzle-orm";
import type { Profile } from "../src/model.ts";
import type { SectorId } from "../src/sectors.ts";
import {
  hromadaBodies,
  hromadaInstruments,
  hromadaPartners,
  hromadaPriorities,
  hromadas,
  hromadaWords,
} from "./schema.ts";
import type { Store } from "./store.ts";

const lists = [hromadaPriorities, hromadaWords, hromadaInstruments, hromadaBodies, hromadaPartners] as const;

/** Stores profiles, all or none. A hromada that is known is replaced; others stay. */
export function saveHromadas(store: Store, profiles: readonly Profile[], at: string): void {
  store.write(() => {
    for (const profile of profiles) saveHromada(store, profile, at);
  });
}

function saveHromada({ orm }: Store, profile: Profile, at: string): void {
  const { katottg, territory } = profile;
  const row = {
    name: profile.name,
    type: profile.type,
    oblast: profile.oblast,
    rayon: profile.rayon ?? null,
    population: profile.population?.value ?? null,
    populationYear: profile.population?.year ?? null,
    ownShareMaxPercent: profile.ownShareMaxPercent ?? null,
    frontline: territory?.frontline ?? null,
    deoccupied: territory?.deoccupied ?? null,
    mountain: territory?.mountain ?? null,
    territoryAsOf: territory?.asOf ?? null,
    updatedAt: at,
  };
  orm
    .insert(hromadas)
    .values({ katottg, ...row })
    .onConflictDoUpdate({ target: hromadas.katottg, set: row })
    .run();
  for (const list of lists) orm.delete(list).where(eq(list.katottg, katottg)).run();

  const priorities = Object.entries(profile.priorities).map(([sector, priority]) => ({
    katottg,
    // Object.entries forgets the type of its keys.
    sector: sector as SectorId,
    priority,
  }));
  if (priorities.length > 0) orm.insert(hromadaPriorities).values(priorities).run();
  const words = profile.words.map((word, position) => ({ katottg, position, word }));
  if (words.length > 0) orm.insert(hromadaWords).values(words).run();
  const instruments = profile.instruments.map((instrument, position) => ({ katottg, position, instrument }));
  if (instruments.length > 0) orm.insert(hromadaInstruments).values(instruments).run();
  const bodies = profile.bodies.map((body, position) => ({ katottg, position, body }));
  if (bodies.length > 0) orm.insert(hromadaBodies).values(bodies).run();
  const partners = profile.partners.map(({ city, country }, position) => ({ katottg, position, city, country }));
  if (partners.length > 0) orm.insert(hromadaPartners).values(partners).run();
}

/** All profiles, by KATOTTG code. */
export function listHromadas(store: Store): Profile[] {
  return loadProfiles(store);
}

/** One profile by its KATOTTG code. */
export function getHromada(store: Store, katottg: string): Profile | undefined {
  return loadProfiles(store, katottg)[0];
}

function loadProfiles({ orm }: Store, only?: string): Profile[] {
  type List = (typeof lists)[number];
  const wanted = (table: List | typeof hromadas) => (only === undefined ? undefined : eq(table.katottg, only));
  const rows = orm.select().from(hromadas).where(wanted(hromadas)).orderBy(hromadas.katottg).all();
  const priorities = grouped(orm.select().from(hromadaPriorities).where(wanted(hromadaPriorities)).all());
  const words = grouped(
    orm.select().from(hromadaWords).where(wanted(hromadaWords)).orderBy(hromadaWords.position).all(),
  );
  const instruments = grouped(
    orm.select().from(hromadaInstruments).where(wanted(hromadaInstruments)).orderBy(hromadaInstruments.position).all(),
  );
  const bodies = grouped(
    orm.select().from(hromadaBodies).where(wanted(hromadaBodies)).orderBy(hromadaBodies.position).all(),
  );
  const partners = grouped(
    orm.select().from(hromadaPartners).where(wanted(hromadaPartners)).orderBy(hromadaPartners.position).all(),
  );
  return rows.map((row) => {
    const { katottg } = row;
    return {
      ...facts(row),
      priorities: Object.fromEntries((priorities.get(katottg) ?? []).map((one) => [one.sector, one.priority])),
      words: (words.get(katottg) ?? []).map(({ word }) => word),
      instruments: (instruments.get(katottg) ?? []).map(({ instrument }) => instrument),
      bodies: (bodies.get(katottg) ?? []).map(({ body }) => body),
      partners: (partners.get(katottg) ?? []).map(({ city, country }) => ({ city, country })),
    };
  });
}

function facts(row: typeof hromadas.$inferSelect) {
  const { katottg, name, type, oblast, rayon, population, populationYear, ownShareMaxPercent } = row;
  const { frontline, deoccupied, mountain, territoryAsOf } = row;
  return {
    katottg,
    name,
    type,
    oblast,
    ...(rayon !== null && { rayon }),
    ...(population !== null && populationYear !== null && { population: { value: population, year: populationYear } }),
    ...(ownShareMaxPercent !== null && { ownShareMaxPercent }),
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

function grouped<Row extends { readonly katottg: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.katottg);
    if (group === undefined) groups.set(row.katottg, [row]);
    else group.push(row);
  }
  return groups;
}
