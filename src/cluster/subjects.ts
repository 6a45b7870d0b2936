/*
 * Whom and what a title is for. Lots of one programme have the same deadline, often the same sum, and
 * titles that differ in one word: «… для шкіл», «… для лікарень». That one word makes two calls.
 */

/** Stems as they begin a word of a folded title: Ukrainian, Russian, English. One line = one subject. */
const stems: Readonly<Record<string, string>> = {
  school: "школ|шкіл|ліце[йїюя]|гімназ|лице[йяю]|гимназ|school|lyceum",
  preschool: "садоч|садк|дошкіл|дошколь|дитсад|kindergarten|preschool|nurser",
  university: "університет|універ|университет|universit",
  health: "лікар[не]|амбулатор|медзаклад|поліклін|больниц|hospital|clinic|healthcare",
  library: "бібліотек|библиотек|librar",
  museum: "музе[йїюя]|музей|museum",
  theatre: "театр|theat",
  water: "водопоста|водогон|водогін|водоснаб|водопров|водовідвед|water",
  waste: "відход|сміт|отход|мусор|waste|recycl",
  shelter: "укритт|сховищ|укрыт|shelter",
  road: "доріг|дорог|road",
  street: "вулиц|street",
  sport: "спорт|стадіон|sport",
  tourism: "турист|туризм|touris",
  film: "кіно|кино|film|cinema",
  music: "музик|музич|музык|music",
  veterans: "ветеран|veteran",
  women: "жін|жон|женщ|женск|women|woman",
  youth: "молод[іьеё]|youth",
  children: "діт|дит[иея]|дет[еисья]|child",
  displaced: "переселен|впо(?!\\p{L})|displaced|idps?(?!\\p{L})",
  farming: "фермер|аграр|агро|farm|agri",
  business: "бізнес|підприєм|бизнес|предприним|business|entrepren|smes?(?!\\p{L})",
  media: "медіа(?!ц)|медиа(?!ц)|журналіст|журналист|media(?!t)|journalis",
  disability: "інвалідн|инвалид|disabilit",
  housing: "осбб|житл|багатокварт|жиль|housing|condomin",
  north: "північн|северн|northern",
  south: "південн|южн|southern",
  east: "східн|восточн|eastern",
  west: "західн|западн|western",
};

const subjects = Object.entries(stems).map(
  ([subject, any]) => [subject, new RegExp(`(?<!\\p{L})(?:${any})`, "u")] as const,
);

/** Subjects that a folded title names, sorted. */
export function subjectsIn(folded: string): string[] {
  return subjects.flatMap(([subject, regex]) => (regex.test(folded) ? [subject] : [])).sort();
}
