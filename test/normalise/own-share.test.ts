import { describe, expect, test } from "vitest";
import { read, result } from "./read.ts";

describe("own share", () => {
  test.each([
    ["Співфінансування з місцевого бюджету не менше 10%", 10],
    ["на умовах співфінансування (не менше 30%)", 30],
    ["Обов’язковий власний внесок не менше 20% загального бюджету", 20],
    ["Громада додає 15 відсотків", 15],
    ["Власна участь 10-15 %", 10],
    ["собственный вклад от 30% до 50%", 30],
    ["щонайменше 30 % бюджету – з інших джерел", 30],
    ["Умова: підтвердити чверть бюджету власними коштами", 25],
    ["Кошторис ділять так: 80 % дає фонд, 20 % – громада.", 20],
    ["Решту, 25 % вартості, оплачує школа.", 25],
    ["Двадцять відсотків вартості вносить громада.", 20],
    ["Each partner contributes one tenth of its budget", 10],
    ["Applicants are required to contribute at least 20 percent of the total budget", 20],
  ])("as the applicant's part: %s", (body, percent) => {
    expect(read(body).ownShare?.value.percent).toBe(percent);
  });

  test.each([
    ["Грант покриває до 90% витрат", 10],
    ["Фонд відшкодовує 70% витрат", 30],
    ["Відшкодування до 60-70% витрат", 30],
    ["Внесок фонду не може перевищувати 80% від вартості проєкту", 20],
    ["EU co-financing rate: up to 90 %", 10],
    ["Рівень співфінансування ЄС – до 90%", 10],
    ["The fund covers no more than 80% of the budget", 20],
    ["The grant will cover 100% of eligible costs", 0],
  ])("as what the funder leaves: %s", (body, percent) => {
    expect(read(body).ownShare).toMatchObject({ value: { percent }, rule: "own-share.funder" });
  });

  test.each([
    "до 30 млн грн без співфінансування з місцевого бюджету",
    "Співфінансування не є обов’язковим",
    "Внесок не потрібен",
    "Співфінансування: не передбачено",
    "власний внесок за бажанням",
    "No own contribution.",
    "Co-financing is not required",
    "софинансирование не требуется",
  ])("none: %s", (body) => {
    expect(read(body).ownShare).toMatchObject({ value: { percent: 0 }, rule: "own-share.none" });
  });

  test("the applicant's own figure beats one worked out from the funder's", () => {
    expect(read("Грант покриває до 80 %, власний внесок – щонайменше 25 %").ownShare?.value.percent).toBe(25);
  });

  test("mentioned without a figure stays without one", () => {
    expect(read("Співфінансування вітається").ownShare).toMatchObject({ value: {}, rule: "own-share.mention" });
  });

  test.each([
    "адміністративні витрати – до 12 % бюджету",
    "Виплати: 80 % авансом, 20 % після звіту",
    "68 % родин винаймають квартиру",
    "Кредит під 9% річних",
    "Енергоспоживання громади має зменшитися на 20 %",
    "Комісія врахує бюджет (20 %) і досвід команди (30 %)",
    "тариф не підвищують більш як на 10 %",
  ])("other percentages are left alone: %s", (body) => {
    expect(read(body).ownShare).toBeUndefined();
  });

  test("a label may give the figure alone", () => {
    expect(read("", { ownShare: "15%" }).ownShare?.value.percent).toBe(15);
    expect(result("", { ownShare: "див. настанови" }).problems).toMatchObject([{ field: "ownShare" }]);
  });
});
