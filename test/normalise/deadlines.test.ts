import { describe, expect, test } from "vitest";
import { deadlines, read, result } from "./read.ts";

describe("a deadline in prose", () => {
  test.each([
    ["Дедлайн: 1 грудня 2026 року", "2026-12-01"],
    ["ДЕДЛАЙН: 12 жовтня 2026 року ДЕ: вся Україна ГАЛУЗІ: спорт", "2026-10-12"],
    ["Останній термін подання проєктів – 15 січня 2027 року", "2027-01-15"],
    ["Подача на конкурс триватиме до 28 лютого 2027 року", "2027-02-28"],
    ["Крайній термін надання пропозицій 23 травня 2027 року", "2027-05-23"],
    ["Термін подання документів — з 8 вересня до 14 жовтня 2026 року", "2026-10-14"],
    ["Період подання: 20 вересня 2026 — 30 березня 2027 року", "2027-03-30"],
    ["Прийом заявок відкритий з 15 по 30 вересня 2026 року", "2026-09-30"],
    ["Актуально до: 14.02.27", "2027-02-14"],
    ["Кінцевий термін подання пропозицій: 2026-10-05", "2026-10-05"],
    ["Чекаємо на ідеї до 15-го грудня!", "2026-12-15"],
    ["Збір проєктів триватиме до кінця лютого 2027 року", "2027-02-28"],
    ["Надсилайте документи не пізніше ніж 25.10.2026 року", "2026-10-25"],
    ["5 жовтня – останній день прийому заявок", "2026-10-05"],
    ["До 12 жовтня громади подають заявки", "2026-10-12"],
    ["Зареєструватися в кабінеті треба до 10 жовтня, подати заявку – до 24 жовтня.", "2026-10-24"],
    ["Заявки подають громади, які до 1 вересня ухвалили рішення. Дедлайн – 24 жовтня.", "2026-10-24"],
    ["Прийом заявок стартує 20 вересня і триватиме до 24 жовтня.", "2026-10-24"],
    ["Заявки подають не раніше 20 вересня і не пізніше 24 жовтня.", "2026-10-24"],
    ["Заявки на навчання приймають до 24 жовтня.", "2026-10-24"],
    ["Подати заявку слід до двадцять четвертого жовтня.", "2026-10-24"],
    ["Переможці попередніх років можуть подати заявку до 24 жовтня.", "2026-10-24"],
    ["Кінцевий термін подання заявок\n15 жовтня 2026 року\nОчікуване рішення\n12 листопада 2026 року", "2026-10-15"],
    ["Оголошення результатів: 02.12.2026 Кінцевий термін подання: 18.10.2026", "2026-10-18"],
    ["Кінцевий термін подання заявок для розгляду на 3-му засіданні комісії: 15.10.2026", "2026-10-15"],
    ["Дедлайн подачи заявок – 31 января 2027 года", "2027-01-31"],
    ["Нужно до 21 октября прислать заявку", "2026-10-21"],
    ["The call closes on the 1st of December 2026.", "2026-12-01"],
    ["Apply online until October 26, 2026.", "2026-10-26"],
    ["Applications must be received by 5 November 2026; results are expected in January 2027.", "2026-11-05"],
    ["Proposals are accepted until the end of November 2026", "2026-11-30"],
    ["Deadline: 30-Sep-2026", "2026-09-30"],
  ])("%s", (body, date) => {
    expect(deadlines(body)).toEqual([date]);
  });

  test.each([
    ["Заявки до 18:00 25 жовтня 2026 року", "2026-10-25 18:00"],
    ["Прийом заявок триває до 16 листопада 2026 року, 23:59", "2026-11-16 23:59"],
    ["Заявки приймаються до 17.00 год. 20 жовтня 2026 р.", "2026-10-20 17:00"],
    ["Дедлайн – 15 жовтня, до 15:00", "2026-10-15 15:00"],
    ["Подати документи слід до 9 жовтня, опівдні", "2026-10-09 12:00"],
    ["Конкурс завершиться опівночі 31 жовтня 2026 року", "2026-10-31 23:59"],
    ["Submit by December 15th, 2026 at 5:00 PM", "2026-12-15 17:00"],
    ["Apply by 30 October 2026, 12 noon", "2026-10-30 12:00"],
  ])("with its time: %s", (body, expected) => {
    expect(deadlines(body)).toEqual([expected]);
  });

  test.each([
    "четвер, 5 березень 2026, 18:02",
    "Опубліковано 10 вересня 2026",
    "до 14 жовтня - оцінювання заявок",
    "Оголошення результатів – до 20 жовтня 2026 року",
    "Розгляд заявок триватиме до 15 листопада 2026 року",
    "Захід слід провести з 1 липня до 29 жовтня 2027 року",
    "Проєкт триває до 30 листопада 2026 року",
    "Кінцевий термін подання запитань: 20 жовтня 2026 року",
    "Кінцевий термін реалізації проєкту: 20 грудня 2026 року",
    "Порядок затверджено рішенням від 12 лютого 2026 року № 45",
    "Зустріч для заявників відбудеться 20 вересня. Реєстрація до 19 вересня.",
    "Термін реалізації проєктів – до 12 місяців",
    "Звіт подається до 15 грудня 2026 року",
    "Заявки, подані до 1 жовтня, розглянуто.",
    "Проєкти, розпочаті до 1 жовтня, не приймаються.",
  ])("is not: %s", (body) => {
    expect(deadlines(body)).toEqual([]);
  });

  test("an extended one replaces the old date, whichever stands first", () => {
    expect(deadlines("Термін подачі заявок продовжено до 4 жовтня 2026 року. Раніше дедлайн був 20 вересня.")).toEqual([
      "2026-10-04",
    ]);
    expect(deadlines("Дедлайн 20 вересня 2026 року. Подачу заявок продовжено до 4 жовтня 2026 року.")).toEqual([
      "2026-10-04",
    ]);
    expect(deadlines("Дедлайн перенесено з 15 жовтня на 1 листопада 2026 року.")).toEqual(["2026-11-01"]);
    expect(deadlines("Прийом заявок продовжили: замість 10 жовтня тепер 24 жовтня.")).toEqual(["2026-10-24"]);
    expect(deadlines("Термін подання – 10 жовтня – продовжено до 24 жовтня.")).toEqual(["2026-10-24"]);
    expect(deadlines("The deadline has been extended from 1 October 2026 to 15 October 2026.")).toEqual(["2026-10-15"]);
  });

  test("several a year are all kept", () => {
    expect(deadlines("Заявки подаються до 15 лютого або до 15 вересня.")).toEqual(["2027-02-15", "2026-09-15"]);
  });

  test("a later stage is marked, because only those invited may enter it", () => {
    const call = read("Подача концепцій – до 31.10.2026, повних заявок від запрошених – до 30.01.2027.");
    expect(call.deadlines.map(({ date, stage }) => [date, stage])).toEqual([
      ["2026-10-31", 1],
      ["2027-01-30", 2],
    ]);
  });

  test("a range tells when applications open", () => {
    expect(read("Прийом заявок: з 20 вересня до 14 жовтня 2026 року").opensOn).toMatchObject({ value: "2026-09-20" });
  });

  test("a missing year is the first one that is not over, counted from publication, else from the visit", () => {
    expect(deadlines("Дедлайн — 4 жовтня")).toEqual(["2026-10-04"]);
    expect(deadlines("Дедлайн — 4 серпня")).toEqual(["2027-08-04"]);
    expect(deadlines("Дедлайн — 4 жовтня", { publishedOn: undefined })).toEqual(["2027-10-04"]);
    expect(deadlines("До 18 лютого цього року триває набір", { publishedOn: "2026-01-10" })).toEqual(["2026-02-18"]);
  });

  test("the card says which number is the month", () => {
    expect(deadlines("Application deadline: 12/05/2026", {}, { dates: { order: "mdy", zone: "UTC" } })).toEqual([
      "2026-12-05",
    ]);
    expect(deadlines("Application deadline: 12/05/2027")).toEqual(["2027-05-12"]);
    expect(deadlines("Closing: 21/10/2026", {}, { dates: { order: "mdy", zone: "UTC" } })).toEqual(["2026-10-21"]);
  });

  test("the donor's words and the rule stand beside the date", () => {
    const [deadline] = read("Фонд дає гранти. Заявки приймаються до 20 жовтня 2026 року включно.").deadlines;
    expect(deadline).toMatchObject({ text: "Заявки приймаються до 20 жовтня 2026 року", rule: "deadline.apply" });
  });
});

