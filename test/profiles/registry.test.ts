/* The whole registry of hromadas, when the folder with larger data sets is at hand. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { z } from "zod";
import { readProfiles } from "../../src/profiles/read-profiles.ts";

const folder = process.env.GRANTS_SHARED;
const row = z.object({
  katottg: z.string(),
  name: z.string(),
  type: z.string(),
  oblast: z.string(),
  rayon: z.string(),
});

test.skipIf(folder === undefined)("all 1,469 hromadas are accepted (needs GRANTS_SHARED)", () => {
  const text = readFileSync(join(folder ?? "", "registry", "hromadas.csv"), "utf8");
  const rows = z.array(row).parse(parse(text, { columns: true, bom: true }));
  const { profiles, errors } = readProfiles(JSON.stringify(rows), "json");
  expect(errors).toEqual([]);
  expect(profiles).toHaveLength(1_469);
});
