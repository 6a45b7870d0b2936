/*
 * First-level units of Ukraine by the first two digits of KATOTTG (codifier of the ministry for
 * development, order 290 of 26.11.2020), and the named zones of programmes.
 *
 * Zones are priors with a date: the call's own text always wins.
 */

export interface Oblast {
  /** First two digits of KATOTTG after `UA`. */
  readonly code: string;
  /** Adjective as printed before «область»; Kyiv, Sevastopol and Crimea by their own names. */
  readonly name: string;
  readonly en: string;
}

export const oblasts: readonly Oblast[] = [
  { code: "01", name: "Автономна Республіка Крим", en: "Crimea" },
  { code: "05", name: "Вінницька", en: "Vinnytsia" },
  { code: "07", name: "Волинська", en: "Volyn" },
  { code: "12", name: "Дніпропетровська", en: "Dnipropetrovsk" },
  { code: "14", name: "Донецька", en: "Donetsk" },
  { code: "18", name: "Житомирська", en: "Zhytomyr" },
  { code: "21", name: "Закарпатська", en: "Zakarpattia" },
  { code: "23", name: "Запорізька", en: "Zaporizhzhia" },
  { code: "26", name: "Івано-Франківська", en: "Ivano-Frankivsk" },
  { code: "32", name: "Київська", en: "Kyiv oblast" },
  { code: "35", name: "Кіровоградська", en: "Kirovohrad" },
  { code: "44", name: "Луганська", en: "Luhansk" },
  { code: "46", name: "Львівська", en: "Lviv" },
  { code: "48", name: "Миколаївська", en: "Mykolaiv" },
  { code: "51", name: "Одеська", en: "Odesa" },
  { code: "53", name: "Полтавська", en: "Poltava" },
  { code: "56", name: "Рівненська", en: "Rivne" },
  { code: "59", name: "Сумська", en: "Sumy" },
  { code: "61", name: "Тернопільська", en: "Ternopil" },
  { code: "63", name: "Харківська", en: "Kharkiv" },
  { code: "65", name: "Херсонська", en: "Kherson" },
  { code: "68", name: "Хмельницька", en: "Khmelnytskyi" },
  { code: "71", name: "Черкаська", en: "Cherkasy" },
  { code: "73", name: "Чернівецька", en: "Chernivtsi" },
  { code: "74", name: "Чернігівська", en: "Chernihiv" },
  { code: "80", name: "Київ", en: "Kyiv" },
  { code: "85", name: "Севастополь", en: "Sevastopol" },
];

const byCode = new Map(oblasts.map((oblast) => [oblast.code, oblast]));

/** Oblast of a KATOTTG code (`UA46…`) or of its two digits; undefined for an unknown one. */
export function oblastOf(code: string): Oblast | undefined {
  return byCode.get(code.startsWith("UA") ? code.slice(2, 4) : code);
}

export interface Zone {
  readonly uk: string;
  /** Two-digit oblast codes. Absent when the zone is not a list of oblasts (see `flag`). */
  readonly oblasts?: readonly string[];
  /** Territory flag of a profile that decides instead. */
  readonly flag?: "frontline" | "deoccupied" | "mountain";
  /** KATOTTG codes of the hromadas that make up the zone, when it is a list of them. */
  readonly hromadas?: readonly string[];
  /** Two-digit codes of the oblasts outside which no part of it lies; within them a profile does not tell. */
  readonly parts?: readonly string[];
  /** Flag without which a hromada is not in the zone; with it, a profile does not tell. */
  readonly needs?: "frontline";
  /** Countries on the other side, ISO 3166-1 alpha-2: where partners come from. */
  readonly countries?: readonly string[];
  /** Where the list comes from, with its month. */
  readonly source: string;
}

