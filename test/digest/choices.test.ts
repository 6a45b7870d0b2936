/* What a reader chose, and what only some letters carry. */
import { simpleParser } from "mailparser";
import { describe, expect, test } from "vitest";
import { readConfig } from "../../src/config.ts";
import { compose } from "../../src/digest/compose.ts";
import { emlOf, renderDigest } from "../../src/digest/letter.ts";
import { renderHtml } from "../../src/digest/render-html.ts";
import { renderText } from "../../src/digest/render-text.ts";
import { onlyUrgent } from "../../src/digest/urgent.ts";
import { deadline, makeCall, makeEvent, makeInput, makeMatch, monday } from "./make.ts";

const fund = makeCall("fund", {
  title: "Фонд енергоефективності",
  deadlines: [],
  standing: { kind: "rolling", verifiedOn: "2026-11-12" },
});
const bank = makeCall("bank", { title: "Гранти на сайті банку", deadlines: [], standing: { kind: "look-here" } });
const solar = makeCall("solar", { title: "Сонце для шкіл" });

const flat = (text: string): string => text.replaceAll(/[\s\u00a0]+/gu, " ");

describe("standing programmes", () => {
  const input = makeInput([fund, bank, solar], { events: [makeEvent(solar)], firstOfMonth: true });

  test("stand in the first letter of a month, with what they are and when they were checked", () => {
    const digest = compose(input);
    expect(digest.sections.flatMap(({ cards }) => cards.map(({ title }) => title))).toEqual(["Сонце для шкіл"]);
    const text = flat(renderText(digest));
    expect(text).toContain("ПОСТІЙНІ ПРОГРАМИ");
    expect(text).toContain("Фонд енергоефективності – приймають постійно, перевірено 12 листопада 2026");
    expect(text).toContain("Гранти на сайті банку – конкурси дивіться на сторінці");
    expect(renderHtml(digest)).toContain("Постійні програми");
  });

  test("only those that fit, and in no other letter", () => {
    const unfit = { ...input, matches: [makeMatch(solar), makeMatch(bank)] };
    expect(flat(renderText(compose(unfit)))).not.toContain("Фонд енергоефективності");
    expect(compose({ ...input, firstOfMonth: false }).lists).toEqual([]);
  });
});

describe("the appendix", () => {
  const other = makeCall("other", { title: "Гранти для музеїв" });
  const input = makeInput([solar, other], { matches: [makeMatch(solar)], appendix: true });

  test("names the other new calls, for those who want it", () => {
    expect(compose(input).lists).toMatchObject([
      { heading: "Інші нові конкурси", titles: [{ title: "Гранти для музеїв" }] },
    ]);
    expect(compose({ ...input, appendix: false }).lists).toEqual([]);
  });

  test("of hundreds takes only its room: the letter stays under 80,000 bytes", () => {
    const long = "Довга назва конкурсу ".repeat(20);
    const fitting = Array.from({ length: 60 }, (_, at) => makeCall(`f${at}`, { title: `${long}${at}`, summary: long }));
    const others = Array.from({ length: 300 }, (_, at) => makeCall(`o${at}`, { title: `${long}${at}` }));
    const standing = Array.from({ length: 40 }, (_, at) =>
      makeCall(`s${at}`, { title: long, deadlines: [], standing: { kind: "rolling" } }),
    );
    const full = makeInput([...fitting, ...others, ...standing], {
      matches: [...fitting, ...standing].map((call) => makeMatch(call)),
      appendix: true,
      firstOfMonth: true,
      links: {
        preferences: `https://grants.example/p/${"x".repeat(200)}`,
        unsubscribe: `https://grants.example/u/${"x".repeat(200)}`,
        call: (_katottg, id) => `https://grants.example/m/${"x".repeat(200)}${id.length}`,
      },
    });
    const digest = compose(full);
    expect(digest.lists).toHaveLength(2);
    expect(Buffer.byteLength(renderHtml(digest))).toBeLessThanOrEqual(80_000);
  });
});

test("a summary has titles only", () => {
  const digest = compose(makeInput([solar], { summary: true }));
  expect(digest.sections).toEqual([]);
  expect(digest.titles).toMatchObject([{ title: "Сонце для шкіл" }]);
  expect(digest.empty).toBe(false);
  // Not «Інші»: there are none before them.
  expect(renderText(digest)).toContain("КОНКУРСИ – КОРОТКО");
});

describe("an urgent letter", () => {
  test("tells what closes within three days and settles nothing else", () => {
    const soon = makeCall("soon", { deadlines: [deadline("2026-11-25T15:00:00Z")] });
    const digest = compose(onlyUrgent(makeInput([soon, solar, fund], { firstOfMonth: true })));
    expect(flat(digest.subject)).toContain("Терміново, до 25 листопада · гранти: Жовківська · 23 листопада");
    expect(digest.sections.flatMap(({ cards }) => cards.map(({ callId }) => callId))).toEqual([soon.id]);
    expect(new Set(digest.entries.map(({ event }) => event.callId))).toEqual(new Set([soon.id]));
    expect(digest.lists).toEqual([]);
    expect(digest.period).toContain("не пізніше ніж за 3 дні");
  });
});

describe("links", () => {
  const links = {
    preferences: "https://grants.example/p/abc",
    unsubscribe: "https://grants.example/u/def",
    call: (katottg: string, callId: string) => `https://grants.example/m/${katottg}-${callId.replace(":", "-")}`,
  };

  test("stand under the letter and on each card, where there is an address for them", () => {
    const digest = compose(makeInput([solar], { links }));
    for (const form of [renderHtml(digest), renderText(digest)]) {
      expect(form).toContain(links.preferences);
      expect(form).toContain(links.unsubscribe);
      expect(form).toContain("https://grants.example/m/UA46060130000059055-north-solar");
    }
    expect(renderHtml(compose(makeInput([solar])))).not.toContain("grants.example");
  });

  test("and in the headers that mail programs show as a button", async () => {
    const digest = compose(makeInput([solar], { links }));
    const config = readConfig({ MAIL_FROM: "digest@grants.example" });
    const recipient = { id: 1, email: "a@hromada.example" };
    const eml = await emlOf(digest, renderDigest(digest), recipient, {
      config,
      now: monday,
      unsubscribeUrl: links.unsubscribe,
    });
    const mail = await simpleParser(eml);
    expect(mail.headers.get("list")).toMatchObject({
      unsubscribe: { url: links.unsubscribe, mail: "digest@grants.example?subject=stop" },
    });
    expect(String(eml)).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    const plainHttp = await emlOf(digest, renderDigest(digest), recipient, {
      config,
      now: monday,
      unsubscribeUrl: "http://127.0.0.1/u/x",
    });
    expect(String(plainHttp)).not.toContain("List-Unsubscribe-Post");
    expect(mail.attachments).toMatchObject([{ contentType: "text/calendar", filename: "2026-W48.ics" }]);
    expect(String(mail.attachments[0]?.content)).toContain("DTSTART:20270118T150000Z");
    expect(String(mail.attachments[0]?.content)).toContain("SUMMARY:Подати заявку: Сонце для шкіл");
  });
});
