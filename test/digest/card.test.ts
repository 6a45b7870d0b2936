import { load } from "cheerio";
import { describe, expect, it } from "vitest";
import { type CardInput, card, titleLine } from "../../src/digest/card.ts";
import { compose } from "../../src/digest/compose.ts";
import type { Card, Fact } from "../../src/digest/digest.ts";
import { factLine } from "../../src/digest/fact-line.ts";
import { funderName } from "../../src/digest/funder-names.ts";
import { renderHtml } from "../../src/digest/render-html.ts";
import { renderText } from "../../src/digest/render-text.ts";
import { type Call, type Match, partnerRule } from "../../src/model.ts";
import { deadline, makeCall, makeEvent, makeInput, makeMatch, monday, money, read, zhovkva } from "./make.ts";

const context = { now: monday, language: "uk", several: false } as const;

function cardOf(over: Partial<Call> = {}, match: Partial<Match> = {}, input: Partial<CardInput> = {}): Card {
  const call = makeCall("a", over);
  const fits = [{ match: makeMatch(call, match), profile: zhovkva }];
  return card({ call, fits, changes: [], ended: false, ...input }, context);
}

function words(facts: readonly Fact[]): readonly string[] {
  return facts.map(({ label, text }) => `${label === undefined ? "" : `${label}: `}${text}`.replaceAll("\u00a0", " "));
}

describe("who pays and through whom", () => {
  it("names funder, operator, programme and source, each once", () => {
    const { payer } = cardOf(
      { funder: "Фонд", operator: "Агенція", programme: "Чиста вода" },
      {},
      { sourceName: "Портал грантів" },
    );
    expect(words(payer)).toEqual([
      "Платить: Фонд",
      "через: Агенція",
      "програма: Чиста вода",
      "джерело: Портал грантів",
    ]);
    expect(words(cardOf({ funder: "Фонд", operator: "фонд" }, {}, { sourceName: "Фонд" }).payer)).toEqual([
      "Платить: Фонд",
    ]);
  });

  it("calls well-known funders what they are called in the reader's language, and no others", () => {
    expect(funderName("European Union", "uk")).toBe("Європейський Союз");
    expect(funderName("European Union (the project is named in the text)", "uk")).toBe(
      "Європейський Союз (проєкт названо в тексті)",
    );
    expect(funderName("Європейський Союз, програма Еразмус+", "en")).toBe("European Union, Erasmus+ programme");
    expect(funderName("European Union Agency for Asylum", "uk")).toBe("European Union Agency for Asylum");
    expect(funderName("Фонд «Приклад»", "en")).toBe("Фонд «Приклад»");
  });

  it("does not name a source again that ends the funder's name", () => {
    const { payer } = cardOf(
      { funder: "European Union, Interreg NEXT Poland–Ukraine" },
      {},
      { sourceName: "Interreg NEXT Poland–Ukraine" },
    );
    expect(words(payer)).toEqual(["Платить: Європейський Союз, Interreg NEXT Poland–Ukraine"]);
  });

  it("says so when nobody says who pays", () => {
    const { funder: _unsaid, ...call } = makeCall("a");
    const { payer } = card({ call, fits: [], changes: [], ended: false, sourceName: "Портал грантів" }, context);
    expect(words(payer)).toEqual(["Платить: не вказано", "джерело: Портал грантів"]);
  });
});

