import { describe, expect, test } from "vitest";
import { matchCall } from "../../src/match/match.ts";
import { mostPoints } from "../../src/match/weights.ts";
import type { Call, Money, Profile, ScorePart } from "../../src/model.ts";
import type { SectorId } from "../../src/sectors.ts";
import { makeArea, makeCall, makeDeadline, makeProfile, makeRead } from "../make-call.ts";

const now = new Date("2026-11-16T06:00:00Z");

function part(name: ScorePart["part"], call: Partial<Call>, profile: Partial<Profile> = {}): ScorePart {
  const found = matchCall(makeProfile(profile), makeCall(call), now).parts.find((one) => one.part === name);
  if (found === undefined) throw new Error(`no part ${name}`);
  return { ...found, reason: found.reason.replace(/\u00a0/gu, " ") };
}

const points = (...args: Parameters<typeof part>): number => part(...args).points;
const about = (...sectors: readonly SectorId[]): Call["sectors"] =>
  sectors.map((sector, place) => ({ sector, weight: 10 / (place + 1), evidence: [] }));
const award = (part: Money["part"], euros: number, currency = "EUR"): Money => ({
  part,
  minor: euros * 100,
  currency,
  quote: "",
  rule: "test",
});

test("the parts together give at most 100, all but the sectors less than 40", () => {
  const { sectors, ...others } = mostPoints;
  const rest = Object.values(others).reduce((sum, most) => sum + most, 0);
  expect(sectors + rest).toBe(100);
  expect(rest).toBeLessThan(40);
});

describe("sectors", () => {
  test("a call of the first priority gets all points and names it", () => {
    expect(part("sectors", { sectors: about("culture") })).toEqual({
      part: "sectors",
      points: mostPoints.sectors,
      reason: "Культура і спадщина (пріоритет 3)",
    });
  });

  test("higher priorities and stronger sectors come first", () => {
    const order = [about("culture"), about("education"), about("sport", "education"), about("sport")];
    const found = order.map((sectors) => points("sectors", { sectors }));
    expect(found).toEqual([...found].sort((a, b) => b - a));
    expect(new Set(found).size).toBe(found.length);
  });

  test("a cross-sector call fits everybody, but less than the weakest wish", () => {
    const weak = points("sectors", { sectors: about("sport") }, { priorities: { sport: 1 } });
    const cross = part("sectors", {}, { priorities: {} });
    expect(cross.reason).toBe("сферу не обмежено");
    expect(cross.points).toBeGreaterThan(0);
    expect(cross.points).toBeLessThan(weak);
  });

  test("a call nobody wants passes the gates and stays below 40, however good it is otherwise", () => {
    const easy = makeCall({
      sectors: about("international"),
      title: "Музей, туризм",
      money: [award("award-max", 10_000_000)],
      ownShare: makeRead({ percent: 0 }),
      publishedOn: "2026-11-15",
      areas: [makeArea("include", "country", "PL")],
      ukraine: makeRead("lead"),
    });
    const profile = makeProfile({
      priorities: { international: 0, culture: 3 },
      words: ["музей", "туризм"],
      partners: [{ city: "Замость", country: "PL" }],
    });
    const match = matchCall(profile, easy, now);
    expect(match.verdict).toBe("match");
    expect(match.parts[0]).toMatchObject({ points: 0, reason: "не серед пріоритетів: Міжнародна співпраця" });
    expect(match.score).toBeLessThan(40);
  });
});

describe("free words", () => {
  test("words in the title weigh more than in the body, and are named as the profile writes them", () => {
    const words = ["музей", "ЦНАП"];
    const lead = part("words", { title: "Гранти для музеїв і ЦНАПів" }, { words });
    const body = part("words", { body: "для музеїв і ЦНАПів" }, { words });
    expect(lead).toEqual({ part: "words", points: mostPoints.words, reason: "ваші слова: музей, ЦНАП" });
    expect(body.points).toBeGreaterThan(0);
    expect(body.points).toBeLessThan(lead.points);
  });

  test("no word, no points", () => {
    expect(part("words", { title: "Музеї" })).toMatchObject({ points: 0, reason: "у профілі немає слів" });
    expect(part("words", { title: "Школи" }, { words: ["музей"] })).toMatchObject({
      points: 0,
      reason: "ваших слів у тексті немає",
    });
  });
});