describe("the instant of a deadline", () => {
  test("a printed time in a printed zone, with summer time", () => {
    const at = (body: string): string | undefined => read(body).deadlines[0]?.at;
    expect(at("Дедлайн: 15 жовтня 2026 року, 18:00 за київським часом")).toBe("2026-10-15T15:00:00Z");
    expect(at("Дедлайн: 15 грудня 2026 року, 18:00")).toBe("2026-12-15T16:00:00Z");
    expect(at("Deadline: 4 November 2026 17:00 Brussels time")).toBe("2026-11-04T16:00:00Z");
    expect(at("Proposals must be submitted no later than 17:00 Brussels time on 4 November 2026.")).toBe(
      "2026-11-04T16:00:00Z",
    );
    expect(at("Closing: 4 November 2026, 12:00 GMT")).toBe("2026-11-04T12:00:00Z");
    expect(at("Deadline: 15 July 2027, 12:00 UK time")).toBe("2027-07-15T11:00:00Z");
  });

  test("without a time: the end of that day in the zone, and no time is claimed", () => {
    const [deadline] = read("Дедлайн: 25 жовтня 2026 року").deadlines;
    expect(deadline).toMatchObject({ at: "2026-10-25T21:59:59Z", timeKnown: false, zone: "Europe/Kyiv" });
    expect(deadline?.time).toBeUndefined();
  });

  test("without a time, but the source documents one", () => {
    const dates = { order: "dmy", zone: "Europe/Brussels", defaultTime: "17:00" } as const;
    const [deadline] = read("Deadline: 15 October 2026", {}, { dates }).deadlines;
    expect(deadline).toMatchObject({ time: "17:00", timeKnown: true, at: "2026-10-15T15:00:00Z" });
  });
});

