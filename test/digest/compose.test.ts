import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compose, type DigestInput } from "../../src/digest/compose.ts";
import { type Call, type CallEvent, type EventKind, eventKinds } from "../../src/model.ts";
import { newLedger, nextLetter, outcomes, outline } from "./ledger.ts";
import { deadline, horodok, makeCall, makeEvent, makeInput, makeMatch, monday, read, zhovkva } from "./make.ts";

function week(number: number): Date {
  return new Date(monday.getTime() + number * 7 * 86_400_000);
}

function many(count: number, over: (index: number) => Partial<Call> = () => ({})): readonly Call[] {
  return Array.from({ length: count }, (_, index) => makeCall(`c${String(index).padStart(3, "0")}`, over(index)));
}

describe("sections", () => {
  it("come in their order, each call once, in the strongest section it belongs to", () => {
    const calls = {
      closing: makeCall("closing", { deadlines: [deadline("2026-11-30T15:00:00Z")] }),
      changed: makeCall("changed"),
      fresh: makeCall("fresh"),
      soon: makeCall("soon", { statedStatus: "forthcoming", opensOn: read("2026-12-20") }),
      relevant: makeCall("relevant"),
      south: makeCall("south", { sourceId: "south" }),
    };
    const digest = compose(
      makeInput(Object.values(calls), {
        toldCalls: new Set([calls.closing.id, calls.changed.id]),
        events: [
          makeEvent(calls.south, "new", { baseline: true }),
          makeEvent(calls.relevant, "newly-relevant", { detail: zhovkva.katottg }),
          makeEvent(calls.soon),
          makeEvent(calls.fresh),
          makeEvent(calls.fresh, "money-changed"),
          makeEvent(calls.changed, "money-changed", { before: "50 000 €", after: "60 000 €" }),
          makeEvent(calls.closing, "deadline-moved", { before: "2026-11-25", after: "2026-11-30" }),
        ],
      }),
    );
    expect(Object.entries(outline(digest))).toEqual([
      ["closing", ["closing"]],
      ["changed", ["changed"]],
      ["new", ["fresh"]],
      ["opening-soon", ["soon"]],
      ["newly-relevant", ["relevant"]],
      ["new-source", ["south"]],
    ]);
    expect(digest.sections[0]?.cards[0]?.changes).toEqual([
      { label: "Термін", before: "25\u00a0листопада 2026", after: "30\u00a0листопада 2026" },
    ]);
    expect(digest.sections[2]?.cards[0]?.changes).toEqual([]);
    expect(outcomes(digest)).toEqual([
      "changed money-changed sent",
      "closing closing-14 spent",
      "closing closing-30 spent",
      "closing closing-7 sent",
      "closing deadline-moved sent",
      "fresh money-changed sent",
      "fresh new sent",
      "relevant newly-relevant sent",
      "soon new sent",
      "south new sent",
    ]);
  });

  it("treat a change of a call the reader never heard of as new", () => {
    const call = makeCall("a");
    const digest = compose(makeInput([call], { events: [makeEvent(call, "deadline-moved", { after: "2027-01-18" })] }));
    expect(outline(digest)).toEqual({ new: ["a"] });
    expect(digest.sections[0]?.cards[0]?.changes).toEqual([]);
  });

  it("join a chain of changes: what the reader knew and what is true now", () => {
    const call = makeCall("a");
    const moved = (detail: string, before: string, at: string): CallEvent =>
      makeEvent(call, "deadline-moved", { detail, before, after: detail, at });
    const digest = compose(
      makeInput([call], {
        toldCalls: new Set([call.id]),
        events: [
          moved("2027-01-18", "2026-12-20", "2026-11-21T04:00:00Z"),
          moved("2026-12-20", "2026-12-01", "2026-11-18T04:00:00Z"),
        ],
      }),
    );
    expect(digest.sections[0]?.cards[0]?.changes).toEqual([
      { label: "Термін", before: "1\u00a0грудня 2026", after: "18\u00a0січня 2027" },
    ]);
  });
});