describe("size of the award", () => {
  test("the same sum is worth more to a village than to a city", () => {
    const money = [award("award-max", 20_000)];
    const village = part("size", { money }, { population: { value: 3_000, year: 2022 } });
    const city = part("size", { money }, { population: { value: 300_000, year: 2022 } });
    expect(village).toMatchObject({ points: mostPoints.size, reason: "сума відчутна для вашої громади" });
    expect(city).toMatchObject({ points: 1, reason: "сума невелика для вашої громади" });
  });

  test("a smallest award beyond a year's revenue is too large", () => {
    const money = [award("award-min", 5_000_000), award("award-max", 10_000_000)];
    expect(part("size", { money }, { population: { value: 5_000, year: 2022 } }).reason).toBe(
      "найменша сума завелика для вашої громади",
    );
    expect(points("size", { money }, { population: { value: 300_000, year: 2022 } })).toBe(mostPoints.size);
  });

  test("currencies are compared by their rough worth", () => {
    const hryvnias = points("size", { money: [award("award-max", 20_000, "UAH")] });
    const euros = points("size", { money: [award("award-max", 20_000)] });
    expect(hryvnias).toBeLessThan(euros);
  });

  test("unknown sums and populations are in the middle", () => {
    const middle = points("size", {});
    expect(part("size", {}).reason).toBe("суму гранту не вказано");
    expect(points("size", { money: [award("budget", 5_000_000)] })).toBe(middle);
    expect(points("size", { money: [award("award-max", 5_000, "XAF")] })).toBe(middle);
    expect(points("size", { money: [award("award-max", 5_000)] }, { population: undefined })).toBe(middle);
    expect(middle).toBeGreaterThan(1);
    expect(middle).toBeLessThan(mostPoints.size);
  });
});

test("the smaller the own share, the better", () => {
  const shares = [0, 2, 5, 10].map((percent) => points("own-share", { ownShare: makeRead({ percent }) }));
  expect(shares[0]).toBe(mostPoints["own-share"]);
  expect(shares).toEqual([...shares].sort((a, b) => b - a));
  expect(part("own-share", { ownShare: makeRead({ percent: 7.5 }) }).reason).toBe("внесок 7,5 %");
  expect(part("own-share", {}).reason).toBe("внесок не вказано");
});

describe("effort", () => {
  const until = (date: string) => [makeDeadline(date)];

  test.each([
    ["2026-11-17", "партнерів не вимагають, до терміну 1 робочий день"],
    ["2026-11-18", "партнерів не вимагають, до терміну 2 робочі дні"],
    ["2026-11-23", "партнерів не вимагають, до терміну 5 робочих днів"],
    ["2026-12-07", "партнерів не вимагають, до терміну 3 тижні"],
    ["2027-01-04", "партнерів не вимагають, до терміну 7 тижнів"],
    ["2027-04-12", "партнерів не вимагають, до терміну 21 тиждень"],
  ])("until %s", (date, reason) => {
    expect(part("effort", { deadlines: until(date) }).reason).toBe(reason);
  });

  test("more partners and less time cost points", () => {
    const order = [
      points("effort", {}),
      points("effort", { minPartners: makeRead(2) }),
      points("effort", { minPartners: makeRead(4) }),
      points("effort", { minPartners: makeRead(4), deadlines: until("2026-11-18") }),
    ];
    expect(order).toEqual([...order].sort((a, b) => b - a));
    expect(order[0]).toBe(mostPoints.effort);
    expect(order[3]).toBe(0);
    expect(part("effort", { minPartners: makeRead(3) }).reason).toMatch(/^у проєкті щонайменше 3 партнери,/u);
    expect(part("effort", { ukraine: makeRead("partner") }).reason).toMatch(/^потрібен головний партнер,/u);
  });

  test("no deadline is not much time", () => {
    expect(part("effort", { deadlines: [], rolling: makeRead(true) })).toMatchObject({
      points: mostPoints.effort,
      reason: "партнерів не вимагають, подати можна будь-коли",
    });
    expect(points("effort", { deadlines: [] })).toBeLessThan(mostPoints.effort);
  });
});

