/*
 * What well-known funders are called in the reader's language. A name that is not here stays as it was
 * read: a translation of our own would find nothing on the donor's site.
 */
import type { DigestLanguage } from "./words.ts";

type Pair = Readonly<Record<DigestLanguage, string>>;

/* As they call themselves in either language. */
const institutions: readonly Pair[] = [
  { uk: "Європейський Союз", en: "European Union" },
  { uk: "Європейський інвестиційний банк", en: "European Investment Bank" },
  { uk: "Європейський банк реконструкції та розвитку", en: "European Bank for Reconstruction and Development" },
  { uk: "Світовий банк", en: "World Bank" },
  { uk: "Організація Об’єднаних Націй", en: "United Nations" },
  { uk: "Міжнародний Вишеградський фонд", en: "International Visegrad Fund" },
  { uk: "Уряд Сполучених Штатів Америки", en: "United States Government" },
  { uk: "Міжнародний фонд «Відродження»", en: "International Renaissance Foundation" },
  { uk: "Український культурний фонд", en: "Ukrainian Cultural Foundation" },
  { uk: "Український ветеранський фонд", en: "Ukrainian Veterans Foundation" },
  { uk: "ІСАР Єднання", en: "ISAR Ednannia" },
];

/* What the cards of sources say after a funder's name, or in its place. */
const remarks: readonly Pair[] = [
  { uk: "(програму названо в тексті)", en: "(the programme is named in the text)" },
  { uk: "(проєкт названо в тексті)", en: "(the project is named in the text)" },
  { uk: "донора названо в оголошенні (fundsforNGOs)", en: "Donor named in the announcement (fundsforNGOs)" },
  {
    uk: "Організація вказана в програмі (каталог Дія.Бізнес)",
    en: "organisation named in the programme (catalogue Diia.Business)",
  },
  { uk: "програма Еразмус+", en: "Erasmus+ programme" },
];

/** «Європейський Союз, Interreg NEXT Poland–Ukraine» for «European Union, Interreg NEXT Poland–Ukraine». */
export function funderName(funder: string, language: DigestLanguage): string {
  const other = language === "uk" ? "en" : "uk";
  const from = institutions.find((pair) => isOf(funder, pair[other]));
  const named = from === undefined ? funder : from[language] + funder.slice(from[other].length);
  const remark = remarks.find((pair) => named.endsWith(pair[other]));
  return remark === undefined ? named : named.slice(0, -remark[other].length) + remark[language];
}

/** The name alone, or with a part after a comma or bracket: «European Union Agency for …» is somebody else. */
function isOf(funder: string, name: string): boolean {
  return funder === name || (funder.startsWith(name) && /^(?:,| \()/u.test(funder.slice(name.length)));
}