describe("what is not told", () => {
  const call = makeCall("a");

  it("is an event on a call that fits none of the hromadas", () => {
    const digest = compose(makeInput([call], { matches: [makeMatch(call, { verdict: "near-miss" })] }));
    expect(digest.empty).toBe(true);
    expect(outcomes(digest)).toEqual(["a new not-relevant"]);
  });

  it("is a match of somebody else's hromada", () => {
    const digest = compose(makeInput([call], { matches: [makeMatch(call, { katottg: horodok.katottg })] }));
    expect(outcomes(digest)).toEqual(["a new not-relevant"]);
  });

  it("is a call that closed before it could be told, or is gone", () => {
    const closed = makeCall("closed", { deadlines: [deadline("2026-11-22T15:00:00Z")] });
    const gone = makeCall("gone");
    const digest = compose({ ...makeInput([closed, gone]), calls: new Map([[closed.id, closed]]) });
    expect(digest.empty).toBe(true);
    expect(outcomes(digest)).toEqual(["closed new closed", "gone new closed"]);
  });

  it("is «newly relevant» for a hromada the reader does not have", () => {
    const events = [makeEvent(call, "newly-relevant", { detail: horodok.katottg })];
    expect(outcomes(compose(makeInput([call], { events })))).toEqual(["a newly-relevant not-relevant"]);
  });

  it("is a match to which nothing has happened", () => {
    expect(compose(makeInput([call], { events: [] }))).toMatchObject({ empty: true, entries: [], sections: [] });
  });
});

describe("a call that was cancelled or ran out of money", () => {
  it.each([
    ["cancelled", "Конкурс скасовано"],
    ["funds-exhausted", "Кошти конкурсу вичерпано"],
  ] as const)("is told (%s) to those who knew of it, though it matches no more", (status, label) => {
    const call = makeCall("a", { statedStatus: status });
    const input = makeInput([call], { matches: [], events: [makeEvent(call, status)] });
    const digest = compose({ ...input, toldCalls: new Set([call.id]) });
    expect(outline(digest)).toEqual({ changed: ["a"] });
    expect(digest.sections[0]?.cards[0]).toMatchObject({ changes: [{ label }], conditions: [], unknown: [] });
    expect(digest.sections[0]?.cards[0]).not.toHaveProperty("deadline");
    expect(outcomes(compose(input))).toEqual([`a ${status} closed`]);
  });
});

describe("a deadline that was brought forward to a day that is over", () => {
  const call = makeCall("a", { deadlines: [deadline("2026-11-10T15:00:00Z")] });
  const moved = makeEvent(call, "deadline-moved", { detail: "2026-11-10", before: "2027-01-18", after: "2026-11-10" });
  const input = makeInput([call], { events: [moved] });

  it("is told to those who count on the later one, and to nobody else", () => {
    const digest = compose({ ...input, toldCalls: new Set([call.id]) });
    expect(outline(digest)).toEqual({ changed: ["a"] });
    expect(digest.sections[0]?.cards[0]?.changes).toHaveLength(1);
    expect(digest.sections[0]?.cards[0]).not.toHaveProperty("deadline");
    expect(outcomes(digest)).toEqual(["a deadline-moved sent"]);
    expect(outcomes(compose(input))).toEqual(["a deadline-moved closed"]);
  });
});

describe("a change of a call that fits no more", () => {
  const call = makeCall("a", { deadlines: [deadline("2026-12-07T15:00:00Z")] });
  const moved = makeEvent(call, "deadline-moved", { detail: "2026-12-07", after: "2026-12-07" });
  const input = makeInput([call], { matches: [], events: [moved] });
  const told = new Set([call.id]);

  it("is told once to those who knew of it, with the doubt, and to nobody else", () => {
    const digest = compose({ ...input, toldCalls: told });
    expect(outline(digest)).toEqual({ changed: ["a"] });
    expect(digest.sections[0]?.cards[0]?.why).toEqual([]);
    expect(digest.sections[0]?.cards[0]?.cautions[0]).toContain("більше не підходить");
    expect(outcomes(digest)).toEqual(["a deadline-moved sent"]);
    expect(compose({ ...input, events: [], toldCalls: told }).empty).toBe(true);
    expect(outcomes(compose(input))).toEqual(["a deadline-moved not-relevant"]);
  });

  it("is not told of a call that the hromada put away, nor that it was cancelled", () => {
    const profiles = [{ ...zhovkva, mutes: [{ kind: "call" as const, value: call.id }] }];
    expect(compose({ ...input, profiles, toldCalls: told }).empty).toBe(true);
    const cancelled = makeCall("a", { statedStatus: "cancelled" });
    const ending = makeInput([cancelled], {
      matches: [],
      events: [makeEvent(cancelled, "cancelled")],
      toldCalls: told,
    });
    expect(compose({ ...ending, profiles }).empty).toBe(true);
    // Another hromada of the same reader may be writing an application.
    expect(compose({ ...ending, profiles: [...profiles, horodok] }).empty).toBe(false);
  });
});