describe("conditions", () => {
  it("are the sum, the own share, who applies and in what role", () => {
    const { conditions } = cardOf(
      {
        money: [money("award-max", 90_000), money("budget", 900_000)],
        ownShare: read({ percent: 10 }),
        applicants: [read("communal-enterprise"), read("ngo")],
        ukraine: read("lead"),
        minPartners: read(3),
      },
      { through: "communal-enterprise" },
    );
    expect(words(conditions)).toEqual([
      "до 90 000 євро",
      "власний внесок 10 %",
      "Хто подає: комунальне підприємство; також можуть: громадські організації",
      "роль: заявник або партнер",
      "щонайменше 3 партнери",
    ]);
  });

  it("begin with the role when the hromada can only be a partner", () => {
    const { conditions } = cardOf({ money: [money("award-max", 90_000)], ukraine: read("partner") });
    expect(words(conditions)).toEqual(["роль: лише партнер", "до 90 000 євро"]);
  });

  it("say through whom it joins then, never that it applies", () => {
    const applicants = [read("local-authority" as const), read("ngo" as const)];
    const { conditions } = cardOf({ applicants, ukraine: read("partner") }, { through: "executive-committee" });
    expect(words(conditions)).toEqual(["лише партнером: виконавчий комітет; також можуть: громадські організації"]);
  });

  it("say that there are more kinds of applicants than are named", () => {
    const types = ["local-authority", "ngo", "business", "research"] as const;
    const applies = (count: number) =>
      words(cardOf({ applicants: types.slice(0, count).map((one) => read(one)) }).conditions);
    expect(applies(3)).toEqual(["Хто подає: органи місцевого самоврядування, громадські організації, бізнес"]);
    expect(applies(4)).toEqual(["Хто подає: органи місцевого самоврядування, громадські організації, бізнес та інші"]);
  });

  it("say of a body that may only join that it is a partner, in both languages, text and HTML", () => {
    const joining = { ...read("local-authority" as const), rule: partnerRule };
    const joined = { applicants: [read("ngo" as const), joining] };
    const match = { through: "executive-committee" } as const;
    expect(words(cardOf(joined, match).conditions)).toEqual([
      "Хто подає: громадські організації",
      "партнер: виконавчий комітет",
    ]);
    // «роль: заявник або партнер» is said of Ukrainians, and would be read as said of this body.
    const role = { ukraine: read("lead" as const) };
    expect(words(cardOf({ ...joined, ...role }, match).conditions)).toHaveLength(2);
    expect(words(cardOf({ applicants: [joining, read("local-authority")], ...role }, match).conditions)).toContain(
      "роль: заявник або партнер",
    );
    const call = makeCall("a", joined);
    const input = { call, fits: [{ match: makeMatch(call, match), profile: zhovkva }], changes: [], ended: false };
    expect(titleLine(input, context).facts).toContain(" · лише партнер");
    for (const [language, partner, lead] of [
      ["uk", "партнер: виконавчий комітет", "Хто подає: громадські організації"],
      ["en", "partner: executive committee", "Who applies: NGOs"],
    ] as const) {
      const input = makeInput([call], { recipient: { language }, matches: [makeMatch(call, match)] });
      const digest = compose(input);
      for (const text of [renderText(digest), load(renderHtml(digest)).text()]) {
        const line = text.replaceAll(/\s+/gu, " ").toLowerCase();
        expect(line).toContain(partner.toLowerCase());
        expect(line).toContain(lead.toLowerCase());
        expect(line).not.toContain("також можуть");
        if (language === "en") expect(line).toContain("the hromada can only be a partner; to apply: ngos");
      }
    }
  });

  it("keep partners apart from those who apply beside the body that leads", () => {
    const partner = { ...read("local-authority" as const), rule: partnerRule };
    const applicants = [read("ngo" as const), read("communal-enterprise" as const), partner];
    expect(words(cardOf({ applicants }, { through: "communal-enterprise" }).conditions)).toEqual([
      "Хто подає: комунальне підприємство; також можуть: громадські організації",
      "партнер: органи місцевого самоврядування",
    ]);
    const chosen = cardOf({ applicants: [read("any"), partner] }, { through: "executive-committee" });
    expect(words(chosen.conditions)[0]).toContain("Хто подає: виконавчий комітет");
    expect(words(cardOf({ applicants }).conditions)).toContain("партнер: органи місцевого самоврядування");
    const facts = factLine(makeCall("a", { applicants }), monday, "uk", ["applicants"]);
    expect(facts).toBe("громадські організації, комунальні підприємства; партнер: органи місцевого самоврядування");
  });

  it("name the applicants of the call when no body was chosen", () => {
    const { conditions } = cardOf({ applicants: [read("local-authority"), read("local-authority"), read("any")] });
    expect(words(conditions)).toEqual(["Хто подає: органи місцевого самоврядування, будь-які заявники"]);
  });
});

describe("what is unknown", () => {
  it("is listed, and never printed as zero or no", () => {
    const one = cardOf();
    expect(one.unknown).toEqual(["сума", "власний внесок", "хто може подавати"]);
    expect(one.conditions).toEqual([]);
    expect(cardOf({ deadlines: [] }).unknown).toContain("термін");
    expect(cardOf({ deadlines: [], rolling: read(true) }).unknown).not.toContain("термін");
  });

  it("does not ask for the sum of support that is not paid out", () => {
    expect(cardOf({ instrument: read("technical-assistance") }).unknown).not.toContain("сума");
  });

  it("is not repeated by the matcher's cautions, which stand beside it", () => {
    const { cautions } = cardOf(
      { money: [money("award-max", 1)] },
      {
        gates: [
          { gate: "own-share", answer: "unknown", reason: "Внесок не вказано." },
          { gate: "area", answer: "unknown", reason: "Територію не вказано." },
        ],
        cautions: ["Внесок не вказано.", "Територію не вказано.", "Лишилося мало часу."],
      },
    );
    // They follow «Зверніть увагу:», so they begin in lower case.
    expect(cautions).toEqual(["територію не вказано.", "лишилося мало часу."]);
  });
});

