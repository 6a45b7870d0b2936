import { load } from "cheerio";
import { HtmlValidate } from "html-validate";
import { describe, expect, it } from "vitest";
import { compose, type DigestInput } from "../../src/digest/compose.ts";
import type { Digest } from "../../src/digest/digest.ts";
import { renderHtml } from "../../src/digest/render-html.ts";
import { renderText } from "../../src/digest/render-text.ts";
import { matchCall } from "../../src/match/match.ts";
import type { Call } from "../../src/model.ts";
import { deadline, horodok, makeCall, makeEvent, makeInput, makeMatch, monday, money, read, zhovkva } from "./make.ts";

/* What mail programs need and browsers no longer want: widths as attributes, styles in place, Outlook's comments. */
const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    "no-inline-style": "off",
    "no-deprecated-attr": "off",
    "no-conditional-comment": "off",
    // A limit of search engines; here the title is the subject.
    "long-title": "off",
  },
});

async function faults(markup: string): Promise<readonly string[]> {
  const { results } = await validator.validateString(markup);
  return results.flatMap(({ messages }) => messages.map((one) => `${one.line}: ${one.ruleId}: ${one.message}`));
}

const evil = "<script>alert(1)</script>\u202e<img src=x onerror=alert(2)>\" onmouseover='alert(3)";

function full(over: Partial<Call> = {}): Partial<Call> {
  return {
    title: "Водопостачання громад: модернізація мереж",
    programme: "Чиста вода для громад",
    operator: "Агенція «Джерело»",
    deadlines: [
      deadline("2027-01-18T16:00:00Z", { text: "18 January 2027, 17:00 Brussels time", zone: "Europe/Brussels" }),
    ],
    money: [money("award-min", 50_000), money("award-max", 100_000)],
    ownShare: read({ percent: 10, kind: "cash" }),
    applicants: [read("communal-enterprise"), read("local-authority")],
    ukraine: read("lead"),
    documents: [{ url: "https://north.example/rules.pdf", title: "Настанови для заявників", type: "guidelines" }],
    instrument: read("grant"),
    ...over,
  };
}

function letter(calls: readonly Call[], over: Partial<DigestInput> = {}): Digest {
  return compose(makeInput(calls, over));
}

const ordinary = letter(
  [
    makeCall("a", full()),
    makeCall("b", full({ title: "Energy renovation", language: "en", deadlines: [] })),
    makeCall("moved", full({ title: "Сонячні станції" })),
    makeCall("weak", { title: "Мікрогранти" }),
  ],
  {
    profiles: [zhovkva, horodok],
    toldCalls: new Set(["north:moved"]),
    events: [
      makeEvent(makeCall("a")),
      makeEvent(makeCall("b")),
      makeEvent(makeCall("moved"), "deadline-moved", { before: "2026-12-01", after: "2027-01-18" }),
      makeEvent(makeCall("weak")),
    ],
    matches: ["a", "b", "moved", "weak"].map((id) =>
      makeMatch(makeCall(id), { score: id === "weak" ? 10 : 70, cautions: ["Лишилося мало часу."] }),
    ),
    sources: [{ id: "north", name: "Портал", trouble: "503", lastGoodAt: "2026-11-12T04:00:00Z" }],
  },
);

describe.each(["uk", "en"] as const)("the letter in %s", (language) => {
  const markup = renderHtml({ ...ordinary, language });

  it("is valid HTML", async () => {
    expect(await faults(markup)).toEqual([]);
  });

  it("declares its language, scheme and title", () => {
    const $ = load(markup);
    expect($("html").attr("lang")).toBe(language);
    expect($('meta[name="color-scheme"]').attr("content")).toBe("light dark");
    expect($("style").text()).toContain("prefers-color-scheme:dark");
    expect($("title").text()).toBe(ordinary.subject);
  });
});

