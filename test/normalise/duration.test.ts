/* How long a project may take, in many announcers' words; terms of loans and courses are none. */
import { describe, expect, test } from "vitest";
import { read } from "./read.ts";

describe("project duration, months", () => {
  test.each([
    ["Тривалість проєкту – від 6 до 18 місяців.", { min: 6, max: 18 }],
    ["Тривалість проєктів – до 12 місяців.", { max: 12 }],
    ["Термін реалізації проєкту: 9 місяців.", { min: 9, max: 9 }],
    ["Проєкти тривалістю 12–24 місяці.", { min: 12, max: 24 }],
    ["Проєкт необхідно реалізувати протягом 10 місяців.", { max: 10 }],
    ["Період реалізації проєкту — до двох років.", { max: 24 }],
    ["Проєкт може тривати до року.", { max: 12 }],
    ["Строк реалізації – не більше 6 місяців з дати підписання.", { max: 6 }],
    ["Срок реализации проекта – до 12 месяцев.", { max: 12 }],
    ["Продолжительность проекта от 3 до 6 месяцев.", { min: 3, max: 6 }],
    ["Project duration: 12–24 months.", { min: 12, max: 24 }],
    ["The duration of projects should be between 24 and 36 months.", { min: 24, max: 36 }],
    ["Projects may last up to 18 months.", { max: 18 }],
    ["Projects must be completed within 12 months.", { max: 12 }],
    ["Projects should run for at least 12 months.", { min: 12 }],
    ["The planned duration of an action may not exceed 36 months.", { max: 36 }],
    ["The duration may not be less than 18 nor exceed 30 months.", { min: 18, max: 30 }],
    ["The planned duration of an action may not be lower than 18 months nor exceed 30 months.", { min: 18, max: 30 }],
    ["The duration must not be less than 12 months.", { min: 12 }],
    ["Projects should be completed in 12 months or less.", { max: 12 }],
    ["The project duration may not be longer than 24 months.", { max: 24 }],
    ["Project duration: a minimum of 6 months and a maximum of 12 months.", { min: 6, max: 12 }],
    ["Projects should last at least 6 and no more than 18 months.", { min: 6, max: 18 }],
    ["Projects should last at least 6 months, but no more than two years.", { min: 6, max: 24 }],
    ["Тривалість проєкту: від 6 до 18 місяців.", { min: 6, max: 18 }],
    ["Тривалість проєкту – не менше 6 і не більше 18 місяців.", { min: 6, max: 18 }],
    ["Тривалість проєкту має бути не менше 6 місяців та не більше 18 місяців.", { min: 6, max: 18 }],
    ["Термін реалізації проєкту – щонайменше 3, але не більше ніж 12 місяців.", { min: 3, max: 12 }],
    ["Проєкт має тривати від 6 місяців до двох років.", { min: 6, max: 24 }],
    ["Тривалість проєкту – не менше шести місяців і не може перевищувати 18 місяців.", { min: 6, max: 18 }],
  ])("%s", (body, value) => {
    const duration = read(body).duration;
    expect(duration?.value).toEqual(value);
    expect(duration?.rule).toBe("duration.project");
    expect(body).toContain(duration?.quote);
  });

  test.each([
    "Кредит на строк реалізації проєкту до 10 років.",
    "Тривалість навчання – 3 місяці.",
    "Реалізувати проєкт до 31 грудня 2027 року.",
    "Projects must be completed by 30 June 2027.",
    "Термін реалізації: січень – грудень 2027 року.",
    "Програма діє 5 років.",
    "Організації, що реалізують проєкти понад 2 роки.",
    "Термін реалізації проєкту: до 01.12.2027 року",
  ])("not: %s", (body) => {
    expect(read(body).duration).toBeUndefined();
  });
});