describe("why it fits", () => {
  it("names wished sectors by priority, own words and partner cities", () => {
    const { why } = cardOf(
      {
        sectors: [
          { sector: "education", weight: 5, evidence: [] },
          { sector: "culture", weight: 4, evidence: [] },
          { sector: "energy", weight: 1, evidence: [] },
        ],
      },
      {
        parts: [
          { part: "words", points: 10, reason: "слова громади: водогін" },
          { part: "partners", points: 5, reason: "партнер Любачів (PL)" },
          { part: "freshness", points: 3, reason: "новий" },
        ],
      },
    );
    expect(why.map((one) => one.replaceAll("\u00a0", " "))).toEqual([
      "Енергетика та енергоефективність (найвищий пріоритет)",
      "Освіта (пріоритет 1)",
      "ваші слова: водогін",
      "місто-партнер: Любачів",
    ]);
  });

  it("says with whom in one line, in place of the partner city", () => {
    const partners = {
      cities: [{ city: "Любачів", country: "PL", canLead: true }],
      hromadas: [],
      countries: ["PL"],
      leadAbroad: true,
      missing: 1,
    };
    const parts = [{ part: "partners", points: 5, reason: "партнер Любачів (PL)" }] as const;
    const one = cardOf({}, { parts, partners });
    expect(one.why).toContain("Любачів (PL) може бути головним партнером");
    // What is lacking is no reason to apply.
    expect(one.cautions).toEqual(["бракує ще 1\u00a0партнера"]);
    expect(cardOf({}, { parts, partners }).why).not.toContain("місто-партнер: Любачів");
    const nothing = { cities: [], hromadas: [], countries: [], leadAbroad: false };
    expect(cardOf({}, { parts, partners: nothing }).why).toContain("місто-партнер: Любачів");
  });

  it("says so when a call names no sector, or none that was wished for", () => {
    expect(cardOf({ sectors: [] }).why).toEqual(["сферу не обмежено"]);
    expect(cardOf({ sectors: [{ sector: "culture", weight: 1, evidence: [] }] }).why).toEqual(["Культура і спадщина"]);
  });
});

describe("a foreign title", () => {
  const foreign: Partial<Call> = {
    title: "Energy renovation of public buildings",
    language: "en",
    instrument: read("grant"),
    money: [money("award-max", 90_000)],
    ownShare: read({ percent: 5 }),
    applicants: [read("local-authority")],
  };

  it("stays as it is, with a line of facts in the reader's language under it", () => {
    const one = cardOf(foreign);
    expect(one).toMatchObject({ title: foreign.title, titleLanguage: "en" });
    expect(one.factLine).toBe("Грант · Енергетика та енергоефективність");
    expect(cardOf({ title: "Енергія" })).not.toHaveProperty("factLine");
  });

  it("has all facts beside it where there is only one line", () => {
    const call = makeCall("a", foreign);
    const line = titleLine({ call, fits: [], changes: [], ended: false }, context);
    expect(line.facts?.replaceAll("\u00a0", " ")).toBe(
      "до 18 січня 2027 · до 90 000 євро · власний внесок 5 % · грант · Енергетика та енергоефективність",
    );
  });

  it("keeps the deadline and the role of a partner when its one line is cut", () => {
    const sectors = (["energy", "education"] as const).map((sector) => ({ sector, weight: 1, evidence: [] }));
    const many = [money("award-max", 1), money("award-max", 2, "UAH"), money("award-max", 3, "USD")];
    const call = makeCall("a", {
      ...foreign,
      sectors,
      money: many,
      ukraine: read("partner"),
      instrument: read("in-kind"),
    });
    const line = titleLine({ call, fits: [], changes: [], ended: false }, context);
    expect(line.facts?.replaceAll("\u00a0", " ")).toMatch(/^до 18 січня 2027 · лише партнер · до /u);
    expect(line.facts?.length).toBeLessThanOrEqual(200);
  });

  it("says in its one line too that Ukraine is not mentioned", () => {
    const call = makeCall("a", foreign);
    const lineOf = (answer: "yes" | "unknown"): string | undefined => {
      const match = makeMatch(call, { gates: [{ gate: "country", answer, reason: "…" }] });
      return titleLine({ call, fits: [{ match, profile: zhovkva }], changes: [], ended: false }, context).facts;
    };
    expect(lineOf("unknown")).toMatch(/ · участь України не вказано$/u);
    expect(lineOf("yes")).not.toContain("України");
  });

  it("gets no facts that were not read", () => {
    const call = makeCall("a", { language: "en", sectors: [], deadlines: [] });
    expect(factLine(call, monday, "uk")).toBeUndefined();
    expect(cardOf({ language: "en", sectors: [], deadlines: [] })).not.toHaveProperty("factLine");
  });

  it("is a Ukrainian one for an English reader", () => {
    const call = makeCall("a", { title: "Енергія", instrument: read("grant") });
    const one = card({ call, fits: [], changes: [], ended: false }, { ...context, language: "en" });
    expect(one.factLine).toBe("Grant · Energy");
  });
});

