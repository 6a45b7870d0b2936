import { describe, expect, it } from "vitest";
import { callOrNot } from "../../src/classify/call-or-not.ts";
import { prepare } from "../../src/normalise/text.ts";
import { input } from "./input.ts";

const judge = (title: string, body: string) => callOrNot(input(title, body));

describe("a line of a digest that invites nobody in words", () => {
  const body = prepare(
    "🌿 Програма «Береги»: спільні прибирання річок, обміни школярів, навчання посадовців двох громад-сусідів. 9 000–30 000 €, 5 % своїх. До 14.05.",
  );
  const input = { title: prepare("Береги разом"), body, tags: [], codes: [], externalId: "1", sourceId: "test" };

  it("is a call when a deadline, a sum and a share were read in it", () => {
    expect(callOrNot({ ...input, facts: 3 }).kind).toBe("call");
  });

  it("is none when nothing of a call was read", () => {
    expect(callOrNot({ ...input, facts: 0 })).toMatchObject({ kind: "not-a-call", reason: { value: "no-invitation" } });
  });
});

describe("new signs of other texts", () => {
  it.each([
    [
      "event",
      "Літня школа проєктів",
      "Асоціація запрошує посадовців на триденний тренінг. Заповнюйте анкету до 3 червня.",
    ],
    ["tender", "Маршрут № 4", "Виконком оголошує конкурс з визначення перевізника. Документи приймаються до 5 липня."],
    [
      "vacancy",
      "Експерти для громад",
      "Проєкт набирає експертів-оцінювачів заявок. Ставка за день – 90 євро, подати CV до 8 травня.",
    ],
    ["scholarship", "Сцена", "Гранти на поїздки для акторів: квитки та проживання. Анкету подають до 4 травня."],
    ["closed-news", "Конкурс на сквери", "Фонд повідомив, що конкурс скасовано. Заявки мали приймати до 9 травня."],
    [
      "event",
      "Семинар о кредитах",
      "Палата проведёт семинар о льготных кредитах. Участники узнают, как получить 2 млн грн. До 3 мая.",
    ],
    [
      "statistics",
      "Winter money",
      "A report by the Institute finds that donors pledged EUR 1 billion. The authors call for simpler forms.",
    ],
    [
      "guide",
      "Own share",
      "Our guide explains how towns show a contribution, with worked examples of grants of EUR 9,000.",
    ],
    [
      "statistics",
      "Закон",
      "Народні депутати підтримали зміни у другому читанні. Громади подаватимуть проєкти, строк подання – травень.",
    ],
  ])("%s: «%s»", (kind, title, body) => {
    expect(judge(title, body)).toMatchObject({ kind: "not-a-call", reason: { value: kind } });
  });
});