describe("partner cities", () => {
  const partners = [
    { city: "Замость", country: "PL" },
    { city: "Weimar", country: "DE" },
    { city: "Гомель", country: "BY" },
  ];

  test("a city in a country of the programme is named", () => {
    const call = { minPartners: makeRead(2), areas: [makeArea("include", "zone", "pl-ua")] };
    expect(part("partners", call, { partners })).toEqual({
      part: "partners",
      points: mostPoints.partners,
      reason: "місто-партнер Замость (PL)",
    });
  });

  test("without countries any city may do, but it is said", () => {
    const found = part("partners", { sectors: about("international") }, { partners });
    expect(found.reason).toBe("міста-партнери Замость (PL), Weimar (DE); країни партнерів не вказано");
    expect(found.points).toBeLessThan(mostPoints.partners);
    expect(found.points).toBeGreaterThan(0);
  });

  test("cities of Russia and Belarus are never offered", () => {
    const call = { minPartners: makeRead(2), ukraine: makeRead("lead" as const) };
    const areas = [makeArea("include", "country", "BY"), makeArea("include", "country", "RU")];
    const hostile = [partners[2] ?? { city: "", country: "" }, { city: "Тула", country: "RU" }];
    expect(part("partners", { ...call, areas }, { partners: hostile }).points).toBe(0);
    expect(part("partners", call, { partners: hostile }).points).toBe(0);
  });

  test("a country the call excludes does not count", () => {
    const areas = [makeArea("include", "zone", "huskroua"), makeArea("exclude", "country", "HU")];
    const eger = [{ city: "Eger", country: "HU" }];
    const call = { areas, minPartners: makeRead(2) };
    expect(points("partners", call, { katottg: "UA21000000000000001", partners: eger })).toBe(0);
  });

  test("a call that needs no partners gives no advantage", () => {
    expect(
      points("partners", { areas: [makeArea("include", "country", "PL")], ukraine: makeRead("lead") }, { partners }),
    ).toBe(0);
  });
});

describe("programme history", () => {
  test("a programme that was used counts, under any quotes, case and edition; others do not", () => {
    const programmes = ["«U-LEAD»", "Вода для громад"];
    const known = part("history", { funder: "U-LEAD з Європою, третя фаза" }, { programmes });
    expect(known).toEqual({
      part: "history",
      points: mostPoints.history,
      reason: "громада вже працювала з програмою: «U-LEAD»",
    });
    expect(points("history", { programme: 'ВОДА для "громад"' }, { programmes })).toBe(mostPoints.history);
    expect(points("history", { programme: "Вода для громадян" }, { programmes })).toBe(0);
    expect(points("history", { programme: "Вода для громад" })).toBe(0);
  });
});

describe("own revenue", () => {
  test("measures an award better than the number of people", () => {
    const call = { money: [award("award-max", 100_000)] };
    const rich = { ownRevenue: { value: 2_000_000_000, year: 2022 } };
    const poor = { ownRevenue: { value: 20_000_000, year: 2022 } };
    expect(points("size", call, poor)).toBe(mostPoints.size);
    expect(points("size", call, rich)).toBeLessThan(points("size", call, {}));
  });
});

test("many papers to fill in cost effort, papers to read do not", () => {
  const papers = (count: number, type: "form" | "guidelines") => ({
    documents: Array.from({ length: count }, () => ({ url: "", title: "", type })),
  });
  const plain = points("effort", {});
  expect(points("effort", papers(12, "guidelines"))).toBe(plain);
  expect(points("effort", papers(12, "form"))).toBeLessThan(plain);
  expect(part("effort", papers(12, "form")).reason).toContain("12 файлів для заповнення");
});

test("an own share in hryvnias is heavy or light by what the hromada can afford", () => {
  const money: Money[] = [{ ...award("award-max", 1), part: "own-share", minor: 30_000_000, currency: "UAH" }];
  const ease = (ownShareMaxAmount: number) => points("own-share", { money }, { ownShareMaxAmount });
  expect(ease(3_000_000)).toBeGreaterThan(ease(350_000));
  expect(part("own-share", { money }, { ownShareMaxAmount: 3_000_000 }).reason).toBe("внесок 300 000 грн");
});

test("news are fresher than old calls", () => {
  const ages = ["2026-11-15", "2026-10-25", "2026-09-25", "2026-01-01"].map((publishedOn) =>
    points("freshness", { publishedOn }),
  );
  expect(ages).toEqual([...ages].sort((a, b) => b - a));
  expect(ages[0]).toBe(mostPoints.freshness);
  expect(ages[3]).toBe(0);
  expect(part("freshness", { publishedOn: "2026-11-15" }).reason).toBe("оголошено 15 листопада 2026 року");
  expect(part("freshness", { opensOn: makeRead("2026-12-01") }).reason).toBe("прийом заявок з 1 грудня 2026 року");
  expect(part("freshness", {}).reason).toBe("дату оголошення не вказано");
});
