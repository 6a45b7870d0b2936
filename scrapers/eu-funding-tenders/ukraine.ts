/*
 * What the codes of a row say of Ukraine. The long texts seldom do: eligible countries stand in PDF
 * call documents (Ukraine named in 13 of 324 topics, 2026-08).
 */
import { oneLine } from "../../src/normalise/text.ts";
import type { ParsedCall } from "../scraper.ts";
import { twinningCode, zoneNames } from "./codes.ts";
import type { Kind, Row } from "./row.ts";

const countries = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

/**
 * Where the money of a row is spent, as its codes say it. `EuropeAid/186770/DD/ACT/UA`: the last part is
 * the country, or `Multi`, which says nothing. A cascade call carries the identifier of the topic that
 * pays for it: those of `CREA-CULT-2025-COOP-UA-1` are for culture in Ukraine (three of 101, 2026-06).
 */
export function geographyOf(row: Row, kind: Kind): string | undefined {
  const zones = row.all("geographicalZones").flatMap((zone) => zoneNames[zone] ?? []);
  return [...new Set([...countryOf(row.one("identifier") ?? "", kind), ...zones])].join(", ") || undefined;
}

function countryOf(identifier: string, kind: Kind): string[] {
  if (kind === "cascade call") return /-UA(?:-\d+)?$/u.test(identifier) ? ["Ukraine"] : [];
  const code = kind === "external action" ? identifier.split("/").at(-1) : undefined;
  const country = code !== undefined && /^[A-Z]{2}$/u.test(code) ? countries.of(code) : undefined;
  return country === undefined ? [] : [country];
}

/** `MK 24 IPA FA 01 25 TWL R` in a title: the number of a twinning fiche. */
const twinningFiche = /\b[A-Z]{2} \d{2} (?:IPA|ENI|NDICI) [A-Z]{2} \d{2} \d{2}\b/u;

/**
 * Help of one administration for another. Its code is missing from most rows, and few titles say so. But
 * `caName` is "true" only on external actions that are not taken in PROSPECT, and of these all under
 * direct management were twinning (6 of 6 open ones, 2026-06; one was the only row for Ukraine). Under
 * indirect management (`/ID/`, `/IH/`) there are ordinary calls among them.
 */
export function isTwinning(row: Row, kind: Kind, title: string): boolean {
  if ([...row.all("contractType"), ...row.all("programmeDivisionProspect")].includes(twinningCode)) return true;
  if (kind !== "external action") return false;
  if (twinningFiche.test(title) || /\btwinning\b/iu.test(title)) return true;
  return row.one("caName") === "true" && /^EuropeAid\/\d+\/D[DH]\/ACT\//u.test(row.one("identifier") ?? "");
}

/** Twinning is offered by administrations of EU states alone; Ukrainian bodies receive it, they do not apply. */
export function roleOf(row: Row, kind: Kind, title: string): ParsedCall["statedRole"] {
  if (!isTwinning(row, kind, title)) return undefined;
  return { value: "none", quote: oneLine(`Twinning: ${row.one("identifier") ?? title}`) };
}
