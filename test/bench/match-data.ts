/*
 * Profiles and calls for npm run bench:match. Profiles come from the national tables when
 * GRANTS_SHARED is set, else they are generated; wishes, limits, bodies and words are drawn in both
 * cases, because no table has them. Calls are drawn so that their gates look like those of real sources:
 * most of what is open anywhere is not for Ukrainian hromadas by two conditions or more.
 */
import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type {
  ApplicantType,
  Area,
  BodyType,
  Call,
  Instrument,
  Money,
  PartnerCity,
  Priority,
  Profile,
  Read,
} from "../../src/model.ts";
import { oblasts } from "../../src/oblasts.ts";
import { sectorIds } from "../../src/sectors.ts";

/** The instant at which the drawn calls are open. */
export const benchNow = new Date("2026-11-16T06:00:00Z");

/** Numbers in [0, 1) that are the same on every run (mulberry32). */
export function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Draw {
  chance(share: number): boolean;
  whole(below: number): number;
  pick<T>(list: readonly T[]): T;
  some<T>(list: readonly T[], most: number): T[];
}

function makeDraw(seed: number): Draw {
  const random = makeRandom(seed);
  const whole = (below: number): number => Math.floor(random() * below);
  const pick = <T>(list: readonly T[]): T => {
    const one = list[whole(list.length)];
    if (one === undefined) throw new Error("nothing to pick from");
    return one;
  };
  return {
    chance: (share) => random() < share,
    whole,
    pick,
    some: (list, most) => [...new Set(Array.from({ length: 1 + whole(most) }, () => pick(list)))],
  };
}

const freeWords = [
  ...["водогін", "ЦНАП", "сонячні панелі", "дитячий садок", "укриття", "музей", "бібліотека", "лікарня", "школа"],
  ...["туризм", "стадіон", "дороги", "очисні споруди", "каналізація", "котельня", "утеплення шкіл", "молодь", "ВПО"],
  ...["ветерани", "меліорація", "промисловий парк", "відходи", "сортування сміття", "парк", "річка", "пожежна частина"],
  ...["освітлення", "амбулаторія", "спортзал", "театр", "архів", "цифровізація", "відеоспостереження", "міст"],
];
const ownBodies: readonly BodyType[] = [
  ...(["executive-committee", "communal-enterprise", "school", "hospital"] as const),
  ...(["cultural-institution", "social-centre", "ngo-partner"] as const),
];
const donors = ["U-LEAD", "Interreg NEXT Польща – Україна", "CERV", "LIFE", "ДФРР", "Креативна Європа", "NEFCO", "МХП"];

type Base = Pick<Profile, "katottg" | "name" | "oblast" | "population" | "ownRevenue" | "territory" | "partners">;

/**
 * Profiles of as many hromadas as the table has, or 1,469.
 *
 * @param folder of the national tables
 */
export function benchProfiles(folder: string | undefined): { readonly profiles: Profile[]; readonly from: string } {
  const file = folder === undefined ? undefined : `${folder}/registry/hromadas.csv`;
  const bases = file !== undefined && existsSync(file) ? readBases(`${folder}/registry`) : drawBases();
  const draw = makeDraw(1);
  return {
    from: file !== undefined && existsSync(file) ? "the national tables" : "a generator",
    profiles: bases.map((base) => fill(base, draw)),
  };
}

function readBases(folder: string): Base[] {
  const rows = (name: string): Record<string, string>[] => parse(readFileSync(`${folder}/${name}`), { columns: true });
  const cities = new Map<string, PartnerCity[]>();
  for (const { katottg = "", partner = "", country = "" } of rows("twins.csv")) {
    cities.set(katottg, [...(cities.get(katottg) ?? []), { city: partner, country }]);
  }
  return rows("hromadas.csv").map((row) => {
    const { katottg = "", name = "", oblast = "" } = row;
    const population = Number(row.population_2022);
    const revenue = Number(row.income_own_2022_uah);
    return {
      katottg,
      name,
      oblast,
      partners: cities.get(katottg) ?? [],
      territory: { frontline: row.territory_status_2025_05 !== "", mountain: row.mountain === "1", asOf: "2025-05-07" },
      ...(population > 0 && { population: { value: population, year: 2022 } }),
      ...(revenue > 0 && { ownRevenue: { value: revenue, year: 2022 } }),
    };
  });
}

