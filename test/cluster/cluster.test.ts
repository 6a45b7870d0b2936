/* Which calls are one, and which only look so. Donors, sites and sums are invented. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clusterItems } from "../../src/cluster/cluster.ts";
import { clusterItem } from "../../src/cluster/item.ts";
import { callOf, itemOf, type Told } from "./make.ts";

const donor = (told: Omit<Told, "source">): Told => ({ source: "donor", ...told });
const a = (told: Omit<Told, "source">): Told => ({ source: "portal-a", ...told });
const b = (told: Omit<Told, "source">): Told => ({ source: "portal-b", ...told });

const page = "https://donor.example/calls/warm-schools-2027";
const warm = "Теплі школи: гранти на утеплення шкіл малих громад";

/** Pairs that are one call told twice. */
const one: readonly (readonly [why: string, left: Told, right: Told])[] = [
  [
    "the portal links the donor's own page",
    donor({ id: "1", title: warm, url: page, until: "2027-01-18" }),
    a({ id: "x", title: "Гранти на утеплення шкіл", until: "2027-01-18", body: `Докладніше: ${page}` }),
  ],
  [
    "… with the tags of a newsletter",
    donor({ id: "1", title: warm, url: page, until: "2027-01-18" }),
    a({
      id: "x",
      title: "Гранти на утеплення шкіл",
      until: "2027-01-18",
      body: `Докладніше: ${page}/?utm_source=mail&utm_medium=x`,
    }),
  ],
  [
    "… in another language of the site",
    donor({
      id: "1",
      title: "Warm schools: grants for insulation of schools",
      url: "https://donor.example/en/calls/warm-schools-2027",
      until: "2027-01-18",
    }),
    a({ id: "x", title: warm, until: "2027-01-18", body: "https://www.donor.example/uk/calls/warm-schools-2027" }),
  ],
  [
    "two portals link the same page",
    a({ id: "x", title: warm, until: "2027-01-18", body: page }),
    b({ id: "y", title: "Утеплення шкіл малих громад: гранти", until: "2027-01-18", body: page }),
  ],
  [
    "the same topic number",
    donor({ id: "CERV-2027-CITIZENS-TOWN-TT", title: "Town-twinning", until: "2027-03-18" }),
    a({
      id: "x",
      title: "Гранти на побратимство міст",
      until: "2027-03-18",
      body: "Тема CERV-2027-CITIZENS-TOWN-TT програми.",
    }),
  ],
  [
    "… though the portal has another hour or day",
    donor({ id: "LIFE-2027-CET-LOCAL", title: "Local transition", until: "2027-02-25" }),
    a({ id: "x", title: "Місцевий енергоперехід", until: "2027-02-24", body: "LIFE-2027-CET-LOCAL" }),
  ],
  [
    "title, deadline and sum alike",
    a({ id: "x", title: "Мінігранти на молодіжні простори у малих громадах", until: "2026-12-20", eur: 5000 }),
    b({ id: "y", title: "Конкурс мінігрантів: молодіжні простори малих громад", until: "2026-12-20", eur: 5000 }),
  ],
  [
    "title and deadline alike, no sum said",
    a({ id: "x", title: "Відновлення бібліотек прифронтових громад", until: "2026-12-20" }),
    b({ id: "y", title: "Оголошено конкурс: відновлення бібліотек прифронтових громад", until: "2026-12-20" }),
  ],
  [
    "title and sum alike, one says no deadline",
    a({ id: "x", title: "Відновлення бібліотек прифронтових громад", eur: 20000 }),
    b({ id: "y", title: "Гранти: відновлення бібліотек прифронтових громад", until: "2026-12-20", eur: 20000 }),
  ],
  [
    "English titles in another order of words",
    a({ id: "x", title: "Small grants for museums of the borderland", until: "2027-01-10" }),
    b({ id: "y", title: "Museums of the borderland: call for small grants", until: "2027-01-10" }),
  ],
];

