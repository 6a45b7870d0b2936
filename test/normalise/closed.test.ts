/* A call that says of itself that it is over, in the words of announcements. */
import { describe, expect, test } from "vitest";
import { callStatus } from "../../src/status.ts";
import { read } from "./read.ts";

const now = new Date("2026-11-16T06:00:00Z");

describe("said to be closed, without a date", () => {
  test.each([
    "Прийом заявок завершено. Дякуємо всім за участь.",
    "Прийом заявок на конкурс «Шкільний дах» завершено",
    "УВАГА! Прийом заявок на конкурс завершено!",
    "Набір закрито. Слідкуйте за новинами фонду.",
    "Конкурс завершено.",
    "Прийом документів уже закінчився, комісія розглядає 40 проєктів.",
    "Наразі заявки не приймаються.",
    "Статус: закрито\nГранти до 300 тис. грн для громад.",
    "Приём заявок завершён. Результаты – в октябре.",
    "Конкурс закрыт, заявки больше не принимаются.",
    "The call is now closed.",
    "Applications are closed. Grants of up to EUR 20,000 were offered to towns.",
    "Applications closed. Thank you to all who applied.",
    "This call for proposals has closed.",
    "We are no longer accepting applications for this round of grants.",
    "Nabór wniosków został zakończony.",
  ])("%s", (body) => {
    const call = read(body, { title: "Гранти на сквери" });
    expect(call.statedStatus).toBe("closed");
    expect(callStatus(call, now)).toBe("closed");
  });

  test.each(["ЗАВЕРШЕНО. Гранти на сквери", "[Закрито] Гранти на сквери", "CLOSED: Small grants for towns"])(
    "in the title, whatever date stands below: %s",
    (title) => {
      expect(read("Дедлайн: 31 грудня 2026 року", { title }).statedStatus).toBe("closed");
    },
  );

  test("closed early beats a date still to come", () => {
    const body = "Дедлайн: 31 грудня 2026 року. Прийом заявок достроково завершено.";
    expect(callStatus(read(body), now)).toBe("closed");
  });
});

describe("not closed", () => {
  test.each([
    "Після того як прийом заявок завершено, комісія розглядає їх 30 днів.",
    "Прийом заявок буде завершено 31 грудня 2026 року.",
    "Прийом заявок на перший етап завершено, другий етап відкрито до 31 грудня 2026 року.",
    "Попередній конкурс завершено, новий стартує в грудні.",
    "Once the call is closed, all applicants will be informed.",
    "The first cut-off is closed; the next one is 5 March 2027.",
    "Applications close on 5 March 2027.",
    "Якщо конкурс завершено достроково, кошти повертаються.",
    "Проєкт має бути завершено до 31 грудня 2027 року. Заявки приймаємо до 20 грудня.",
    "This is a closed call for invited partners. Deadline: 5 March 2027.",
    "Прийом заявок завершується 31 грудня 2026 року.",
    "Торік прийом заявок завершено достроково, тож поспішайте: дедлайн 20 грудня 2026 року.",
  ])("%s", (body) => {
    expect(read(body, { title: "Гранти на сквери" }).statedStatus).toBeUndefined();
  });

  test("another round with a date to come", () => {
    const body = "Прийом заявок завершено. Наступний набір: заявки приймаємо до 20 грудня 2026 року.";
    expect(read(body).statedStatus).toBeUndefined();
  });

  test("what the source states wins", () => {
    expect(read("Прийом заявок завершено", { statedStatus: "open" }).statedStatus).toBe("open");
  });
});

describe("the closing day told in the past tense", () => {
  // Published on 2026-09-10: the latest such day before it.
  test.each([
    ["Заявки приймали до 31 серпня.", "2026-08-31"],
    ["Заявки на ремонт шкільних дахів приймали до 31 серпня.", "2026-08-31"],
    ["Заявки на участь приймалися до 31 серпня включно.", "2026-08-31"],
    ["Прийом заявок тривав до 15 листопада.", "2025-11-15"],
    ["Прийом заявок завершився 5 вересня 2026 року.", "2026-09-05"],
    ["5 вересня завершився прийом заявок.", "2026-09-05"],
    ["Конкурс завершено 1 вересня 2026 року.", "2026-09-01"],
    ["Заявки принимали до 31 августа.", "2026-08-31"],
    ["Прием заявок завершился 31 августа 2026 года", "2026-08-31"],
    ["Applications were accepted until 31 August.", "2026-08-31"],
    ["The call closed on 31 August 2026.", "2026-08-31"],
    ["The deadline for applications was 31 August 2026.", "2026-08-31"],
  ])("%s", (body, date) => {
    const call = read(body);
    expect(call.deadlines).toMatchObject([{ date, rule: "deadline.over" }]);
    expect(call.deadlines[0]?.text).not.toBe("");
    expect(body).toContain(call.deadlines[0]?.text);
    expect(callStatus(call, now)).toBe("closed");
  });

  test.each([
    "Торік заявки приймали до 31 серпня.",
    "Попередній набір тривав до 31 серпня 2026 року.",
    "Заявки приймали до 31 серпня, але термін продовжено. Стежте за новинами.",
    "Прийом заявок на перший етап завершився 5 вересня 2026 року.",
    "Проєкт тривав до 31 серпня 2026 року.",
    "Скарги приймали до 31 серпня 2026 року.",
    "Last year applications were accepted until 31 August.",
  ])("another one's day: %s", (body) => {
    expect(read(body).deadlines).toEqual([]);
  });

  test("a day still to come wins", () => {
    const body = "Заявки першого потоку приймали до 31 серпня. Дедлайн другого: 20 грудня 2026 року.";
    expect(read(body).deadlines.map(({ date }) => date)).toEqual(["2026-12-20"]);
  });
});