function drawBases(): Base[] {
  const draw = makeDraw(2);
  return Array.from({ length: 1_469 }, (_, at) => {
    const { code, name } = draw.pick(oblasts);
    const population = 2_000 + draw.whole(40_000);
    return {
      katottg: `UA${code}${String(at).padStart(15, "0")}`,
      name: `Зразкова ${at}`,
      oblast: name,
      population: { value: population, year: 2022 },
      ownRevenue: { value: population * (2_000 + draw.whole(9_000)), year: 2022 },
      territory: { frontline: draw.chance(0.2), mountain: draw.chance(0.05), asOf: "2025-05-07" },
      partners: draw.chance(0.2) ? [{ city: "Місто", country: draw.pick(["PL", "DE", "RO", "SK"]) }] : [],
    };
  });
}

function fill(base: Base, draw: Draw): Profile {
  const priority = (): Priority => draw.pick([1, 2, 2, 3] as const);
  return {
    type: "міська",
    ...base,
    ownShareMaxPercent: draw.pick([5, 10, 10, 15, 20, 25, 30, 50]),
    // Every amount differs: the worst case for what is asked once for a class of profiles.
    ownShareMaxAmount: 200_000 + draw.whole(5_000_000),
    priorities: Object.fromEntries(draw.some(sectorIds, 8).map((sector) => [sector, priority()])),
    words: draw.some(freeWords, 8),
    instruments: draw.chance(0.2) ? ["grant", "technical-assistance", "loan", "investment"] : [],
    bodies: draw.some(ownBodies, 5),
    programmes: draw.chance(0.3) ? draw.some(donors, 3) : [],
    mutes: draw.chance(0.1) ? [{ kind: "funder", value: draw.pick(donors) }] : [],
  };
}

function read<T>(value: T, quote: string): Read<T> {
  return { value, quote, rule: "bench" };
}

const stems = Array.from("бвгґджзклмнпрстфхцчшщ", (first) =>
  ["а", "о", "и", "е", "у"].flatMap((vowel) =>
    ["нк", "рт", "льн", "ств", "бл", "дж"].map((end) => first + vowel + end),
  ),
).flat();
const tails = ["а", "и", "ів", "ами", "ового", "ення", "ності", "ський", "увати"];

/* Some 30,000 forms, a few of them in every text and most in hardly any, as in a language. */
const vocabulary = stems.flatMap((a) => stems.slice(0, 33).map((b, at) => a + b + (tails[at % tails.length] ?? "")));

function sentence(draw: Draw): string {
  const words = Array.from({ length: 12 }, () =>
    draw.chance(0.02) ? draw.pick(freeWords) : (vocabulary[draw.whole(1 << (4 + draw.whole(11)))] ?? "і"),
  );
  return `${words.join(" ")}.`;
}

const foreignApplicants: readonly ApplicantType[] = ["business", "research", "individual", "farmer", "state-body"];
const ourApplicants: readonly ApplicantType[] = [
  ...(["local-authority", "local-authority", "local-authority", "any"] as const),
  ...(["communal-enterprise", "public-institution", "ngo"] as const),
];
const aidKinds: readonly Instrument[] = ["grant", "grant", "grant", "grant", "technical-assistance", "loan"];

/** Open calls, numbered from `first`. The same number gives the same call. */
export function benchCalls(count: number, first = 0): Call[] {
  return Array.from({ length: count }, (_, at) => drawCall(first + at));
}