describe("reminders", () => {
  const call = makeCall("a", { deadlines: [deadline("2027-01-04T15:00:00Z")] });
  const steps = (moved?: Call): readonly string[] => {
    const ledger = newLedger();
    const events = [makeEvent(call)];
    return Array.from({ length: 7 }, (_, index) => {
      const now = moved !== undefined && index >= 4 ? moved : call;
      const extra =
        now === call ? [] : [makeEvent(call, "deadline-moved", { detail: "2027-01-11", after: "2027-01-11" })];
      const digest = nextLetter(ledger, makeInput([now], { now: week(index) }), [...events, ...extra]);
      return digest.entries.map(({ event, outcome }) => `${event.kind} ${outcome}`).join(", ");
    });
  };

  it("come once per step, and only for a call told before", () => {
    expect(steps()).toEqual([
      "new sent",
      "",
      "closing-30 sent",
      "",
      "closing-14 sent",
      "closing-7 sent",
      "closing-3 sent",
    ]);
  });

  it("start anew for a deadline that has moved", () => {
    const moved = makeCall("a", { deadlines: [deadline("2027-01-11T15:00:00Z")] });
    expect(steps(moved)).toEqual([
      "new sent",
      "",
      "closing-30 sent",
      "",
      "deadline-moved sent, closing-30 sent",
      "closing-14 sent",
      "closing-7 sent",
    ]);
  });

  it("are spent by the first telling, which shows the days left", () => {
    const ledger = newLedger();
    const near = makeCall("near", { deadlines: [deadline("2026-12-07T15:00:00Z")] });
    const first = nextLetter(ledger, makeInput([near]), [makeEvent(near)]);
    expect(outcomes(first)).toEqual(["near closing-14 spent", "near closing-30 spent", "near new sent"]);
    expect(nextLetter(ledger, makeInput([near]), [makeEvent(near)]).empty).toBe(true);
    const second = nextLetter(ledger, makeInput([near], { now: week(1) }), [makeEvent(near)]);
    expect(outcomes(second)).toEqual(["near closing-7 sent"]);
  });

  it("name a forthcoming call again two weeks before it opens", () => {
    const soon = makeCall("soon", { statedStatus: "forthcoming", opensOn: read("2026-12-20") });
    const ledger = newLedger();
    const told = [0, 1, 2, 3].map((index) =>
      outcomes(nextLetter(ledger, makeInput([soon], { now: week(index) }), [makeEvent(soon)])),
    );
    expect(told).toEqual([["soon new sent"], [], ["soon opening-soon sent"], []]);
  });
});

describe("the first letter", () => {
  const calls = many(50, (index) => (index === 3 ? { statedStatus: "forthcoming", opensOn: read("2026-12-20") } : {}));
  const events = calls.map((call) => makeEvent(call, "new", { baseline: true }));
  const input = makeInput(calls, { toldCalls: new Set(), events });

  it("shows up to twelve open calls in full, thirty in a line, and drops the rest of the backlog", () => {
    const digest = compose(input);
    expect(digest.sections.map(({ kind }) => kind)).toEqual(["first", "opening-soon"]);
    expect(digest.sections[0]?.heading).toBe("Відкриті конкурси, які підходять");
    expect(digest.sections.flatMap(({ cards }) => cards)).toHaveLength(12);
    expect(digest.titles).toHaveLength(30);
    expect(digest.more?.replaceAll("\u00a0", " ")).toBe("Ще 8 конкурсів з нижчим балом тут не показано.");
    expect(digest.entries.filter(({ outcome }) => outcome === "capped")).toHaveLength(8);
    expect(digest.entries).toHaveLength(50);
  });

  it("is not repeated as news to the same reader", () => {
    const ledger = newLedger();
    nextLetter(ledger, input, events);
    expect(nextLetter(ledger, input, events)).toMatchObject({ empty: true, entries: [] });
  });
});

