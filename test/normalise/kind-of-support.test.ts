import { describe, expect, test } from "vitest";
import { languageOf } from "../../src/normalise/language.ts";
import { read } from "./read.ts";

describe("instrument", () => {
  test.each([
    ["Фонд надає гранти до 500 тис. грн", "grant"],
    ["Субвенція з обласного бюджету на ремонт клубів", "grant"],
    ["Програма відшкодовує 70 % витрат ОСББ", "grant"],
    ["Безвідсоткова позика громадам", "loan"],
    ["Фонд передасть громадам генератори та насоси. Грошей не дають.", "in-kind"],
    ["Експерти програми безоплатно навчать персонал", "technical-assistance"],
    ["Премія «Найкраща бібліотека»: перше місце – 80 000 грн", "prize"],
    ["Добір публічних інвестиційних проєктів", "investment"],
    ["Пошук міста-побратима у Німеччині", "twinning"],
    ["Гарантія по кредитах на обладнання", "other"],
    ["Розсадник безоплатно дає школам саджанці й ґрунт.", "in-kind"],
    ["Музеї можуть отримати до 250 тис. грн на обладнання фондосховищ.", "grant"],
    ["Юристи супроводжуватимуть три громади у підготовці концесій.", "technical-assistance"],
    ["Пакет поєднує кредит до 3 млн євро та грант до 20 % вартості.", "other"],
    ["Гміна шукає українську громаду для спільного проєкту.", "twinning"],
    ["We invite proposals on water reuse.", "grant"],
  ])("%s", (body, instrument) => {
    expect(read(body).instrument?.value).toBe(instrument);
  });

  test("silence is not a grant", () => {
    expect(read("Кілька слів про організатора.").instrument).toBeUndefined();
  });
});

describe("rolling", () => {
  test.each([
    "Прийом заяв триває до вичерпання коштів",
    "Заявки приймаються постійно",
    "Програма діє постійно до завершення фінансування",
    "Подавати документи можна цілий рік",
    "Заявки розглядаються в порядку надходження",
    "There is no closing date.",
    "Applications are accepted on a rolling basis.",
    "Заявки до 31 січня 2027 р. або до вичерпання бюджету",
  ])("%s", (body) => {
    expect(read(body).rolling?.value).toBe(true);
  });

  test.each([
    "Зарплата фахівців протягом року",
    "Обладнання має працювати постійно",
    "Торік прийом тривав до вичерпання коштів",
    "Заявки приймаються до 20 жовтня 2026 року",
  ])("not: %s", (body) => {
    expect(read(body).rolling).toBeUndefined();
  });
});

describe("language", () => {
  test.each([
    ["громади подають заявки на гранти", "uk"],
    ["объявлен конкурс для общин, заявки принимаются до мая", "ru"],
    ["the call is open to local authorities in the region", "en"],
    ["appel à projets pour les collectivités locales dans le cadre du programme de coopération décentralisée", "other"],
    ["12 345", "other"],
  ])("%s", (text, language) => {
    expect(languageOf(text)).toBe(language);
  });
});
