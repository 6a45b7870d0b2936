/* What the applicant adds, or need not add, in many announcers' words. */
import { describe, expect, test } from "vitest";
import { read } from "./read.ts";

describe("own share", () => {
  test.each([
    "Внесок української сторони не обов’язковий, але вітається",
    "Іншої фінансової участі, за його словами, від громад не вимагають",
    "Ніяких доплат.",
    "Жодних внесків від громади",
    "Власні кошти. Не вимагаються, однак поточні витрати несе заявник",
    "Доплачувати громаді нічого не треба",
    "Програма не вимагає від громад співфінансування",
    "Співфінансування від громади не потрібне",
    "Співфінансування не вимагається",
    "Без власного внеску",
    "Внесок громади: не передбачено",
    "Стоимость комплекта до 250 тыс. грн, доплачивать не нужно",
    "Взнос громады не требуется",
    "Без софинансирования",
    "We do not ask for co-funding.",
    "The fund will not ask for a local contribution.",
    "No matching funds are needed.",
    "No own contribution is needed.",
    "Applicants are not required to co-finance",
    "Co-funding from the municipality is not expected",
    "Contribution is voluntary",
    "without any own contribution.",
  ])("none: %s", (body) => {
    expect(read(body).ownShare?.value.percent).toBe(0);
  });

  test.each([
    ["не більш як 70 % вартості; решта – місцевий бюджет", 30],
    ["Фонд дає 60 %, решта – за громадою", 40],
    ["Grant: up to EUR 5 000 000 per project, 80% of eligible costs.", 20],
    ["At least 10 per cent of the budget must come from other sources.", 10],
    ["The borrower finances at least one fifth of the works.", 20],
    ["Grants are matched one to one by the farmer.", 50],
    ["Розмір: 75 000 грн; додатково громада дає стільки ж.", 50],
    ["Співфінансування 50/50", 50],
    ["Співфінансування 1:1", 50],
    ["Спів-фінансування з місц. бюджету мінімум 10 %", 10],
    ["Внесок отримувача: ≥ 15%", 15],
    ["90% of costs are covered.", 10],
    ["Municipalities must cover at least 15 % of the costs.", 15],
    ["Взнос громады – не менее 20 %", 20],
    ["EU grant at most 80% of costs.", 20],
    ["Школа вносить третину вартості", 33.33],
    ["The remaining 25% is paid by the municipality", 25],
  ])("a figure: %s", (body, percent) => {
    expect(read(body).ownShare?.value.percent).toBe(percent);
  });

  test.each([
    "Внесок грошима обов’язковий, сканкопії документів не потрібні",
    "Співфінансування вітається",
    "30 % учасників – жінки",
    "Перемога рівно о 1:1 на футбольному полі",
    "Партнери вносять зміни, нотаріус не потрібен",
    "The contribution of partners is described in the form; annexes are not required",
  ])("no figure: %s", (body) => {
    expect(read(body).ownShare?.value.percent).toBeUndefined();
  });
});

describe("own share in sentences", () => {
  test.each([
    ["Громада співфінансує щонайменше 10 % проєкту", 10],
    ["Мінімальна частка заявника – 15 %", 15],
    ["Фонд компенсує до 80 відсотків вартості", 20],
    ["Грант не перевищує 75 % бюджету проєкту", 25],
    ["Громада сплачує лише 5 %", 5],
    ["Own contribution: 10% in kind", 10],
    ["Applicants contribute a minimum of 20 % in cash or in kind", 20],
    ["We fund up to 85% of eligible costs", 15],
    ["Municipalities match half of the grant", undefined],
    ["Co-funding rate 75 %", 25],
    ["The grant covers all costs; no contribution is expected", 0],
    ["25 % вартості – внесок підприємства", 25],
    ["Держава дає 70%, громада – 30%", 30],
    ["Власного внеску не треба", 0],
    ["Участь коштами громади не обов’язкова", 0],
    ["Донор покриває 100 % витрат", 0],
    ["Местный бюджет добавляет не менее 10 %", 10],
    ["Фонд оплатит 70% стоимости", 30],
    ["Грант покрывает до 90% расходов", 10],
    ["не вимагаємо від шкіл жодних внесків", 0],
  ])("%s", (body, percent) => {
    expect(read(body).ownShare?.value.percent).toBe(percent);
  });
});

describe("own share, more words", () => {
  test.each([
    ["Applicants must add 15% of their own", 15],
    ["Own funds: 10 %", 10],
    ["The grant pays up to three quarters of the cost", 25],
    ["Local co-investment of 20% is required", 20],
    ["Громада має забезпечити 10 % вартості", 10],
    ["Своя частка – від 5 %", 5],
    ["Частка місцевого бюджету – не менше 25 %", 25],
    ["Співфінансування бажане, але не обов’язкове", 0],
    ["Внесок не є умовою", 0],
    ["Фонд бере на себе всі витрати", 0],
    ["Громада нічого не платить", 0],
    ["It is free of charge for the municipality", 0],
    ["A local contribution is not a condition", 0],
    ["The town pays nothing", 0],
    ["Вклад общины – 10 процентов", 10],
    ["Со стороны школы – 20 % стоимости", 20],
    ["The applicant bears 30 percent of the costs", 30],
    ["Matching: 25 %", 25],
    ["5 % кошторису – з місцевого бюджету", 5],
  ])("%s", (body, percent) => {
    expect(read(body).ownShare?.value.percent).toBe(percent);
  });
});