describe("a newly covered source", () => {
  it("brings its five best calls under its own heading and says how many more fit", () => {
    const calls = many(9, () => ({ sourceId: "south" }));
    const digest = compose(
      makeInput(calls, {
        events: calls.map((call) => makeEvent(call, "new", { baseline: true })),
        matches: calls.map((call, index) => makeMatch(call, { score: index === 8 ? 90 : 70 - index })),
        sources: [{ id: "south", name: "Південний\nфонд" }],
      }),
    );
    expect(digest.sections).toHaveLength(1);
    expect(digest.sections[0]?.heading).toBe("Нове джерело: Південний фонд");
    expect(outline(digest)).toEqual({ "new-source": ["c008", "c000", "c001", "c002", "c003"] });
    expect(digest.sections[0]?.note).toBe("Показано 5 з найвищим балом, усього підходять 9.");
    expect(outcomes(digest).filter((one) => one.endsWith("capped"))).toHaveLength(4);
    expect(digest.more).toBeUndefined();
  });
});

describe("a new source with more than five calls that must not be missed", () => {
  it("has five cards, and the others in one line each", () => {
    const close = many(7, () => ({ deadlines: [deadline("2026-12-01T15:00:00Z")] }));
    const weak = makeCall("weak");
    const digest = compose(
      makeInput([...close, weak], {
        matches: [...close.map((call) => makeMatch(call, { score: 20 })), makeMatch(weak)],
        events: [...close, weak].map((call) => makeEvent(call, "new", { baseline: true })),
      }),
    );
    expect(digest.sections.map(({ kind, cards }) => [kind, cards.length])).toEqual([["new-source", 5]]);
    expect(digest.titles).toHaveLength(2);
    expect(outcomes(digest).filter((line) => line.endsWith("new capped"))).toEqual(["weak new capped"]);
  });
});

describe("the size of a letter", () => {
  it("is twelve cards of score 40 or more, thirty lines, and a number that waits", () => {
    const calls = many(60);
    const ledger = newLedger(["north:long-ago"]);
    const events = calls.map((call) => makeEvent(call));
    const matches = calls.map((call, index) => makeMatch(call, { score: 99 - index }));
    const input = makeInput(calls, { matches });
    const first = nextLetter(ledger, input, events);
    expect(first.sections.flatMap(({ cards }) => cards).map(({ callId }) => callId)).toEqual(
      calls.slice(0, 12).map(({ id }) => id),
    );
    expect(first.titles.map(({ callId }) => callId)).toEqual(calls.slice(12, 42).map(({ id }) => id));
    expect(first.more?.replaceAll("\u00a0", " ")).toBe(
      "Ще 18 конкурсів не вмістилися в цей лист: чекайте в наступному.",
    );
    const second = nextLetter(ledger, input, events);
    expect(second.sections.flatMap(({ cards }) => cards).map(({ callId }) => callId)).toEqual(
      calls.slice(42, 54).map(({ id }) => id),
    );
    expect(second.titles).toHaveLength(6);
    expect(nextLetter(ledger, input, events).empty).toBe(true);
  });

  it("puts a weak match into a line, never into a card", () => {
    const [strong, weak] = [makeCall("strong"), makeCall("weak")];
    const matches = [makeMatch(strong, { score: 40 }), makeMatch(weak, { score: 39 })];
    expect(outline(compose(makeInput([strong, weak], { matches })))).toEqual({ new: ["strong"], titles: ["weak"] });
  });

  it("always has room for a first-rate call that closes within 14 days", () => {
    const calls = many(20, () => ({ sectors: [{ sector: "culture", weight: 1, evidence: [] }] }));
    const urgent = makeCall("urgent", { deadlines: [deadline("2026-12-07T15:00:00Z")] });
    const matches = [...calls.map((call) => makeMatch(call, { score: 95 })), makeMatch(urgent, { score: 5 })];
    expect(outline(compose(makeInput([...calls, urgent], { matches }))).new).toContain("urgent");
  });

  it("brings such a call up even when nothing new has happened to it and it was never told", () => {
    const urgent = makeCall("urgent", { deadlines: [deadline("2026-12-07T15:00:00Z")] });
    const later = makeCall("later");
    const ledger = newLedger(["north:long-ago"]);
    const digest = nextLetter(ledger, makeInput([urgent, later]), []);
    expect(outline(digest)).toEqual({ new: ["urgent"] });
    expect(outcomes(digest)).toEqual(["urgent closing-14 sent", "urgent closing-30 spent"]);
    expect(nextLetter(ledger, makeInput([urgent, later]), []).empty).toBe(true);
  });
});

