import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type KeptAnswerFacts, planForgetting } from "../../src/crawl/forget-pages.ts";

const read = "2026-11-16T05:00:00Z";
const olderThan = "2026-05-20T00:00:00Z";

/** An answer that was right when its source was last read. */
function answer(id: number, over: Partial<KeptAnswerFacts> = {}): KeptAnswerFacts {
  return {
    id,
    sha256: `sha-${id}`,
    bytes: 100,
    fetchedAt: "2026-11-01T05:00:00Z",
    checkedAt: "2026-11-16T05:01:00Z",
    latest: true,
    readAt: read,
    ...over,
  };
}

const plenty = { olderThan, maxBytes: 1_000_000 };

describe("by age", () => {
  test("earlier answers go, the latest stays however old its body is as long as it is asked for", () => {
    const plan = planForgetting(
      [
        answer(1, { fetchedAt: "2024-01-01T05:00:00Z" }),
        answer(2, { latest: false, fetchedAt: "2026-05-01T05:00:00Z" }),
        answer(3, { latest: false, fetchedAt: "2026-06-01T05:00:00Z" }),
      ],
      plenty,
    );
    expect(plan).toEqual({ ids: [2], byAge: 1, bySize: 0, bytesBefore: 300, bytesAfter: 200, over: 0 });
  });

  test("the latest goes when its source was read and did not ask for it", () => {
    const unasked = { fetchedAt: "2026-01-01T05:00:00Z", checkedAt: "2026-05-01T05:00:00Z" };
    expect(planForgetting([answer(1, unasked)], plenty).ids).toEqual([1]);
  });

  test("the latest stays when its source was not read since: it may be broken or resting", () => {
    const unasked = { fetchedAt: "2026-01-01T05:00:00Z", checkedAt: "2026-05-01T05:00:00Z" };
    const silent = [
      answer(1, { ...unasked, readAt: "2026-05-01T05:00:00Z" }),
      answer(2, { ...unasked, readAt: undefined }),
    ];
    expect(planForgetting(silent, plenty).ids).toEqual([]);
  });
});

describe("by size", () => {
  test("earlier answers go first, then what the last run did not ask for, oldest first; no more than needed", () => {
    const answers = [
      answer(1),
      answer(2, { checkedAt: "2026-11-02T05:00:00Z" }),
      answer(3, { checkedAt: "2026-11-01T05:00:00Z" }),
      answer(4, { latest: false, checkedAt: "2026-11-10T05:00:00Z" }),
      answer(5, { latest: false, checkedAt: "2026-11-09T05:00:00Z" }),
    ];
    expect(planForgetting(answers, { olderThan, maxBytes: 400 }).ids).toEqual([5]);
    expect(planForgetting(answers, { olderThan, maxBytes: 250 }).ids).toEqual([5, 4, 3]);
    expect(planForgetting(answers, { olderThan, maxBytes: 50 })).toMatchObject({
      ids: [5, 4, 3, 2],
      bytesAfter: 100,
      over: 50,
    });
  });

  test("a body that several answers share is freed with the last of them", () => {
    const shared = { sha256: "same", latest: false } as const;
    const answers = [answer(1, shared), answer(2, shared), answer(3)];
    expect(planForgetting(answers, { olderThan, maxBytes: 150 })).toMatchObject({ bytesBefore: 200, bytesAfter: 100 });
    expect(
      planForgetting([answer(1, { sha256: "same" }), answer(2, shared)], { olderThan, maxBytes: 50 }),
    ).toMatchObject({
      bytesAfter: 100,
      over: 50,
    });
  });
});

test("whatever is kept: what the last good run rested on stays, and the sums are right", () => {
  const instant = fc.integer({ min: 1, max: 12 }).map((month) => `2026-${String(month).padStart(2, "0")}-01T00:00:00Z`);
  const facts = fc.record({
    sha256: fc.constantFrom("a", "b", "c", "d"),
    fetchedAt: instant,
    checkedAt: instant,
    latest: fc.boolean(),
    readAt: fc.option(instant, { nil: undefined }),
  });
  const size = { a: 10, b: 200, c: 3_000, d: 0 };
  fc.assert(
    fc.property(
      fc.array(facts, { maxLength: 30 }),
      instant,
      fc.integer({ min: 0, max: 4_000 }),
      (list, cut, maxBytes) => {
        const answers = list.map((one, id) => ({ ...one, id, bytes: size[one.sha256] }));
        const plan = planForgetting(answers, { olderThan: cut, maxBytes });
        const kept = answers.filter(({ id }) => !plan.ids.includes(id));
        const left = [...new Set(kept.map(({ sha256 }) => sha256))].reduce((sum, sha) => sum + size[sha], 0);
        expect(plan.bytesAfter).toBe(left);
        expect(new Set(plan.ids).size).toBe(plan.ids.length);
        for (const one of answers) {
          const inUse = one.latest && (one.readAt === undefined || one.checkedAt >= one.readAt);
          if (inUse) expect(plan.ids).not.toContain(one.id);
        }
      },
    ),
  );
});
