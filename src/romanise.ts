/*
 * Ukrainian to Latin by the Cabinet's resolution № 55 of 27.01.2010, for file names and for
 * comparing our names with foreign spellings. Not reversible: h=г, i=і/ї/й, y=и/й.
 */

const letters: Readonly<Record<string, string>> = {
  а: "a",
  б: "b",
  в: "v",
  г: "h",
  ґ: "g",
  д: "d",
  е: "e",
  є: "ie",
  ж: "zh",
  з: "z",
  и: "y",
  і: "i",
  ї: "i",
  й: "i",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "kh",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "shch",
  ь: "",
  ю: "iu",
  я: "ia",
  "’": "",
  ʼ: "",
  "'": "",
};
const first: Readonly<Record<string, string>> = { є: "ye", ї: "yi", й: "y", ю: "yu", я: "ya" };

/** Lower-case Latin form of a Ukrainian word or phrase; other letters stay as they are. */
export function romanise(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/зг/gu, "zgh")
    .replace(/(?<![\p{L}’ʼ'])[єїйюя]/gu, (letter) => first[letter] ?? letter)
    .replace(/[\p{Script=Cyrillic}’ʼ']/gu, (letter) => letters[letter] ?? letter);
}

/** A file name made of a name: `Жовківська міська` → `zhovkivska-miska`. */
export function fileName(text: string): string {
  return romanise(text)
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^-|-$/gu, "");
}
