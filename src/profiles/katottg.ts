/*
 * A KATOTTG code as people type it. Layout: UA, oblast (2 digits), rayon (2), hromada (3), settlement
 * (3), city district (2), five digits that make it unique (codifier, edition of 2025-05).
 */
import { oblastOf } from "../oblasts.ts";

const layout = /^UA(\d{2})(\d{2})(\d{3})(\d{5})\d{5}$/u;

/** Kyiv and Sevastopol have no hromada row of their own: their first-level codes stand for them. */
const cities: ReadonlySet<string> = new Set(["80", "85"]);

/**
 * The code in its one form, or what is wrong with it. Spaces, small letters and the Cyrillic «УА» are
 * repaired; digits never are.
 */
export function readKatottg(raw: string): { readonly code: string } | { readonly error: string } {
  const typed = raw.replace(/\s/gu, "").toUpperCase();
  const code = typed.replace(/^[UУ][AА]/u, "UA");
  const [, oblast = "", rayon, hromada, below] = layout.exec(code) ?? [];
  if (oblast === "") return { error: whyNot(typed, code) };
  if (oblastOf(oblast) === undefined) return { error: `${code}: no oblast has the digits ${oblast}` };
  if (cities.has(oblast)) return { code };
  if (rayon === "00") return { error: `${code} is the code of an oblast, not of a hromada` };
  if (hromada === "000") return { error: `${code} is the code of a rayon, not of a hromada` };
  if (below !== "00000") return { error: `${code} is the code of a settlement, not of its hromada` };
  return { code };
}

function whyNot(typed: string, code: string): string {
  const shown = `"${typed.slice(0, 40)}"`;
  if (/^\d+([.,]\d+)?E\+?\d+$/u.test(typed)) return `${shown}: a spreadsheet turned the code into a number`;
  if (!code.startsWith("UA")) return `${shown} does not begin with UA`;
  const rest = code.slice(2);
  const letters = [...new Set(rest.replace(/\d/gu, ""))];
  const script = letters.some((letter) => /\p{Script=Cyrillic}/u.test(letter)) ? "Cyrillic " : "";
  if (letters.length > 0) return `${shown}: ${script}${letters.join(", ")} stands where only digits may`;
  return `${shown} has ${rest.length} digits after UA, 17 are needed`;
}