describe("a deadline given as a field", () => {
  test("is taken as stated, and the prose is not searched", () => {
    const call = read("Дедлайн: 1 грудня 2026 року", {
      deadlines: [
        { text: "2026-10-15", date: "2026-10-15", time: "17:00", zone: "Europe/Brussels", stage: 1, track: "A" },
      ],
    });
    expect(call.deadlines).toEqual([
      {
        text: "2026-10-15",
        date: "2026-10-15",
        time: "17:00",
        timeKnown: true,
        zone: "Europe/Brussels",
        at: "2026-10-15T15:00:00Z",
        stage: 1,
        track: "A",
        rule: "deadline.stated",
      },
    ]);
  });

  test("as text is read", () => {
    expect(deadlines("", { deadlines: [{ text: "5 October 2026, 12.00" }] })).toEqual(["2026-10-05 12:00"]);
  });

  test("that cannot be read is kept without a date, is a problem, and the prose is searched", () => {
    const { call, problems } = result("Заявки приймаються до 20 жовтня 2026 року", { deadlines: [{ text: "скоро" }] });
    expect(call.deadlines[0]).toEqual({
      text: "скоро",
      timeKnown: false,
      zone: "Europe/Kyiv",
      rule: "deadline.unread",
    });
    expect(call.deadlines[1]?.date).toBe("2026-10-20");
    expect(problems).toEqual([
      { field: "deadlines", message: "no date in the deadline", quote: "скоро", url: "https://fund.example/1" },
    ]);
  });

  test("that does not exist in the calendar is a problem", () => {
    const { call, problems } = result("", { deadlines: [{ text: "30.02", date: "2027-02-30" }] });
    expect(call.deadlines[0]?.at).toBeUndefined();
    expect(problems).toHaveLength(1);
  });
});
