/* Currencies as texts name them: signs, codes and words with their cases, folded. */

const names: readonly (readonly [code: string, source: string])[] = [
  ["UAH", "грн\\.?|гривень|гривен|гривні|гривня|гривню|гривнях|hryvnias?|uah|₴"],
  ["EUR", "євро|евро|euros?|eur|€"],
  ["CAD", "канадськ(?:их|і|ий) (?:дол(?:\\.|ари|арів|ар)?)|канадских долларов|cad|c\\$|ca\\$|canadian dollars?"],
  ["AUD", "австралійськ(?:их|і) доларів|aud|a\\$|au\\$|australian dollars?"],
  ["USD", "дол(?:арів|ари|ара|ар|арах)?\\.?(?: сша)?|доллар(?:ов|а|ах)?(?: сша)?|us dollars?|dollars?|usd|us\\$|\\$"],
  ["GBP", "(?:британських |англійських )?фунт(?:ів|и|а)?(?: стерлінгів)?|gbp|pounds?(?: sterling)?|£"],
  ["CHF", "(?:швейцарськ(?:их|і|ий) )?франк(?:ів|и|а)?|chf|swiss francs?"],
  ["PLN", "(?:польських )?злот(?:их|ий|і)|zł|pln|zlot(?:y|ych)|zloty"],
  ["SEK", "шведськ(?:их|і) крон(?:и|а)?|sek|swedish kron(?:or|a)"],
  ["NOK", "норвезьк(?:их|і) крон(?:и|а)?|nok|norwegian kron(?:er|e)"],
  ["DKK", "данськ(?:их|і) крон(?:и|а)?|dkk|danish kron(?:er|e)"],
  ["CZK", "чеськ(?:их|і) крон(?:и|а)?|czk|kč|czech (?:crowns?|koruna)"],
  ["HUF", "(?:угорських )?форинт(?:ів|и|а)?|huf|forints?"],
  ["RON", "(?:румунських )?ле[їйя]в?|ron|румунських лей"],
  ["JPY", "(?:японських )?(?:єн|ієн)(?:и|а)?|jpy|yen|¥"],
  ["MDL", "молдовських лей|mdl"],
  ["GEL", "ларі|gel"],
];

/** Source of a pattern for any currency; the longer names come first. */
export const currencySource = `(?:${names.map(([, source]) => source).join("|")})(?!\\p{L})`;

/** What can stand before a number: signs and codes, «EUR 5,5 млн», "€14", "US$ 20". */
export const currencyBefore =
  /(?:(?:us|ca|au|[ca])?\$|[€£¥₴]|zł|kč|(?<!\p{L})(?:uah|eur|euro|usd|cad|aud|gbp|chf|pln|sek|nok|dkk|czk|huf|ron|jpy|mdl|gel))[ ]?$/u;

/** Parts of which a text that holds a sum has at least one. */
export const currencyParts: readonly string[] =
  "€ $ £ ¥ ₴ грн грив грив євро евро дол uah eur usd cad aud gbp chf pln sek nok dkk czk huf ron jpy mdl gel фунт франк злот крон форинт лей леї єн ларі hryv pound yen franc zł".split(
    " ",
  );

const each = names.map(([code, source]) => [code, new RegExp(`^(?:${source})$`, "u")] as const);

/** ISO 4217 code of a folded name or sign. */
export function currencyOf(folded: string): string | undefined {
  const word = folded.replace(/\s+/gu, " ");
  return each.find(([, regex]) => regex.test(word))?.[0];
}
