/*
 * The official register of hromadas, as loaded from the KATOTTG codifier (order 290 of 26.11.2020) and
 * the tables beside it. Codes are the only keys; names are looked up and may be shared.
 */
import type { Figure, FilledField, Origin, PartnerCity, Profile } from "../model.ts";
import { oblastOf } from "../oblasts.ts";
import { findByName, type Named } from "./names.ts";

/** O oblast or Crimea, K city with special status, P rayon, H hromada. */
export type UnitCategory = "O" | "K" | "P" | "H";

export interface Unit {
  readonly katottg: string;
  readonly category: UnitCategory;
  /** As in the codifier, an adjective without a noun: `Вінницька`. */
  readonly name: string;
  readonly parent?: string;
  /** Name of a hromada's centre. */
  readonly centre?: string;
  readonly type?: Profile["type"];
  /** `YYYY-MM-DD`: the edition that no longer has it. */
  readonly goneIn?: string;
}

export type NameKind = "hromada" | "centre" | "former";

export interface OtherName {
  readonly katottg: string;
  readonly name: string;
  readonly kind: NameKind;
  readonly source: string;
}

export type FigureField = "population" | "ownRevenue" | "developmentBudget";

export interface UnitFigure extends Figure {
  readonly katottg: string;
  readonly field: FigureField;
  readonly source: string;
}

export interface UnitTerritory {
  readonly katottg: string;
  readonly frontline?: boolean;
  readonly deoccupied?: boolean;
  readonly mountain?: boolean;
  readonly asOf: string;
  readonly source: string;
}

export interface UnitPartner extends PartnerCity {
  readonly katottg: string;
  readonly source: string;
}

export interface RegistryFile {
  readonly kind: "codifier" | "population" | "revenue" | "territories" | "partners" | "aliases";
  readonly name: string;
  /** `YYYY-MM-DD` */
  readonly edition?: string;
  /** UTC instant */
  readonly loadedAt: string;
}

export interface RegistryContent {
  readonly files: readonly RegistryFile[];
  readonly units: readonly Unit[];
  readonly names: readonly OtherName[];
  readonly figures: readonly UnitFigure[];
  readonly territories: readonly UnitTerritory[];
  readonly partners: readonly UnitPartner[];
}

/** A hromada (or Kyiv, Sevastopol) with all the names it is known by. */
export interface KnownHromada extends Named {
  readonly unit: Unit;
}

/** What the register can put into a profile, and where each value comes from. */
interface Offer {
  readonly values: Partial<Pick<Profile, FilledField>>;
  readonly origins: Readonly<Partial<Record<FilledField, Origin>>>;
}

export interface Register {
  /** `YYYY-MM-DD` of the codifier; absent when only its tables are known. */
  readonly edition?: string;
  /** Any unit, also one that is gone. */
  unit(katottg: string): Unit | undefined;
  /** A hromada that exists. */
  hromada(katottg: string): KnownHromada | undefined;
  /** Hromadas that exist and are known by this name; see `findByName`. */
  find(name: string): readonly KnownHromada[];
  /** The hromada in which the settlement with this code lies. */
  around(settlement: string): KnownHromada | undefined;
  /** Hromadas whose last five digits are these: they are unique, so a code damaged in front can be found again. */
  byTail(digits: string): KnownHromada | undefined;
  /** What is known of an existing hromada; undefined for any other code. */
  offer(katottg: string): Offer | undefined;
}

const codifierSource = "KATOTTG codifier";

/** Builds the look-ups once. Undefined when no codifier has been loaded. */
export function createRegister(content: RegistryContent): Register | undefined {
  if (content.units.length === 0) return undefined;
  const edition = content.files.find(({ kind }) => kind === "codifier")?.edition;
  const units = new Map(content.units.map((unit) => [unit.katottg, unit]));
  const namesOf = byCode(content.names);
  const hromadas = new Map<string, KnownHromada>();
  for (const unit of content.units) {
    if (unit.goneIn === undefined && (unit.category === "H" || unit.category === "K")) {
      hromadas.set(unit.katottg, known(unit, units, namesOf.get(unit.katottg) ?? []));
    }
  }
  const all = [...hromadas.values()];
  const byPrefix = new Map(all.map((one) => [one.katottg.slice(0, 9), one]));
  const byTail = new Map(all.map((one) => [one.katottg.slice(-5), one]));
  const figures = byCode(content.figures);
  const partners = byCode(content.partners);
  const territories = new Map(content.territories.map((one) => [one.katottg, one]));
  return {
    ...(edition !== undefined && { edition }),
    unit: (katottg) => units.get(katottg),
    hromada: (katottg) => hromadas.get(katottg),
    find: (name) => findByName(name, all),
    around: (settlement) => byPrefix.get(settlement.slice(0, 9)),
    byTail: (digits) => byTail.get(digits),
    offer: (katottg) => {
      const one = hromadas.get(katottg);
      return (
        one &&
        offerOf(one, {
          year: edition === undefined ? undefined : Number(edition.slice(0, 4)),
          names: namesOf.get(katottg) ?? [],
          figures: figures.get(katottg) ?? [],
          partners: partners.get(katottg) ?? [],
          territory: territories.get(katottg),
        })
      );
    },
  };
}

function byCode<T extends { readonly katottg: string }>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.katottg);
    if (group === undefined) groups.set(row.katottg, [row]);
    else group.push(row);
  }
  return groups;
}

function known(unit: Unit, units: ReadonlyMap<string, Unit>, others: readonly OtherName[]): KnownHromada {
  const parent = unit.parent === undefined ? undefined : units.get(unit.parent);
  return {
    unit,
    katottg: unit.katottg,
    names: [unit.name, ...others.map(({ name }) => name)],
    ...(unit.centre !== undefined && { centre: unit.centre }),
    ...(unit.type !== undefined && { type: unit.type }),
    oblast: oblastOf(unit.katottg)?.name ?? "",
    ...(parent?.category === "P" && { rayon: parent.name }),
  };
}

interface Facts {
  readonly year: number | undefined;
  readonly names: readonly OtherName[];
  readonly figures: readonly UnitFigure[];
  readonly partners: readonly UnitPartner[];
  readonly territory: UnitTerritory | undefined;
}

function offerOf({ unit, rayon }: KnownHromada, { year, names, figures, partners, territory }: Facts): Offer {
  const codifier: Origin = { source: codifierSource, ...(year !== undefined && { year }) };
  // Kyiv and Sevastopol are cities, whatever the tables say.
  const type = unit.category === "K" ? "міська" : unit.type;
  const others = names.filter(({ kind }) => kind !== "centre");
  const values: { -readonly [K in FilledField]?: Profile[K] } = { name: unit.name };
  const origins: Partial<Record<FilledField, Origin>> = { name: codifier };
  if (type !== undefined) {
    values.type = type;
    origins.type = codifier;
  }
  if (rayon !== undefined) {
    values.rayon = rayon;
    origins.rayon = codifier;
  }
  if (others[0] !== undefined) {
    values.otherNames = others.map(({ name }) => name);
    origins.otherNames = { source: others[0].source };
  }
  for (const { field, value, year: of, source } of figures) {
    values[field] = { value, year: of };
    origins[field] = { source, year: of };
  }
  if (partners[0] !== undefined) {
    values.partners = partners.map(({ city, country }) => ({ city, country }));
    origins.partners = { source: partners[0].source };
  }
  if (territory !== undefined) {
    const { katottg: _, source, ...flags } = territory;
    values.territory = flags;
    origins.territory = { source, year: Number(flags.asOf.slice(0, 4)) };
  }
  return { values, origins };
}
