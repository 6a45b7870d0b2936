/* The official register of hromadas and the tables beside it: written as a whole, read as a whole. */
import type { RegistryContent } from "../src/registry/registry.ts";
import {
  registryFigures,
  registryFiles,
  registryNames,
  registryPartners,
  registryTerritories,
  registryUnits,
} from "./schema.ts";
import { perStore, type Store } from "./store.ts";

type Row = Record<string, string | number | null>;

const tables = {
  registry_files: ["kind", "name", "edition", "loaded_at"],
  registry_units: ["katottg", "category", "name", "parent", "centre", "type", "gone_in"],
  registry_names: ["katottg", "name", "kind", "source"],
  registry_figures: ["katottg", "field", "value", "year", "source"],
  registry_territories: ["katottg", "frontline", "deoccupied", "mountain", "as_of", "source"],
  registry_partners: ["katottg", "position", "city", "country", "source"],
} as const;

const statements = perStore((sqlite) => {
  const prepared = Object.entries(tables).map(([table, columns]) => ({
    table,
    clear: sqlite.prepare(`DELETE FROM ${table}`),
    add: sqlite.prepare<[Row]>(
      `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map((one) => `@${one}`).join(", ")})`,
    ),
  }));
  return new Map(prepared.map((one) => [one.table, one]));
});

/** Replaces the register, all of it or nothing. */
export function saveRegistry(store: Store, content: RegistryContent): void {
  const write = statements(store);
  const rows: Record<keyof typeof tables, readonly Row[]> = {
    registry_files: content.files.map(({ kind, name, edition, loadedAt }) => ({
      kind,
      name,
      edition: edition ?? null,
      loaded_at: loadedAt,
    })),
    registry_units: content.units.map(({ katottg, category, name, parent, centre, type, goneIn }) => ({
      katottg,
      category,
      name,
      parent: parent ?? null,
      centre: centre ?? null,
      type: type ?? null,
      gone_in: goneIn ?? null,
    })),
    registry_names: content.names.map((one) => ({ ...one })),
    registry_figures: content.figures.map((one) => ({ ...one })),
    registry_territories: content.territories.map(({ katottg, frontline, deoccupied, mountain, asOf, source }) => ({
      katottg,
      frontline: bit(frontline),
      deoccupied: bit(deoccupied),
      mountain: bit(mountain),
      as_of: asOf,
      source,
    })),
    registry_partners: content.partners.map((one, position) => ({ ...one, position })),
  };
  store.write(() => {
    // Children before the units they belong to, and back in the other order.
    for (const { clear } of [...write.values()].reverse()) clear.run();
    for (const [table, all] of Object.entries(rows)) for (const row of all) write.get(table)?.add.run(row);
  });
}

function bit(flag: boolean | undefined): number | null {
  return flag === undefined ? null : Number(flag);
}

/** The register as it was saved; without units when none has been loaded. */
export function readRegistry({ orm }: Store): RegistryContent {
  return {
    files: orm
      .select()
      .from(registryFiles)
      .all()
      .map(({ edition, ...file }) => ({ ...file, ...(edition !== null && { edition }) })),
    units: orm
      .select()
      .from(registryUnits)
      .orderBy(registryUnits.katottg)
      .all()
      .map(({ katottg, category, name, parent, centre, type, goneIn }) => ({
        katottg,
        category,
        name,
        ...(parent !== null && { parent }),
        ...(centre !== null && { centre }),
        ...(type !== null && { type }),
        ...(goneIn !== null && { goneIn }),
      })),
    names: orm.select().from(registryNames).orderBy(registryNames.katottg, registryNames.name).all(),
    figures: orm.select().from(registryFigures).orderBy(registryFigures.katottg, registryFigures.field).all(),
    territories: orm
      .select()
      .from(registryTerritories)
      .orderBy(registryTerritories.katottg)
      .all()
      .map(({ katottg, frontline, deoccupied, mountain, asOf, source }) => ({
        katottg,
        ...(frontline !== null && { frontline }),
        ...(deoccupied !== null && { deoccupied }),
        ...(mountain !== null && { mountain }),
        asOf,
        source,
      })),
    partners: orm
      .select()
      .from(registryPartners)
      .orderBy(registryPartners.position)
      .all()
      .map(({ katottg, city, country, source }) => ({ katottg, city, country, source })),
  };
}
