/* Profiles as a file that `grants hromadas import` reads back to the same profiles. */
import { stringify } from "csv-stringify/sync";
import { stringify as yaml } from "yaml";
import { filledFields, type Profile } from "../model.ts";
import { cellsOf, columns } from "./csv-cells.ts";
import type { ProfileFormat } from "./read-profiles.ts";

/** The whole file, ending with a line break. */
export function writeProfiles(profiles: readonly Profile[], format: ProfileFormat): string {
  switch (format) {
    case "csv":
      return writeCsv(profiles);
    case "json":
      return `${JSON.stringify(profiles.map(ordered), null, 2)}\n`;
    case "yaml":
      return yaml(profiles.map(ordered), { lineWidth: 0 });
  }
}

/** Excel takes a file without the mark for one of its own old code pages, and Cyrillic is lost. */
const byteOrderMark = "\ufeff";

function writeCsv(profiles: readonly Profile[]): string {
  const rows = profiles.map((profile) => [...cellsOf(profile).values()].map(harmless));
  return byteOrderMark + stringify([[...columns], ...rows], { record_delimiter: "\r\n" });
}

/** A word like «=HYPERLINK(…)» must stay a word in a spreadsheet; the import takes the apostrophe off again. */
function harmless(cell: string): string {
  return /^['=+\-@]/u.test(cell) ? `'${cell}` : cell;
}

/** Keys in one order, so that two exports can be compared line by line. */
function ordered(profile: Profile): object {
  const { katottg, name, type, oblast, rayon, filled, ...rest } = profile;
  const marks = filledFields.flatMap((field) => (filled?.[field] ? [[field, filled[field]] as const] : []));
  return {
    katottg,
    name,
    type,
    oblast,
    ...(rayon !== undefined && { rayon }),
    ...rest,
    ...(filled && { filled: Object.fromEntries(marks) }),
  };
}
