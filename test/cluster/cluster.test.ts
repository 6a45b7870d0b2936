/* Which calls are one, and which only look so. Donors, sites and sums are invented. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clusterItems } from "../../src/cluster/cluster.ts";
import { clusterItem } from "../../src/cluster/item.ts";
import { callOf, itemOf, type Told } from "./make.ts";
import { a, b, donor, one, page, two, warm } from "./pairs.ts";

const clustersOf = (...all: readonly Told[]) =>
  clusterItems(all.map(itemOf)).clusters.map(({ members }) => members.map(({ callId }) => callId));

test("the golden list shows both sides", () => {
  expect(Math.min(one.length, two.length)).toBeGreaterThanOrEqual(25);
});

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

describe("siblings", () => {
  test("a landing page that a portal links from many calls joins none of them", () => {
    const landing = "https://donor.example/grants/all";
    const titles = ["Гранти на музеї", "Нові дороги", "Вода для сіл"];
    const calls = titles.flatMap((title, index) => [
      a({ id: `x${index}`, title, until: `2027-01-1${index}`, body: landing }),
      b({ id: `y${index}`, title: `Інше ${index}`, until: `2027-02-1${index}`, body: landing }),
    ]);
    expect(clustersOf(...calls)).toEqual([]);
  });

  test("two portals with the same two lots: each lot meets its own", () => {
    const lots = ["відновлення пасовищ громад Полісся і Карпат", "відновлення ставків громад Полісся і Карпат"];
    const calls = lots.flatMap((title, index) => [
      a({ id: `x${index}`, title, until: "2027-01-18", eur: 5000 }),
      b({ id: `y${index}`, title: `Конкурс: ${title}`, until: "2027-01-18", eur: 5000 }),
    ]);
    expect(clustersOf(...calls)).toEqual([
      ["portal-a:x0", "portal-b:y0"],
      ["portal-a:x1", "portal-b:y1"],
    ]);
  });

  test("one post about a programme joins neither of the two lots behind its link", () => {
    const calls = [
      donor({ id: "1", title: "Warm towns, lot 1", until: "2027-01-18", url: `${page}/1` }),
      donor({ id: "2", title: "Warm towns, lot 2", until: "2027-01-18", url: `${page}/2` }),
      a({ id: "x", title: "Теплі громади", until: "2027-01-18", body: `${page}/1 ${page}/2` }),
    ];
    expect(clustersOf(...calls)).toEqual([]);
  });

  test("a chain of likenesses does not bind two calls that contradict each other", () => {
    const calls = [
      a({ id: "x", title: "Сонце громадам Полісся, лот 1", until: "2027-01-18", body: page }),
      b({ id: "y", title: "Сонце громадам Полісся", until: "2027-01-18", body: page }),
      { source: "portal-c", id: "z", title: "Сонце громадам Полісся, лот 2", until: "2027-01-18", body: page },
    ];
    for (const members of clustersOf(...calls)) {
      expect(members.includes("portal-a:x") && members.includes("portal-c:z")).toBe(false);
    }
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

  test("a page that a donor uses year after year links the editions, across sites too", () => {
    const items = [
      itemOf(donor({ id: "1", title: "Warm schools of Polissia", until: "2027-01-18", url: page })),
      itemOf(a({ id: "x", title: "Warm schools of Polissia", until: "2026-01-19", body: page })),
    ];
    expect([...clusterItems(items).editions]).toEqual([["donor:1", "portal-a:x"]]);
  });

  test("lots that stand side by side are no editions", () => {
    const items = ["лот 1", "лот 2"].map((lot, index) =>
      itemOf(donor({ id: String(index), title: `${warm}, ${lot}`, until: `2027-0${1 + index * 4}-18` })),
    );
    expect([...clusterItems(items).editions]).toEqual([]);
  });

  test("news and standing programmes are never in one", () => {
    const standing = callOf(donor({ id: "s", title: warm, more: { standing: { kind: "rolling" } } }));
    expect(clusterItem(standing, false)).toBeUndefined();
    expect(clusterItem(callOf(donor({ id: "n", title: warm, more: { kind: "not-a-call" } })), false)).toBeUndefined();
  });

  test("a person's word goes before every rule, in either direction", () => {
    const left = itemOf(donor({ id: "1", title: warm, until: "2027-01-18", url: page }));
    const right = itemOf(a({ id: "x", title: warm, until: "2027-01-18", body: page }));
    const lot = itemOf(b({ id: "y", title: "Зовсім інше, лот 2", until: "2028-01-18" }));
    const said = [
      { a: right.id, b: left.id, verdict: "two" },
      { a: left.id, b: lot.id, verdict: "one" },
      { a: left.id, b: "gone:1", verdict: "one" },
    ] as const;
    const { clusters } = clusterItems([left, right, lot], said);
    expect(clusters.map(({ members }) => members.map(({ callId, rule }) => [callId, rule]))).toEqual([
      [
        ["donor:1", undefined],
        ["portal-b:y", "person"],
      ],
    ]);
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

  test("put in once more, or beside calls that have nothing to do with it, stays as it is", () => {
    const items = one.flatMap(([, left, right], index) =>
      [left, right].map((told) => itemOf({ ...told, id: `${index}-${told.id}` })),
    );
    const first = clusterItems(items);
    expect(clusterItems(items)).toEqual(first);
    const stranger = itemOf(donor({ id: "zz", title: "Щось цілком відмінне", until: "2031-05-05" }));
    expect(clusterItems([...items, stranger])).toEqual(first);
  });
});
