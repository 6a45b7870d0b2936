import { describe, expect, test } from "vitest";
import { prepare, textLimit } from "../../src/normalise/text.ts";
import { card, read, result } from "./read.ts";

describe("normalise", () => {
  test("keeps what the source states and adds nothing to a silent page", () => {
    const { call, problems } = result("", { body: undefined, title: "  Назва\u00a0конкурсу ", funder: undefined });
    expect(call).toMatchObject({
      id: "invented:1",
      sourceId: "invented",
      title: "Назва конкурсу",
      funder: card.funder,
      publishedOn: "2026-09-10",
    });
    expect(call).toMatchObject({ deadlines: [], money: [], applicants: [], areas: [], documents: [] });
    for (const field of ["body", "rolling", "ownShare", "population", "minPartners", "statedStatus", "instrument"]) {
      expect(call).not.toHaveProperty(field);
    }
    expect(problems).toEqual([]);
  });

  test("passes on funder, operator, status and documents", () => {
    const documents = [{ url: "https://fund.example/a.pdf", title: "Настанови" }];
    const call = read("", { funder: "Фонд", operator: "Агенція", statedStatus: "open", documents, programme: "P" });
    expect(call).toMatchObject({
      funder: "Фонд",
      operator: "Агенція",
      statedStatus: "open",
      documents,
      programme: "P",
    });
  });

  test("reads the title and the lead as well as the body", () => {
    const call = read("Деталі згодом.", { title: "ДО 50 000 ЄВРО — ГРАНТИ", summary: "Дедлайн: 1 грудня 2026 року" });
    expect(call.money[0]).toMatchObject({ part: "award-max", minor: 5_000_000 });
    expect(call.deadlines[0]?.date).toBe("2026-12-01");
  });

  test("a lead repeated in the body is read once", () => {
    const lead = "Фонд дає гранти.";
    expect(result(`${lead} Дедлайн скоро.`, { summary: lead }).body.text).toBe(`${lead} Дедлайн скоро.`);
  });

  describe("a list that gives only the day of the deadline", () => {
    const deadlines = [{ text: "15.01.2027", date: "2027-01-15" }];

    test("takes the hour from the text, when the text means the same day", () => {
      const [deadline] = read("Заявки приймаються до 15 січня 2027 року, 18:00 за київським часом.", {
        deadlines,
      }).deadlines;
      expect(deadline).toMatchObject({
        date: "2027-01-15",
        time: "18:00",
        timeKnown: true,
        text: "Заявки приймаються до 15 січня 2027 року, 18:00 за київським часом",
      });
    });

    test("stays without an hour when the text speaks of another day, or the source knows the hour is doubtful", () => {
      expect(read("Дедлайн: 20 січня 2027 року, 18:00.", { deadlines }).deadlines).toMatchObject([
        { text: "15.01.2027", timeKnown: false },
      ]);
      const doubtful = [{ text: "15.01.2027", date: "2027-01-15", timeUnknown: true as const }];
      expect(read("Дедлайн: 15 січня 2027 року, 18:00.", { deadlines: doubtful }).deadlines[0]?.timeKnown).toBe(false);
    });
  });

  test("cuts a body that is too long and says so", () => {
    const { call, problems } = result("а ".repeat(textLimit));
    expect(call.body?.length).toBeLessThanOrEqual(textLimit);
    expect(problems).toMatchObject([{ field: "body" }]);
  });

  test("gives the classifier a title and a body that quote alike", () => {
    const { title, body } = result("Громада-«Зразок» подає заявку");
    expect(title.folded).toHaveLength(title.text.length);
    expect(body.folded).toHaveLength(body.text.length);
    expect(body.folded).toBe('громада-"зразок" подає заявку');
  });
});

describe("preparing a text", () => {
  test("mends Latin letters among Cyrillic ones, and only those", () => {
    expect(prepare("Вiйтовецька прoєкт viі ok").folded).toBe("війтовецька проєкт vіі ok");
    expect(prepare("Interreg NEXT").folded).toBe("interreg next");
  });
});