describe("several hromadas", () => {
  it("get one letter whose cards name those they fit, best first", () => {
    const [both, one] = [makeCall("both"), makeCall("one")];
    const digest = compose(
      makeInput([both, one], {
        profiles: [zhovkva, horodok],
        matches: [
          makeMatch(both, { score: 60 }),
          makeMatch(both, { katottg: horodok.katottg, score: 80 }),
          makeMatch(one, { katottg: horodok.katottg, score: 50 }),
        ],
      }),
    );
    expect(digest.sections[0]?.cards.map(({ hromadas }) => hromadas)).toEqual([
      ["Городоцька", "Жовківська"],
      ["Городоцька"],
    ]);
    expect(digest.subject).toContain("Гранти: Жовківська, Городоцька · ");
    expect(digest.heading).toBe("Гранти для громад: Жовківська, Городоцька");
  });

  it("see whose caution it is when it is not everybody's", () => {
    const call = makeCall("a");
    const digest = compose(
      makeInput([call], {
        profiles: [zhovkva, horodok],
        matches: [
          makeMatch(call, { cautions: ["Мало часу", "Територію не вказано"] }),
          makeMatch(call, { katottg: horodok.katottg, score: 60, cautions: ["Мало часу"] }),
        ],
      }),
    );
    expect(digest.sections[0]?.cards[0]?.cautions).toEqual(["мало часу", "Жовківська: територію не вказано"]);
  });

  it("see in a line too which of them it fits", () => {
    const call = makeCall("a");
    const input = {
      summary: true,
      profiles: [zhovkva, horodok],
      matches: [makeMatch(call), makeMatch(call, { katottg: horodok.katottg, score: 60 })],
    };
    const facts = (matches: typeof input.matches) => compose(makeInput([call], { ...input, matches })).titles[0]?.facts;
    expect(facts(input.matches)).toMatch(/ · громади: Жовківська, Городоцька$/u);
    expect(facts(input.matches.slice(1))).toMatch(/ · громада: Городоцька$/u);
  });

  it("are not named on cards when there is only one, and are counted when many", () => {
    expect(compose(makeInput([makeCall("a")])).sections[0]?.cards[0]?.hromadas).toEqual([]);
    const profiles = [zhovkva, ...["А", "Б", "В", "Г"].map((name) => ({ ...zhovkva, name }))];
    expect(compose(makeInput([], { profiles })).heading).toBe("Гранти для громад: Жовківська, А, Б і ще 2");
  });
});

