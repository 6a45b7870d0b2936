/* What stands beside calls and is none, and calls that only mention such things. Invented, as donors write. */
import { describe, expect, it } from "vitest";
import { callOrNot } from "../../src/classify/call-or-not.ts";
import { input } from "./input.ts";

const judge = (title: string, body: string) => callOrNot({ ...input(title, body), facts: 1 });

describe("refused, each with its reason", () => {
  it.each([
    [
      "scholarship",
      "Traineeship at the Secretariat",
      "The Secretariat offers a paid traineeship of five months. Applicants must hold a degree. Deadline: 5 March 2027. Apply online.",
    ],
    [
      "scholarship",
      "Blue Book traineeships open",
      "Young graduates can apply for a traineeship in the institutions until 31 January 2027. A monthly grant of EUR 1,400 is paid.",
    ],
    [
      "scholarship",
      "Стажування в європейських інституціях",
      "Оголошено набір на оплачуване стажування для випускників. Дедлайн – 5 березня 2027 року. Щомісяця платять 1400 євро.",
    ],
    [
      "scholarship",
      "Scholarships for Ukrainian students",
      "Applications are open until 5 March 2027. The scholarship covers tuition and a monthly allowance.",
    ],
    [
      "event",
      "Безплатний онлайн-курс для посадовців громад",
      "Курс триває шість тижнів. Реєстрація на курс відкрита до 5 березня. Випускники отримають сертифікат.",
    ],
    [
      "event",
      "Free online course: writing EU projects",
      "The course runs for six weeks. Enrol by 5 March 2027. Participants receive a certificate.",
    ],
    [
      "event",
      "Онлайн-курс «Проєктний менеджмент»",
      "Запрошуємо на навчання: 8 модулів, тести, сертифікат. Зареєструватися на курс можна до 5 березня.",
    ],
    [
      "event",
      "Webinar: how to apply for LIFE",
      "Join our webinar on 5 March 2027. Speakers will explain how to submit a proposal. Registration is open.",
    ],
    [
      "vacancy",
      "Проєктний менеджер / менеджерка",
      "Вакансія в громадській організації. Надсилайте резюме та мотиваційний лист до 5 березня 2027 року.",
    ],
    [
      "vacancy",
      "Grants Officer, Kyiv",
      "We are looking for a Grants Officer. Send your CV and cover letter by 5 March 2027. Salary: EUR 2,000 gross per month.",
    ],
    [
      "vacancy",
      "Требуется бухгалтер проекта",
      "Ищем бухгалтера в общественную организацию. Резюме присылайте до 5 марта 2027 года. Зарплата 30 000 грн.",
    ],
    [
      "tender",
      "Запит цінових пропозицій: генератори",
      "ГО запрошує постачальників подати цінові пропозиції на генератори. Кінцевий термін подання – 5 березня 2027 року.",
    ],
    [
      "tender",
      "Request for quotations: laptops",
      "Suppliers are invited to submit quotations for laptops by 5 March 2027. Delivery to Kyiv.",
    ],
    [
      "tender",
      "Оголошення про проведення відкритих торгів",
      "Замовник закуповує автобус. Пропозиції приймаються до 5 березня 2027 року. Очікувана вартість 4 млн грн.",
    ],
    [
      "tender",
      "Тендер на послуги з аудиту",
      "Фонд шукає аудиторську компанію. Подати пропозицію можна до 5 березня 2027 року. Бюджет – 300 тис. грн.",
    ],
    [
      "results",
      "Оголошуємо результати конкурсу «Явір»",
      "На конкурс надійшло 120 заявок. Гранти по 300 тис. грн отримають 12 громад.",
    ],
    [
      "results",
      "Які громади отримають гранти на укриття",
      "Комісія визначила переможців: 12 громад. Кожна отримає до 2 млн грн.",
    ],
    [
      "results",
      "Results of the third call are out",
      "Twelve projects have been selected for funding out of 90 applications. The total EU contribution is EUR 3 000 000.",
    ],
    [
      "closed-news",
      "Громада підписала грантову угоду",
      "Голова громади підписав угоду з фондом на 2 млн грн. Кошти підуть на ремонт школи.",
    ],
    [
      "closed-news",
      "EUR 5 million grant agreement signed with the town",
      "The town and the bank signed a grant agreement on 3 March. The money will be used for a new water pipe.",
    ],
    [
      "closed-news",
      "Місто і НЕФКО підписали договір про грант",
      "Грант 1,5 млн євро піде на заміну теплотраси. Роботи почнуться навесні.",
    ],
  ])("%s: «%s»", (kind, title, body) => {
    expect(judge(title, body)).toMatchObject({ kind: "not-a-call", reason: { value: kind } });
  });
});

describe("calls that only mention such things", () => {
  it.each([
    [
      "Call for proposals: traineeships in municipalities",
      "The fund invites municipalities to submit proposals for traineeship programmes. Grants of up to EUR 50,000 cover the costs of trainees. Deadline: 5 March 2027.",
    ],
    [
      "Конкурс проєктів: стажування молоді в громадах",
      "Фонд оголошує конкурс грантів для громад на програми стажування молоді. Заявки приймаються до 5 березня 2027 року. Грант – до 600 тис. грн.",
    ],
    [
      "Гранти на онлайн-курси для вчителів",
      "Фонд оголошує конкурс: громади та ГО можуть подати заявку на створення онлайн-курсів. Дедлайн – 5 березня 2027 року, грант до 400 тис. грн.",
    ],
    [
      "Гранти для бібліотек",
      "Оголошено конкурс. Заявки приймаються до 5 березня 2027 року. Вебінар для заявників відбудеться 10 лютого, реєстрація за посиланням. Результати оголосять у квітні.",
    ],
    [
      "Small grants for towns",
      "Call for proposals is open. Deadline: 5 March 2027. An info webinar for applicants takes place on 10 February; register online. Results will be announced in May.",
    ],
    [
      "Гранти на створення робочих місць",
      "Громади можуть подати заявку на грант до 1 млн грн: зарплата нових працівників, обладнання. Прийом заявок до 5 березня 2027 року.",
    ],
    [
      "Erasmus+: youth exchanges and mobility of school staff",
      "Call for proposals: schools and NGOs may apply for grants for mobility, training courses and job shadowing. Deadline: 5 March 2027, 12:00 Brussels time.",
    ],
    [
      "Грантова програма: до 2 млн грн на закупівлю генераторів",
      "Подати заявку можуть громади. Закупівлю проводять через Prozorro. Прийом заявок – до 5 березня 2027 року.",
    ],
    [
      "Гранты для общин",
      "Объявлен конкурс. Заявки принимаются до 5 марта 2027 года. Вебинар для заявителей – 10 февраля. С победителями подпишут договор.",
    ],
    [
      "Support for municipalities: technical assistance",
      "Municipalities may apply by 5 March 2027. Experts prepare tender documentation for the town; selected towns sign an agreement with the bank.",
    ],
    [
      "Гранти громадам на стипендії для лікарів",
      "Фонд оголошує конкурс: хто може подати заявку – сільські та селищні ради. Розмір гранту – до 500 тис. грн. Заявки від громад приймають до 5 березня.",
    ],
  ])("«%s»", (title, body) => {
    expect(judge(title, body).kind).toBe("call");
  });
});