describe("hostile or careless donors", () => {
  it("get one line without direction marks, of bounded length", () => {
    const one = cardOf({ title: `Гранти\n\u202e<script>alert(1)</script>\u0007${" дуже".repeat(200)}` });
    expect(one.title.startsWith("Гранти <script>alert(1)</script> дуже")).toBe(true);
    expect(one.title.length).toBeLessThanOrEqual(300);
    expect(one.title.endsWith("…")).toBe(true);
  });

  it("get no link that is not http(s)", () => {
    const one = cardOf({
      url: "javascript:alert(1)",
      documents: [
        { url: "data:text/html,x", title: "x", type: "guidelines" },
        { url: "https://north.example/a.pdf", title: "Настанови", type: "guidelines" },
      ],
    });
    expect(one).not.toHaveProperty("url");
    expect(one.documents).toEqual([{ url: "https://north.example/a.pdf", title: "Настанови" }]);
  });
});

describe("documents", () => {
  it("are three at most, guidelines before forms and the rest", () => {
    const papers = (["other", "contract", "form", "guidelines", "annex"] as const).map((type) => ({
      url: `https://north.example/${type}.pdf`,
      title: `Файл ${type}`,
      type,
    }));
    expect(cardOf({ documents: papers }).documents.map(({ title }) => title)).toEqual([
      "Файл guidelines",
      "Файл form",
      "Файл annex",
    ]);
  });
});

describe("a link that does not open", () => {
  const deadLinks = new Map([["https://north.example/calls/dead", "2026-11-13T23:30:00Z"]]);
  const input = (url: string): CardInput => ({
    call: makeCall("a", { url }),
    fits: [],
    changes: [],
    ended: false,
  });
  const plain = (text = ""): string => text.replaceAll("\u00a0", " ");

  it("is a caution with the day in Kyiv; the link stays", () => {
    const one = card(input("https://north.example/calls/dead"), { ...context, deadLinks });
    expect(plain(one.linkNote)).toBe("посилання не відкривається з 14 листопада 2026");
    expect(one.url).toBe("https://north.example/calls/dead");
    const inEnglish = card(input("https://north.example/calls/dead"), { ...context, language: "en", deadLinks });
    expect(plain(inEnglish.linkNote)).toBe("the link has not opened since 14 November 2026");
    expect(plain(titleLine(input("https://north.example/calls/dead"), { ...context, deadLinks }).note)).toBe(
      "посилання не відкривається з 14 листопада 2026",
    );
  });

  it("says nothing of other links", () => {
    expect(card(input("https://north.example/calls/alive"), { ...context, deadLinks })).not.toHaveProperty("linkNote");
  });
});

describe("a moved deadline", () => {
  const near = makeCall("a", { deadlines: [deadline("2027-01-18T15:00:00Z")] });
  const told = (before: string, after: string): string | undefined =>
    titleLine(
      { call: near, fits: [], changes: [makeEvent(near, "deadline-moved", { before, after })], ended: false },
      context,
    ).note?.replaceAll("\u00a0", " ");

  it("is told by its dates; the donor's words stand in the deadline's own line", () => {
    expect(told("until 18 December 2026 (16:00 (2026-12-18 16:00)", "prolonged to 18 January (2027-01-18 16:00)")).toBe(
      "Термін: було 18 грудня 2026 → стало 18 січня 2027",
    );
  });

  it("is told with the hours when only they moved", () => {
    expect(told("до 12:00 (2027-01-18 12:00)", "до 17:00 (2027-01-18 17:00)")).toBe(
      "Термін: було 18 січня 2027, 12:00 → стало 18 січня 2027, 17:00",
    );
  });

  it("names every date when there are several", () => {
    expect(told("Лот 1: до 1.12 (2026-12-01); Лот 2: до 5.12 (2026-12-05)", "до 9.12 (2026-12-09)")).toBe(
      "Термін: було 1 грудня 2026; 5 грудня 2026 → стало 9 грудня 2026",
    );
  });
});

describe("a call in one line", () => {
  it("says what happened to it, or how little time is left", () => {
    const near = makeCall("a", { deadlines: [deadline("2026-11-24T15:00:00Z")] });
    const plain = titleLine({ call: near, fits: [], changes: [], ended: false }, context);
    expect(plain.note).toBe("завтра останній день");
    const change = makeEvent(near, "deadline-moved", { before: "2026-11-20", after: "2026-11-24" });
    const moved = titleLine({ call: near, fits: [], changes: [change], ended: false }, context);
    expect(moved.note?.replaceAll("\u00a0", " ")).toBe("Термін: було 20 листопада 2026 → стало 24 листопада 2026");
    expect(titleLine({ call: makeCall("b"), fits: [], changes: [], ended: false }, context)).not.toHaveProperty("note");
  });
});