describe("the HTML part", () => {
  const $ = load(renderHtml(ordinary));

  it("has real headings: one letter, its sections, their calls", () => {
    expect($("h1").length).toBe(1);
    expect(
      $("h2")
        .toArray()
        .map((one) => $(one).text()),
    ).toEqual(["Змінилося", "Нові конкурси", "Інші – коротко"]);
    expect(
      $("h3")
        .toArray()
        .map((one) => $(one).text()),
    ).toEqual(["Сонячні станції", "Водопостачання громад: модернізація мереж", "Energy renovation"]);
  });

  it("opens with the preheader, hidden", () => {
    const first = $("body").children().first();
    expect(first.text()).toBe(ordinary.preheader);
    expect(first.attr("style")).toContain("display:none");
  });

  it("fetches nothing and follows nobody", () => {
    expect($("img, script, link, iframe, object, form, video, svg").length).toBe(0);
    expect($.html()).not.toMatch(/url\(|@import|@font-face|src=/u);
    const hosts = $("a")
      .toArray()
      .map((one) => new URL($(one).attr("href") ?? "").host);
    expect(new Set(hosts)).toEqual(new Set(["north.example"]));
    expect($("a[href*='utm'], a[href*='?']").length).toBe(0);
  });

  it("marks the language of foreign titles and of the donor's words", () => {
    expect($('h3 [lang="en"]').text()).toBe("Energy renovation");
    expect($('p [lang="uk"]').first().text()).toBe("«18 January 2027, 17:00 Brussels time»");
  });

  it("tells a call in at most six lines, changes and the line under a foreign title apart", () => {
    for (const cell of $("td").has("> h3").toArray()) {
      const lines = $(cell).children("h3, p").not(".c").length - $(cell).children("h3:has([lang=en])").length;
      expect(lines).toBeLessThanOrEqual(6);
    }
  });

  it("shows what it was and what it became", () => {
    expect($(".c").text().replaceAll("\u00a0", " ")).toBe("Термін: було 1 грудня 2026 → стало 18 січня 2027");
  });
});

it("a card with everything on it has six lines: what happened belongs to the deadline, the facts to the title", () => {
  const moved = makeCall("moved", {
    title: "Energy renovation of public buildings",
    language: "en",
    deadlines: [deadline("2027-01-18T15:00:00Z", { text: "prolonged to 18 January" })],
    money: [money("award-max", 90_000)],
    documents: [{ url: "https://north.example/rules.pdf", title: "Rules", type: "guidelines" }],
  });
  const digest = compose(
    makeInput([moved], {
      toldCalls: new Set([moved.id]),
      events: [makeEvent(moved, "deadline-moved", { before: "2026-12-01", after: "2027-01-18" })],
      matches: [makeMatch(moved, { cautions: ["Лишилося мало часу."] })],
      differences: new Map([
        [moved.id, [{ other: "x:1", conflict: "sum", note: "на сайті x.example інша сума: 1 грн", carried: [] }]],
      ]),
      deadLinks: new Map([[moved.url, "2026-11-20T06:00:00Z"]]),
      links: {
        preferences: "https://g.example/p",
        unsubscribe: "https://g.example/u",
        call: () => "https://g.example/c",
      },
    }),
  );
  const $ = load(renderHtml(digest));
  const cardOf = $("h3").parent();
  expect(cardOf.find("p.c").length).toBeGreaterThan(0);
  const lines = cardOf.children("p").filter((_, one) => !$(one).is(".c") && !$(one).prev().is("h3"));
  expect(1 + lines.length).toBe(6);
  expect(cardOf.text()).toContain("Цікаво? Не для нас?");
});

it.each([
  ["uk", true, "Запитання, зауваження, зміни: grants@oblast.example – пошту читає людина."],
  ["en", false, "Questions, remarks, changes: grants@oblast.example."],
] as const)("the footer says where replies go, in %s", (language, person, words) => {
  const replyTo = { address: "grants@oblast.example", person };
  const digest = compose(makeInput([makeCall("a")], { replyTo, recipient: { language } }));
  expect(digest.footer).toContain(words);
  expect(load(renderHtml(digest)).text()).toContain(words);
});

it("a letter in English has no Ukrainian but what donors and sources are called", () => {
  const calls = [
    makeCall("a", {
      title: "Heat",
      language: "en",
      funder: "North Fund",
      ukraine: read("partner" as const),
      minPartners: read(3),
      deadlines: [deadline("2026-11-30T15:00:00Z")],
    }),
    makeCall("b", { title: "Water", language: "en", funder: "North Fund" }),
  ];
  const digest = compose(
    makeInput(calls, {
      recipient: { language: "en" },
      matches: calls.map((call) => ({
        ...matchCall(zhovkva, call, monday),
        verdict: "match",
        score: 70,
        partners: {
          cities: zhovkva.partners,
          hromadas: [{ katottg: "UA46", name: "Сусідня" }],
          countries: [],
          leadAbroad: true,
          missing: 1,
        },
      })),
      sources: [{ id: "north", name: "North", trouble: "503", lastGoodAt: "2026-11-12T04:00:00Z" }],
      replyTo: { address: "a@b.example", person: true },
    }),
  );
  const text = renderText(digest).replaceAll(/\s+/gu, " ");
  expect(text).toContain("only as a partner: a lead partner from the EU is needed");
  expect(text).toContain("Liubachiv (PL) could be lead partner");
  expect(text).toContain("5 working days left until the deadline, and partners are needed too");
  expect(`${digest.subject}${text}${renderHtml(digest)}`).not.toMatch(/\p{Script=Cyrillic}/u);
});

describe("hostile text", () => {
  const call = makeCall(
    "evil",
    full({
      title: evil,
      funder: evil,
      operator: `x${evil}`,
      programme: `y${evil}`,
      url: "javascript:alert(4)",
      documents: [
        { url: "javascript:alert(5)", title: "bad", type: "guidelines" },
        { url: 'https://north.example/"onclick="alert(6)', title: evil, type: "guidelines" },
      ],
      deadlines: [deadline("2027-01-18T16:00:00Z", { text: evil, track: evil })],
    }),
  );
  const digest = letter([call], {
    toldCalls: new Set([call.id]),
    events: [makeEvent(call, "corrected", { before: evil, after: `z${evil}` })],
    matches: [makeMatch(call, { cautions: [evil], parts: [{ part: "words", points: 1, reason: evil }] })],
    profiles: [{ ...zhovkva, name: evil, words: [evil] }],
    sources: [{ id: "north", name: `s${evil}`, trouble: evil }],
  });

  it("stays text in HTML", async () => {
    const markup = renderHtml(digest);
    const $ = load(markup);
    expect($("script, img").length).toBe(0);
    expect(
      $("*")
        .toArray()
        .flatMap((one) => Object.keys("attribs" in one ? one.attribs : {}))
        .filter((name) => name.startsWith("on")),
    ).toEqual([]);
    expect(
      $("a")
        .toArray()
        .map((one) => $(one).attr("href")),
    ).toEqual(["https://north.example/%22onclick=%22alert(6)"]);
    expect($("h3").text()).toContain("<script>alert(1)</script>");
    expect(await faults(markup)).toEqual([]);
  });

  it.each([
    ["HTML", renderHtml],
    ["text", renderText],
  ])("carries no direction or control characters into %s", (_name, render) => {
    expect(render(digest).replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(render(digest)).not.toContain("javascript:");
  });
});

describe("the size of the HTML part", () => {
  const long = "Підтримка громад, які відновлюють водопостачання після руйнувань, ".repeat(10);
  const heavy = (calls: number, url: string, text: string): Digest => {
    const list = Array.from({ length: calls }, (_, index) =>
      makeCall(
        `c${index}`,
        full({
          title: text,
          language: "ru",
          url: url + index,
          funder: text,
          operator: `О ${text}`,
          programme: `П ${text}`,
          sourceId: `s${index % 12}`,
          documents: [0, 1, 2].map((one) => ({ url: `${url}${index}/${one}.pdf`, title: text, type: "guidelines" })),
          deadlines: ["2027-01-18", "2027-03-18", "2027-05-18"].map((date) =>
            deadline(`${date}T16:00:00Z`, { text, track: text }),
          ),
          minPartners: read(3),
        }),
      ),
    );
    const sources = Array.from({ length: 40 }, (_, index) => ({
      id: `s${index}`,
      name: `${index} ${text}`,
      trouble: "503",
    }));
    return letter(list, {
      sources,
      profiles: [zhovkva, horodok],
      events: list.map((call, index) => makeEvent(call, "new", { baseline: index % 2 === 0 })),
      matches: list.flatMap((call, index) =>
        [zhovkva, horodok].map(({ katottg }) =>
          makeMatch(call, {
            katottg,
            score: index < 12 ? 90 : 30,
            cautions: [text, `1 ${text}`, `2 ${text}`],
            through: "communal-enterprise",
          }),
        ),
      ),
    });
  };

  it("stays under 80,000 bytes with twelve long cards and thirty lines", () => {
    const usual = letter(
      Array.from({ length: 42 }, (_, index) =>
        makeCall(
          `c${index}`,
          full({
            title: long.slice(0, 180),
            language: "en",
            url: `https://north.example/calls/${"x".repeat(100)}/${index}`,
          }),
        ),
      ),
      {
        matches: Array.from({ length: 42 }, (_, index) =>
          makeMatch(makeCall(`c${index}`), {
            score: index < 12 ? 90 : 30,
            through: "communal-enterprise",
            cautions: [long.slice(0, 150), `! ${long.slice(0, 120)}`],
          }),
        ),
      },
    );
    expect(usual.sections.flatMap(({ cards }) => cards)).toHaveLength(12);
    expect(usual.titles).toHaveLength(30);
    const bytes = Buffer.byteLength(renderHtml(usual));
    expect(bytes).toBeLessThanOrEqual(80_000);
    expect(bytes).toBeGreaterThan(40_000);
  });

  it.each([
    ["Cyrillic without end", long],
    ["quotes, five bytes each when escaped", "'\"&<".repeat(300)],
    ["emoji", "🏗️".repeat(300)],
  ])("stays under 80,000 bytes whatever donors write: %s", (_name, text) => {
    const digest = heavy(60, `https://north.example/${"ї".repeat(80)}`, text);
    expect(Buffer.byteLength(renderHtml(digest))).toBeLessThanOrEqual(80_000);
    // What had to give way for size waits or is capped; nothing is recorded as told without being shown.
    const shown = new Set(
      [...digest.sections.flatMap(({ cards }) => cards), ...digest.titles].map(({ callId }) => callId),
    );
    for (const { event, outcome } of digest.entries) expect(outcome === "sent").toBe(shown.has(event.callId));
  });
});

describe("the text part", () => {
  const text = renderText(ordinary);

  it("is a text: at most 76 columns except for links, no markup, no trailing spaces", () => {
    const wide = text.split("\n").filter((line) => line.length > 76 && !/^ {2}https?:\S+$/u.test(line));
    expect(wide).toEqual([]);
    expect(text).not.toMatch(/<[a-z]|&[a-z]+;|[ \t]$/mu);
    expect(text.endsWith("\n")).toBe(true);
  });

  it("says the same as the HTML part", () => {
    const flat = text.replace(/\s+/gu, " ");
    const $ = load(renderHtml(ordinary));
    for (const { title, url, deadline: line, conditions } of ordinary.sections.flatMap(({ cards }) => cards)) {
      for (const piece of [title, url, line?.left, ...conditions.map((one) => one.text)]) {
        if (piece === undefined) continue;
        expect(flat.toLowerCase()).toContain(piece.replaceAll("\u00a0", " ").toLowerCase());
      }
    }
    for (const line of ordinary.footer) expect(flat).toContain(line.replaceAll("\u00a0", " "));
    for (const link of $("a").toArray()) expect(text).toContain($(link).attr("href"));
  });

  it("gives a card the shape an officer can scan", () => {
    const start = text.indexOf("* Водопостачання");
    expect(text.slice(start, text.indexOf("\n\n", start))).toBe(`* Водопостачання громад: модернізація мереж
  До 18 січня 2027, 18:00 за Києвом (ще 56 днів) – в оголошенні: «18 January
  2027, 17:00 Brussels time»
  50 000–100 000 євро · власний внесок 10 % (грошима) · Хто подає:
  комунальні підприємства, органи місцевого самоврядування · роль: заявник
  або партнер
  Громада: Жовківська. Чому підходить: Енергетика та енергоефективність
  (найвищий пріоритет). Зверніть увагу: лишилося мало часу.
  Платить: Північна фундація · через: Агенція «Джерело» · програма: Чиста
  вода для громад · джерело: Портал
  https://north.example/calls/a
  Настанови для заявників:
  https://north.example/rules.pdf`);
  });

  it("of an empty week says so and still tells what was looked at", () => {
    const empty = renderText(letter([]));
    expect(empty).toContain("Цього тижня нового для вас немає.");
    expect(empty).toContain("Переглянуто 412 конкурсів із 1 джерела.");
  });
});
