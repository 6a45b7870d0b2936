/*
 * Puts a new edition of the register together from its files and what was known before. Tables that are
 * not given now stay as they were; a unit that the new edition does not have stays known as gone, and a
 * name that changed stays known as a former one.
 */
import { basename } from "node:path";
import { UsageError } from "../errors.ts";
import { type Codifier, readCodifier, unknownOblasts } from "./codifier.ts";
import { createRegister, type OtherName, type RegistryContent, type Unit, type UnitTerritory } from "./registry.ts";
import { readTableFile } from "./table-file.ts";
import { dayOf, type FileReport, type LoadInput, named, readTables } from "./tables.ts";

export interface Loaded {
  readonly content: RegistryContent;
  readonly reports: readonly FileReport[];
}

/** Share of the known hromadas that may be missing from a new edition before the file is taken for a part. */
const mostMissing = 0.05;

/** @throws UsageError when a file is not what it should be; nothing of the load is to be kept then */
export function loadRegister(input: LoadInput, before: RegistryContent): Loaded {
  const name = basename(input.codifier.path);
  const edition = dayOf(
    input.edition ?? name,
    input.today,
    `${name}: say the day of its edition: --edition 2025-05-16`,
  );
  const known = before.files.find(({ kind }) => kind === "codifier")?.edition;
  if (known !== undefined && known > edition) {
    throw new UsageError(`${name} is the edition of ${edition}, the store already has that of ${known}`);
  }
  const codifier = named(name, () => readCodifier(readTableFile(input.codifier.bytes, name)));
  const strange = unknownOblasts(codifier);
  if (strange.length > 0)
    throw new UsageError(`${name}: oblasts that are not known: ${strange.slice(0, 3).join(", ")}`);
  const merged = mergeUnits(before, codifier, edition);
  if (input.acceptFewer !== true) refuseParts(before, merged.units, name);
  const register = createRegister({ ...before, units: merged.units, names: [] });
  if (register === undefined) throw new UsageError(`${name}: no units`);
  const tables = readTables(input, register, merged.units, edition);
  return {
    content: {
      files: [
        { kind: "codifier", name, edition, loadedAt: input.at },
        ...tables.files,
        ...before.files.filter(({ kind }) => kind !== "codifier" && !tables.files.some((one) => one.kind === kind)),
      ],
      units: merged.units.map((unit) => {
        const type = tables.types.get(unit.katottg) ?? unit.type;
        return type === undefined ? unit : { ...unit, type };
      }),
      names: withoutDoubles([
        ...merged.former,
        ...(tables.names ?? before.names.filter(({ kind }) => kind !== "former")),
      ]),
      figures: [
        ...tables.figures,
        ...before.figures.filter(
          (old) => !tables.figures.some((one) => one.katottg === old.katottg && one.field === old.field),
        ),
      ],
      territories: withMountains(tables.territories ?? before.territories, tables.mountains, edition),
      partners: tables.partners ?? before.partners,
    },
    reports: [codifierReport(name, edition, codifier, merged), ...tables.reports],
  };
}

interface Merged {
  readonly units: readonly Unit[];
  readonly former: readonly OtherName[];
  readonly renamed: number;
  readonly gone: number;
}

function mergeUnits(before: RegistryContent, { units }: Codifier, edition: string): Merged {
  const old = new Map(before.units.map((unit) => [unit.katottg, unit]));
  const fresh = new Set(units.map(({ katottg }) => katottg));
  const renamed = units.flatMap((unit): OtherName[] => {
    const earlier = old.get(unit.katottg);
    if (earlier === undefined || earlier.name === unit.name) return [];
    return [{ katottg: unit.katottg, name: earlier.name, kind: "former", source: "KATOTTG codifier, earlier edition" }];
  });
  const gone = before.units
    .filter(({ katottg }) => !fresh.has(katottg))
    .map((unit): Unit => ({ ...unit, goneIn: unit.goneIn ?? edition }));
  const kept = units.map((unit): Unit => {
    const type = old.get(unit.katottg)?.type;
    return type === undefined ? unit : { ...unit, type };
  });
  return {
    units: [...kept, ...gone],
    former: [...renamed, ...before.names.filter(({ kind }) => kind === "former")],
    renamed: renamed.length,
    gone: gone.filter(({ goneIn }) => goneIn === edition).length,
  };
}

function refuseParts(before: RegistryContent, units: readonly Unit[], name: string): void {
  const count = (all: readonly Unit[]): number =>
    all.filter(({ category, goneIn }) => category === "H" && goneIn === undefined).length;
  const was = count(before.units);
  const is = count(units);
  if (is < was * (1 - mostMissing)) {
    throw new UsageError(
      `${name} has ${is} hromadas, the store knows ${was}: is the file whole? If so, say --accept-fewer`,
    );
  }
}

function codifierReport(
  name: string,
  edition: string,
  { units, rows, mistakes }: Codifier,
  merged: Merged,
): FileReport {
  const hromadas = units.filter(({ category }) => category === "H").length;
  const changes = merged.renamed + merged.gone > 0 ? `; ${merged.renamed} renamed, ${merged.gone} gone` : "";
  return {
    kind: "codifier",
    name,
    taken: `edition of ${edition}: ${hromadas} hromadas in ${rows} rows${changes}`,
    mistakes,
  };
}

function withMountains(
  territories: readonly UnitTerritory[],
  mountains: ReadonlySet<string>,
  edition: string,
): UnitTerritory[] {
  const listed = new Set(territories.map(({ katottg }) => katottg));
  const others = [...mountains].filter((katottg) => !listed.has(katottg));
  return [
    ...territories.map((one) => (mountains.has(one.katottg) ? { ...one, mountain: true } : one)),
    ...others.map((katottg) => ({ katottg, mountain: true, asOf: edition, source: "mountain hromadas" })),
  ];
}

function withoutDoubles(names: readonly OtherName[]): OtherName[] {
  return [...new Map(names.map((one) => [`${one.katottg} ${one.name}`, one])).values()];
}
