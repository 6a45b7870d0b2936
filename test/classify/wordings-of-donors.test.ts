/* Words that were once read for another field, and texts once taken for the wrong kind. */
import { describe, expect, it } from "vitest";
import { callOrNot } from "../../src/classify/call-or-not.ts";
import { classifySectors } from "../../src/classify/classify.ts";
import { input } from "./input.ts";

const sectorsOf = (title: string, body: string) => classifySectors(input(title, body)).map(({ sector }) => sector);

describe("sectors", () => {
  it.each([
    ["Women-led small businesses", "Grants for women-led small businesses."],
    ["Veteran-led enterprises", "Microgrants for veteran-led enterprises."],
    ["Community-led local development", "Local action groups may propose community-led projects for rural tourism."],
  ])("a %s call is about no lighting", (title, body) => {
    expect(sectorsOf(title, body)).not.toContain("energy");
  });

  it.each([
    ["Світлодіодне освітлення шкіл", "Заміна ламп на LED світильники у школах та дитсадках.", "energy"],
    ["Municipal grants", "Municipalities may apply for energy-efficient street lighting.", "energy"],
    ["Municipal grants", "Municipalities may apply for energy-efficient street lighting.", "public-space"],
    ["Winter grants", "Grants for repairs of water and energy infrastructure.", "utilities"],
    ["Winter grants", "Grants for repairs of water and energy infrastructure.", "energy"],
    ["Гранти громадам", "Гранти на ремонт водної та енергетичної інфраструктури.", "utilities"],
    ["Гранты общинам", "Гранты на ремонт водной и энергетической инфраструктуры.", "utilities"],
  ])("%s: %s is about %s", (title, body, sector) => {
    expect(sectorsOf(title, body)).toContain(sector);
  });

  it("takes a science park for science, not for a park", () => {
    expect(sectorsOf("Науковий парк", "Конкурс прикладних досліджень для університетів.")).toEqual(["science"]);
  });
});

describe("call or not", () => {
  it.each([
    ["Закупівля генераторів для лікарні", "Міська рада оголошує закупівлю генераторів. Дедлайн: 12 жовтня.", "tender"],
    [
      "Закупівля генераторів для лікарні",
      "Комунальне підприємство запрошує постачальників подати комерційні пропозиції до 12 жовтня 2026 року.",
      "tender",
    ],
    ["Конкурс на визначення перевізника", "Виконком оголошує конкурс з визначення перевізника на маршрутах.", "tender"],
    [
      "Register of independent evaluators",
      "The agency is drawing up a list of individual experts who will assess proposals.",
      "vacancy",
    ],
    [
      "Громадські слухання щодо проєкту стратегії",
      "Виконком запрошує мешканців. Пропозиції та зауваження приймаються до 26 березня 2026 року.",
      "event",
    ],
  ])("%s is no call", (title, body, reason) => {
    expect(callOrNot(input(title, body))).toMatchObject({ kind: "not-a-call", reason: { value: reason } });
  });

  it.each([
    [
      "Гранти на закупівлю генераторів для лікарень",
      "Фонд оголошує конкурс: лікарні можуть отримати до 500 тис. грн на закупівлю генераторів. Заявки до 15 жовтня.",
    ],
    ["Автобус для громади", "Про потребу повідомляйте листом від громади або перевізника. Чекаємо листи до 5 червня!"],
    [
      "Technical assistance for feasibility studies",
      "Selected municipalities receive consultants who write the feasibility study and tender documents. Apply by 5 May 2026.",
    ],
    [
      "Гранти на громадські слухання та бюджет участі",
      "Громадські організації можуть подати заявку на грант до 15 жовтня: громадські слухання, опитування.",
    ],
  ])("%s is a call", (title, body) => {
    expect(callOrNot(input(title, body)).kind).toBe("call");
  });
});