/** Pairs that are two calls. */
const two: readonly (readonly [why: string, left: Told, right: Told])[] = [
  [
    "two lots of one programme",
    a({ id: "x", title: "Сонце громадам, лот 1", until: "2027-01-18", eur: 50000 }),
    b({ id: "y", title: "Сонце громадам, лот 2", until: "2027-01-18", eur: 50000 }),
  ],
  [
    "two editions, by year",
    a({ id: "x", title: `${warm} 2026`, until: "2026-12-18" }),
    b({ id: "y", title: `${warm} 2027`, until: "2027-12-18" }),
  ],
  [
    "two editions, by deadline",
    a({ id: "x", title: warm, until: "2026-01-18" }),
    b({ id: "y", title: warm, until: "2027-01-18" }),
  ],
  [
    "two rounds",
    a({ id: "x", title: "Культура громад: перший раунд", until: "2027-01-18" }),
    b({ id: "y", title: "Культура громад: другий раунд", until: "2027-01-18" }),
  ],
  [
    "two oblasts of one programme",
    a({ id: "x", title: "Відновлення водопостачання громад Харківської області", until: "2027-01-18" }),
    b({ id: "y", title: "Відновлення водопостачання громад Сумської області", until: "2027-01-18" }),
  ],
  [
    "a call and its results",
    a({ id: "x", title: "Конкурс «Теплі школи» для громад", until: "2027-01-18" }),
    b({ id: "y", title: "Результати конкурсу «Теплі школи» для громад", until: "2027-01-18" }),
  ],
  [
    "two topic numbers of one programme",
    donor({ id: "CERV-2027-CITIZENS-TOWN-TT", title: "Town-twinning", until: "2027-03-18" }),
    a({ id: "x", title: "Networks of towns", until: "2027-03-18", body: "CERV-2027-CITIZENS-TOWN-NT" }),
  ],
  [
    "the same deadline only",
    a({ id: "x", title: "Гранти на молодіжні простори", until: "2026-12-31", eur: 5000 }),
    b({ id: "y", title: "Обладнання для сільських амбулаторій", until: "2026-12-31", eur: 5000 }),
  ],
  [
    "alike titles, nothing else said",
    a({ id: "x", title: "Відновлення бібліотек прифронтових громад" }),
    b({ id: "y", title: "Відновлення бібліотек прифронтових громад" }),
  ],
  [
    "a front page of the donor",
    a({ id: "x", title: "Гранти на музеї", until: "2026-12-20", body: "https://donor.example/" }),
    b({ id: "y", title: "Гранти на амбулаторії", until: "2027-02-20", body: "https://donor.example/" }),
  ],
  [
    "a social network",
    a({ id: "x", title: "Гранти на музеї", until: "2026-12-20", body: "https://facebook.com/donor/posts/1" }),
    b({ id: "y", title: "Гранти на амбулаторії", until: "2026-12-20", body: "https://facebook.com/donor/posts/1" }),
  ],
  [
    "translated titles without a number or a link in common",
    a({ id: "x", title: "Small grants for museums of the borderland", until: "2027-01-10", eur: 5000 }),
    b({ id: "y", title: "Мінігранти для музеїв прикордоння", until: "2027-01-10", eur: 5000 }),
  ],
];

const clustersOf = (...all: readonly Told[]) =>
  clusterItems(all.map(itemOf)).clusters.map(({ members }) => members.map(({ callId }) => callId));

describe("one call", () => {
  test.each(one)("%s", (_why, left, right) => {
    expect(clustersOf(left, right)).toHaveLength(1);
    expect(clustersOf(right, left)).toEqual(clustersOf(left, right));
  });
});

describe("two calls", () => {
  test.each(two)("%s", (_why, left, right) => {
    expect(clustersOf(left, right)).toEqual([]);
  });

  test("cascade calls that share one page stay two, whatever a third site says of one of them", () => {
    const shared = "https://project.example/open-calls";
    const calls = [
      donor({ id: "c1", title: "Пілоти для сільських громад", until: "2027-01-10", url: shared }),
      donor({ id: "c2", title: "Пілоти для закладів освіти", until: "2027-02-10", url: shared }),
      a({ id: "x", title: "Пілоти для закладів освіти", until: "2027-02-10", body: shared }),
    ];
    expect(clustersOf(...calls)).toEqual([["donor:c2", "portal-a:x"]]);
  });
});

describe("a cluster", () => {
  test("is led by the donor's own page, and shows what sites say differently", () => {
    const { clusters } = clusterItems([
      itemOf(a({ id: "x", title: warm, until: "2027-01-20", eur: 90000, body: page })),
      itemOf(donor({ id: "1", title: warm, until: "2027-01-18", eur: 90000, url: page })),
      itemOf(b({ id: "y", title: warm, until: "2027-01-18", eur: 80000, body: page })),
    ]);
    expect(clusters).toMatchObject([
      {
        members: [
          { callId: "donor:1", conflicts: [] },
          { callId: "portal-a:x", conflicts: ["deadline"] },
          { callId: "portal-b:y", conflicts: ["sum"] },
        ],
      },
    ]);
  });

  test("editions of one programme are linked, the later to the earlier", () => {
    const items = [2025, 2026, 2027].map((year) =>
      itemOf(donor({ id: String(year), title: `${warm} ${year}`, until: `${year}-01-18` })),
    );
    expect([...clusterItems(items).editions]).toEqual([
      ["donor:2026", "donor:2025"],
      ["donor:2027", "donor:2026"],
    ]);
  });

  test("news and standing programmes are never in one", () => {
    const standing = callOf(donor({ id: "s", title: warm, more: { standing: { kind: "rolling" } } }));
    expect(clusterItem(standing, false)).toBeUndefined();
    expect(clusterItem(callOf(donor({ id: "n", title: warm, more: { kind: "not-a-call" } })), false)).toBeUndefined();
  });

  test("does not depend on the order of calls, and what is put in once more changes nothing", () => {
    const all = [...one, ...two].flatMap(([, left, right], index) =>
      [left, right].map((told) => itemOf({ ...told, id: `${index}-${told.id}` })),
    );
    const wanted = clusterItems(all);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(clusterItems(shuffled)).toEqual(wanted);
      }),
      { numRuns: 20 },
    );
  });
});