function drawCall(number: number): Call {
  const draw = makeDraw(number + 1_000);
  const ours = draw.chance(0.08);
  // For councils, but of other countries.
  const ofOthers = !ours && draw.chance(0.03);
  const day = new Date(benchNow.getTime() + (5 + draw.whole(150)) * 86_400_000).toISOString().slice(0, 10);
  const percent = draw.pick([0, 0, 5, 10, 10, 20, 30, 50]);
  return {
    id: `bench:${String(number).padStart(7, "0")}`,
    sourceId: "bench",
    externalId: String(number),
    url: `https://donor.example/${number}`,
    title: `Конкурс ${number}: ${sentence(draw)}`,
    language: "uk",
    kind: "call",
    kindReason: read("call", "конкурс"),
    summary: `${sentence(draw)} ${sentence(draw)}`,
    body: Array.from({ length: 8 }, () => sentence(draw)).join(" "),
    funder: draw.pick(donors),
    programme: `${draw.pick(donors)}, набір ${1 + draw.whole(9)}`,
    ...(draw.chance(0.9) && { instrument: read(draw.pick(aidKinds), "грант") }),
    publishedOn: new Date(benchNow.getTime() - draw.whole(90) * 86_400_000).toISOString().slice(0, 10),
    deadlines: [
      { text: `до ${day}`, date: day, timeKnown: false, zone: "Europe/Kyiv", at: `${day}T21:59:59Z`, rule: "bench" },
    ],
    money: drawMoney(draw),
    ...(draw.chance(0.6) && { ownShare: read({ percent }, `внесок ${percent} %`) }),
    applicants: draw
      .some((ours && draw.chance(0.9)) || ofOthers ? ourApplicants : foreignApplicants, 2)
      .map((type) => read(type, "заявники")),
    areas: ours ? ourAreas(draw) : [area("include", "country", draw.pick(["MD", "GE", "PL", "RS"]))],
    ...(ours && { ukraine: read(draw.chance(0.8) ? ("lead" as const) : ("partner" as const), "з України") }),
    ...(draw.chance(0.2) && { minPartners: read(1 + draw.whole(4), "партнери") }),
    ...(draw.chance(0.06) && { population: read({ max: draw.pick([5_000, 20_000, 50_000]) }, "до жителів") }),
    sectors: draw.some(sectorIds, 3).map((sector, place) => ({ sector, weight: 9 / (place + 1), evidence: [] })),
    documents: [],
  };
}

function drawMoney(draw: Draw): Money[] {
  if (draw.chance(0.3)) return [];
  const money = (part: Money["part"], whole: number, currency: string): Money => ({
    part,
    minor: whole * 100,
    currency,
    quote: "сума",
    rule: "bench",
  });
  const own = draw.chance(0.05) ? [money("own-share", draw.pick([100_000, 500_000, 1_000_000]), "UAH")] : [];
  return [money("award-max", 1_000 * (1 + draw.whole(3_000)), draw.pick(["EUR", "UAH", "USD"])), ...own];
}

function ourAreas(draw: Draw): Area[] {
  const ukraine = area("include", "country", "UA");
  if (draw.chance(0.6)) return [ukraine, area("include", "country", draw.pick(["PL", "RO", "SK"]))];
  if (draw.chance(0.2)) return [area("include", "zone", draw.pick(["pl-ua", "huskroua", "black-sea", "danube"]))];
  if (draw.chance(0.3)) return [ukraine, area("include", "zone", "frontline")];
  if (draw.chance(0.2)) return [ukraine, area("exclude", "oblast", draw.pick(oblasts).code)];
  return draw.some(oblasts, 14).map(({ code }) => area("include", "oblast", code));
}

function area(mode: Area["mode"], scheme: Area["scheme"], code: string): Area {
  return { mode, scheme, code, quote: "територія", rule: "bench" };
}