describe("callOrNot", () => {
  it.each([
    [
      "Фонд «Явір»: гранти на сквери",
      "Фонд оголошує конкурс. Заявки приймаються до 14 квітня 2026 року. Громада може отримати до 300 тис. грн.",
    ],
    [
      "Субвенція на укриття",
      "З 12 до 22 січня громади можуть подавати заявки. Інформаційні зустрічі щодо подання: 13 січня, реєстрація за посиланням.",
    ],
    [
      "Продовжено подання заявок",
      "Термін подання заявок продовжено до 4 вересня. Переможців оголосять у жовтні. Торік підтримали 40 проєктів.",
    ],
    ["Гранты для громад", "Объявлен конкурс мини-грантов. Прием заявок открыт до 5 марта. Подать заявку могут НКО."],
    ["Small grants scheme", "Applications are now open. Maximum grant: EUR 20,000. Deadline: 5 May 2026."],
    ["Nature restoration", "Expected Outcome: proposals should contribute to biodiversity."],
    ["Support to the Ministry of Finance", "Support to the Ministry of Finance"],
    ["Гранти на спортзали", "до 1 травня"],
    ["Крыши для школ", "Фонд «Тополь» начал приём заявок от сельских школ на ремонт крыш. Документы – до 9 июня."],
    [
      "Насосы для общин",
      "Кто может: сельские и поселковые советы. Помощь: насосная станция. Последний день подачи: 3 мая.",
    ],
    [
      "Flood sirens for towns",
      "The fund supports towns in sirens and rescue boats, between 20 000 EUR and 90 000 EUR. Submission: 9 May; info day on 7 April.",
    ],
    ["Лавки для скверів", "Переможці отримають по 40 тис. грн. Заявки громад приймаються до 6 травня."],
  ])("takes «%s» for a call", (title, body) => {
    expect(judge(title, body).kind).toBe("call");
  });

  it.each([
    [
      "results",
      "Оголошено переможців конкурсу «Явір»",
      "Переможцями стали 12 громад, кожна отримає грант до 300 тис. грн. На конкурс надійшло 90 заявок. Наступний конкурс навесні.",
    ],
    [
      "results",
      "Итоги конкурса мини-грантов",
      "Комиссия определила победителей: десять организаций получат по 50 тысяч гривен. Всего подали 64 заявки.",
    ],
    ["results", "Twelve winners announced", "The grants were awarded at the ceremony. Selected from 90 applications."],
    [
      "tender",
      "Закупівля ноутбуків",
      "ГО оголошує тендер на закупівлю ноутбуків. Кінцевий термін подання тендерних пропозицій: 5 травня 2026 року, 17:00. Очікувана вартість 900 000 грн.",
    ],
    [
      "vacancy",
      "Вакансія: менеджерка грантів",
      "Шукаємо менеджерку проєктів. Надсилайте резюме до 5 травня 2026 року. Заробітна плата 30 000 грн.",
    ],
    [
      "vacancy",
      "Відбір експертів для оцінювання заявок",
      "Фонд проводить конкурсний добір незалежних експертів. Заявки приймаються до 5 травня 2026 року.",
    ],
    [
      "scholarship",
      "Стипендії для студентів",
      "Подати заявку можна до 5 травня 2026 року. Щомісячна стипендія 400 євро.",
    ],
    [
      "event",
      "Запрошуємо на вебінар про гранти",
      "Вебінар відбудеться 5 травня. Спікерка розповість, як подати заявку. Участь за попередньою реєстрацією.",
    ],
    [
      "guide",
      "Часті запитання: як написати заявку",
      "Порада перша: читайте умови. Порада друга: подавайте заявку завчасно, дедлайн не чекає.",
    ],
    [
      "statistics",
      "Скільки громади витратили на відбудову",
      "За перше півріччя громади спрямували 3 млрд грн. У середньому один проєкт коштував 7 млн грн. Такі дані наводить аналітичний центр.",
    ],
    [
      "closed-news",
      "У громаді відкрили оновлений садок",
      "Роботи коштували 5 млн грн, з них 4 млн – грант фонду. На відкриття завітали посол і голова громади.",
    ],
    [
      "no-invitation",
      "Делегати обговорили відбудову",
      "Представники громад говорили про майбутнє області. Йшлося про дороги, школи, лікарні та міжнародну підтримку наступного року.",
    ],
  ])("refuses %s: «%s»", (reason, title, body) => {
    expect(judge(title, body)).toMatchObject({ kind: "not-a-call", reason: { value: reason } });
  });

  it("quotes the words it rests on, as printed", () => {
    const { reason } = judge("ОГОЛОШЕНО ПЕРЕМОЖЦІВ", "Переможцями стали три громади з дев’яти областей України.");
    expect(reason).toEqual({ value: "results", quote: "ОГОЛОШЕНО ПЕРЕМОЖЦІВ", rule: "call-or-not.results" });
  });

  it("names the invitation of a call", () => {
    const { reason } = judge("Новини", "Прийом заявок триває до 5 травня.");
    expect(reason).toMatchObject({ value: "invites-applications", quote: "Прийом заявок триває" });
  });

  it("does not ask whether the deadline has passed", () => {
    expect(
      judge("ЗАВЕРШЕНО. Конкурс грантів", "Фонд оголошує конкурс. Заявки приймаються до 5 травня 2019 року.").kind,
    ).toBe("call");
  });
});
