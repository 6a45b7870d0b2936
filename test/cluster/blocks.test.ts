/* Looking only where calls meet loses nothing that comparing every call with every other would find. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { blocksOf, pairsIn } from "../../src/cluster/blocks.ts";
import { factsOf } from "../../src/cluster/compare.ts";
import { areAlike } from "../../src/cluster/title.ts";
import { itemOf } from "./make.ts";
import { manyTold } from "./many.ts";

const words = ["музеї", "дороги", "пасіки", "ставки", "Полісся", "Карпати", "сонце", "насоси", "архіви", "вежі"];
const told = fc.record({
  source: fc.constantFrom("donor", "portal-a", "portal-b"),
  title: fc.subarray(words, { minLength: 1, maxLength: 7 }).map((some) => some.join(" ")),
  until: fc.option(fc.constantFrom("2027-01-18", "2027-02-18"), { nil: undefined }),
  eur: fc.option(fc.constantFrom(5000, 9000), { nil: undefined }),
});

test("every pair with titles alike and the same deadline or sum is looked at, once", () => {
  fc.assert(
    fc.property(fc.array(told, { minLength: 2, maxLength: 14 }), (calls) => {
      const items = calls.map((call, index) => itemOf({ ...call, id: String(index) }));
      const looked = [...pairsIn(blocksOf(items), items)].map((pair) => pair.join());
      const wanted = items.flatMap((left, one) =>
        items.flatMap((right, other) => {
          const { date, sum } = factsOf(left, right);
          const meet = one < other && areAlike(left.title, right.title) && (date === "same" || sum === "same");
          return meet ? [`${one},${other}`] : [];
        }),
      );
      expect(looked.sort()).toEqual(wanted.sort());
    }),
    { numRuns: 300 },
  );
});

test("pairs to be judged grow with the calls, not with their square", () => {
  const [few, many] = [500, 2_000].map((count) => {
    const items = manyTold(count).map(itemOf);
    return [...pairsIn(blocksOf(items), items)].length;
  });
  expect(few).toBeGreaterThanOrEqual(250);
  expect(many).toBeLessThan((few ?? 0) * 4 * 1.5);
});