/** Zones a call or a source can name, by stable id. */
export const zones = {
  "pl-ua": {
    uk: "територія програми Interreg NEXT Польща – Україна",
    oblasts: ["07", "21", "26", "46", "56", "61"],
    countries: ["PL"],
    source: "pl-ua.eu, programme 2021–2027",
  },
  huskroua: {
    uk: "територія програми Interreg NEXT Угорщина – Словаччина – Румунія – Україна",
    oblasts: ["21", "26", "73"],
    countries: ["HU", "RO", "SK"],
    source: "next.huskroua-cbc.eu, programme 2021–2027",
  },
  "ro-ua": {
    uk: "територія програми Interreg NEXT Румунія – Україна",
    oblasts: ["21", "26", "51", "73"],
    countries: ["RO"],
    source: "ro-ua.net, 2023-02",
  },
  "black-sea": {
    uk: "територія програми Interreg NEXT Чорноморський басейн",
    oblasts: ["14", "23", "48", "51", "65"],
    countries: ["AM", "BG", "GE", "GR", "MD", "RO", "TR"],
    source: "blacksea-cbc.net: five regions of Ukraine, 2023",
  },
  danube: {
    uk: "територія програми Interreg Дунайський регіон",
    oblasts: ["21", "26", "51", "73"],
    // Germany takes part with Bavaria and Baden-Württemberg only: a profile does not say where its city lies.
    countries: ["AT", "BA", "BG", "CZ", "HR", "HU", "MD", "ME", "RO", "RS", "SI", "SK"],
    source: "interreg-danube.eu, second call, 2023-11",
  },
  "ua-md": {
    uk: "територія фонду прикордонної співпраці Україна – Молдова",
    oblasts: ["05", "51", "68", "73"],
    countries: ["MD"],
    source: "euro-access.eu, 2026",
  },
  frontline: { uk: "прифронтові громади", flag: "frontline", source: "наказ № 376 від 28.02.2025" },
  deoccupied: { uk: "деокуповані громади", flag: "deoccupied", source: "наказ № 376 від 28.02.2025" },
  combat: { uk: "території бойових дій", flag: "frontline", source: "наказ № 376 від 28.02.2025" },
  // The flag of a profile is for possible and active hostilities alike.
  "active-combat": {
    uk: "території активних бойових дій",
    needs: "frontline",
    source: "наказ № 376 від 28.02.2025",
  },
  occupied: {
    uk: "тимчасово окуповані території",
    parts: ["01", "12", "14", "23", "44", "48", "59", "63", "65", "85"],
    source: "наказ № 376 від 28.02.2025, редакція від 07.05.2025",
  },
  "oblast-centres": {
    uk: "обласні центри",
    // Donetsk and Luhansk oblasts: the centre and the town in which its administration sits. Kyiv is the centre of its oblast.
    hromadas: [
      "UA05020030000031457",
      "UA07080170000013585",
      "UA12020010000033698",
      "UA14080030000053877",
      "UA14120090000098500",
      "UA18040190000029215",
      "UA21100230000083101",
      "UA23060070000082704",
      "UA26040190000081578",
      "UA35040210000014072",
      "UA44120110000010163",
      "UA46060250000025047",
      "UA48060150000071713",
      "UA51100270000073549",
      "UA53080370000025447",
      "UA56060470000086729",
      "UA59080270000073662",
      "UA61040490000035010",
      "UA63120270000028556",
      "UA65100150000057191",
      "UA68040470000053519",
      "UA71080490000022110",
      "UA73060610000066784",
      "UA74100390000073425",
      "UA80000000000093317",
    ],
    source: "кодифікатор, наказ № 290 від 26.11.2020, редакція 2025-05",
  },
  mountain: { uk: "гірські громади", flag: "mountain", source: "закон про статус гірських населених пунктів" },
} as const satisfies Record<string, Zone>;

export type ZoneId = keyof typeof zones;

/** Zone by id; undefined for an id that is not in the list. */
export function zoneOf(id: string): Zone | undefined {
  return Object.hasOwn(zones, id) ? zones[id as ZoneId] : undefined;
}

const listing = new Map<string, readonly string[]>();
for (const [id, zone] of Object.entries<Zone>(zones)) {
  for (const code of zone.hromadas ?? []) listing.set(code, [...(listing.get(code) ?? []), id]);
}

/** Ids of the zones that are lists of hromadas and name this one. */
export function zonesListing(katottg: string): readonly string[] {
  return listing.get(katottg) ?? [];
}
