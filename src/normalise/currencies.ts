/* Currencies as texts name them: signs, codes and words with their cases, folded. */

const names: readonly (readonly [code: string, words: string, signs?: string])[] = [
  ["UAH", "грн\\.?|гривень|гривен|гривні|гривня|гривню|гривнях|hryvnias?|uah", "₴"],
  ["EUR", "євро|евро|euros?|eur", "€"],
  ["CAD", "канадськ(?:их|і|ий) (?:дол(?:\\.|ари|арів|ар)?)|канадских долларов|cad|canadian dollars?", "c\\$|ca\\$"],
  ["AUD", "австралійськ(?:их|і) доларів|aud|australian dollars?", "a\\$|au\\$"],
  [
    "USD",
    "дол(?:арів|ари|ара|ар|арах)?\\.?(?: сша)?|доллар(?:ов|а|ах)?(?: сша)?|us dollars?|dollars?|usd",
    "us\\$|\\$",
  ],
  ["GBP", "(?:британських |англійських )?фунт(?:ів|и|а)?(?: стерлінгів)?|gbp|pounds?(?: sterling)?", "£"],
  ["CHF", "(?:швейцарськ(?:их|і|ий) )?франк(?:ів|и|а)?|chf|swiss francs?"],
  ["PLN", "(?:польських )?злот(?:их|ий|і)|zł|pln|zlot(?:y|ych)|zloty"],
  ["SEK", "шведськ(?:их|і) крон(?:и|а)?|sek|swedish kron(?:or|a)"],
  ["NOK", "норвезьк(?:их|і) крон(?:и|а)?|nok|norwegian kron(?:er|e)"],
  ["DKK", "данськ(?:их|і) крон(?:и|а)?|dkk|danish kron(?:er|e)"],
  ["CZK", "чеськ(?:их|і) крон(?:и|а)?|czk|kč|czech (?:crowns?|koruna)"],
  ["ISK", "ісландськ(?:их|і) крон(?:и|а)?|isk|icelandic kron(?:ur|a)"],
  ["TRY", "турецьк(?:их|і) лір(?:и|а)?|турецких лир|turkish lira"],
  ["BGN", "(?:болгарських )?лев(?:ів|и)|bgn"],
  ["HUF", "(?:угорських )?форинт(?:ів|и|а)?|huf|forints?"],
  ["RON", "(?:румунських )?ле[їйя]в?|ron|румунських лей"],
  ["JPY", "(?:японських )?(?:єн|ієн)(?:и|а)?|jpy|yen", "¥"],
  ["MDL", "молдовських лей|mdl"],
  ["GEL", "ларі|gel"],
];

/** Source of a pattern for any currency; the longer names come first. */
export const currencySource = `(?:${names.map(([, words, signs]) => (signs ? `${words}|${signs}` : words)).join("|")})(?!\\p{L})`;

/** Source of a pattern for the currencies that are words, without the signs. */
export const currencyWords = `(?:${names.map(([, words]) => words).join("|")})(?!\\p{L})`;

/** What can stand before a number: signs and codes, «EUR 5,5 млн», "€14", "US$ 20". */
export const currencyBefore =
  /(?:(?:us|ca|au|[ca])?\$|[€£¥₴]|zł|kč|(?<![\p{L}\d])(?:uah|eur|euro|usd|cad|aud|gbp|chf|pln|sek|nok|dkk|czk|huf|ron|jpy|mdl|gel))[ ]?$/u;

/** A unit named with the label of a sum: «Бюджет, тис. грн: …», «Сума (євро) – …». */
export const currencyLabel = new RegExp(
  `[,(][ ]?(?:у |в |in )?(?:(тис|тыс|млн|thousand|million)\\.?[ ])?(${currencySource})\\)?[ ]?[:-][ ]?$`,
  "u",
);

const each = names.map(
  ([code, words, signs]) => [code, new RegExp(`^(?:${signs ? `${words}|${signs}` : words})$`, "u")] as const,
);

/** ISO 4217 code of a folded name or sign. */
export function currencyOf(folded: string): string | undefined {
  if (folded === "") return undefined;
  const word = folded.replace(/\s+/gu, " ");
  return each.find(([, regex]) => regex.test(word))?.[0];
}