describe("the frame of a letter", () => {
  it("has a subject of its own for every week", () => {
    const weeks = [2026, 2027].flatMap((year) =>
      Array.from({ length: year === 2026 ? 53 : 52 }, (_, index) => `${year}-W${String(index + 1).padStart(2, "0")}`),
    );
    const subjects = weeks.map((one) => compose(makeInput([], { week: one })).subject);
    expect(new Set(subjects).size).toBe(weeks.length);
    expect(compose(makeInput([])).subject.replaceAll("\u00a0", " ")).toBe("Гранти: Жовківська · 23–29 листопада");
    expect(compose(makeInput([makeCall("a"), makeCall("b")])).subject.replaceAll("\u00a0", " ")).toBe(
      "Гранти: Жовківська · 23–29 листопада · 2 нові конкурси",
    );
  });

  it("keeps line breaks of a name out of the subject", () => {
    const { subject } = compose(makeInput([], { profiles: [{ ...zhovkva, name: "Жовківська\r\nBcc: x@y.example" }] }));
    expect(subject).not.toMatch(/[\r\n]/u);
  });

  it("tells in the preheader the nearest deadline and how many of what", () => {
    const closing = makeCall("closing", { deadlines: [deadline("2026-11-30T15:00:00Z")] });
    const digest = compose(
      makeInput([closing, makeCall("a"), makeCall("b")], {
        toldCalls: new Set([closing.id]),
        events: [makeEvent(makeCall("a")), makeEvent(makeCall("b"))],
      }),
    );
    expect(digest.preheader.replaceAll("\u00a0", " ")).toBe(
      "Найближчий термін – 30 листопада · 1 конкурс незабаром закривається · 2 нові конкурси",
    );
  });

  it("counts in the preheader what has one line only: the nearest deadline may be among it", () => {
    const near = makeCall("near", { deadlines: [deadline("2026-12-10T15:00:00Z")] });
    const calls = [near, makeCall("a")];
    const matches = calls.map((call) => makeMatch(call, { score: call === near ? 10 : 70 }));
    const words = (over: Partial<DigestInput>): string =>
      compose(makeInput(calls, { matches, ...over })).preheader.replaceAll("\u00a0", " ");
    expect(words({})).toBe("Найближчий термін – 10 грудня · 1 новий конкурс · ще 1 конкурс коротко");
    expect(words({ summary: true })).toBe("Найближчий термін – 10 грудня · 2 нові конкурси");
  });

  it("is honest about coverage and says how to stop", () => {
    const { footer } = compose(
      makeInput([], {
        sources: [
          { id: "a", name: "Агенція А" },
          { id: "b", name: "Агенція Б", trouble: "503", lastGoodAt: "2026-11-12T23:30:00Z" },
          { id: "c", name: "Агенція В", trouble: "challenge page" },
        ],
      }),
    );
    const text = footer.join("\n").replaceAll("\u00a0", " ");
    expect(text).toContain("Переглянуто 412 конкурсів із 3 джерел.");
    expect(text).toContain(
      "Не вдалося перевірити: Агенція Б (востаннє прочитано 13 листопада 2026 року); Агенція В (ще не прочитано жодного разу).",
    );
    expect(text).toContain("стоп");
    expect(compose(makeInput([])).footer).toContain("Усі джерела перевірено.");
  });

  it("refuses a week that is none", () => {
    expect(() => compose(makeInput([], { week: "2026-W60" }))).toThrow(RangeError);
  });
});

describe("over many weeks, whatever happens", () => {
  const kinds = eventKinds.filter((kind) => !kind.startsWith("closing"));
  const story = fc.array(
    fc.record({
      call: fc.integer({ min: 0, max: 59 }),
      kind: fc.constantFrom<EventKind>(...kinds),
      week: fc.integer({ min: 0, max: 5 }),
      baseline: fc.boolean(),
    }),
    { maxLength: 120 },
  );

  it("no event is settled twice, none is lost, and no call is called new twice", () => {
    fc.assert(
      fc.property(story, fc.infiniteStream(fc.integer({ min: 0, max: 100 })), (happenings, scores) => {
        const calls = many(60, (index) => ({ deadlines: [deadline(`2027-0${1 + (index % 3)}-11T15:00:00Z`)] }));
        const matches = calls.slice(0, 50).map((call) => makeMatch(call, { score: scores.next().value ?? 0 }));
        const ledger = newLedger();
        const news: string[] = [];
        const happened: CallEvent[] = [];
        for (let number = 0; number < 10; number += 1) {
          happenings.forEach((one, index) => {
            const call = calls[one.call];
            if (one.week !== number || call === undefined) return;
            happened.push(makeEvent(call, one.kind, { detail: String(index), baseline: one.baseline }));
          });
          // nextLetter throws when an event is settled twice.
          const digest = nextLetter(ledger, makeInput(calls, { matches, now: week(number) }), happened);
          const fresh = digest.sections.filter(({ kind }) => kind === "new" || kind === "first");
          news.push(...fresh.flatMap(({ cards }) => cards.map(({ callId }) => callId)));
          expect(digest.sections.flatMap(({ cards }) => cards).length).toBeLessThanOrEqual(12);
          expect(digest.titles.length).toBeLessThanOrEqual(30);
        }
        expect(new Set(news).size).toBe(news.length);
        expect(happened.filter((event) => ![...ledger.rows.values()].some((row) => row.event === event))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
