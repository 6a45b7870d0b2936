/* Parts of the country that a call leaves out, or takes alone, in the words of announcements. */
import { describe, expect, test } from "vitest";
import { read } from "./read.ts";

/** `not zone occupied`, `oblast 46`: areas below or beside the country, sorted. */
function areas(body: string, geography?: string): string[] {
  return read(body, geography === undefined ? {} : { geography })
    .areas.map(({ mode, scheme, code }) => `${mode === "exclude" ? "not " : ""}${scheme} ${code}`)
    .toSorted();
}

const occupied = "not zone occupied";
const active = "not zone active-combat";
const combat = "not zone combat";
const centres = "not zone oblast-centres";
const kyiv = "not oblast 80";
const all = "country UA";

describe("all but", () => {
  test.each([
    ["Вся Україна, крім ТОТ, обласних центрів і Києва", [all, kyiv, occupied, centres]],
    ["ДЕ: вся Україна, крім Києва та обласних центрів", [all, kyiv, centres]],
    [
      "Географія: уся територія України, окрім тимчасово окупованих територій та територій активних бойових дій.",
      [all, active, occupied],
    ],
    [
      "Конкурс діє на всій території України, за винятком територій, на яких ведуться бойові дії, та тимчасово окупованих Російською Федерацією територій України.",
      [all, combat, occupied],
    ],
    ["Громади з усієї України (крім обласних центрів, Києва та Севастополя)", [all, kyiv, "not oblast 85", centres]],
    ["Усі області, крім Луганської, Донецької областей і м. Києва", [all, "not oblast 14", "not oblast 44", kyiv]],
    [
      "Вся Україна, окрім тимчасово окупованих територій, Автономної Республіки Крим та м. Севастополя",
      [all, "not oblast 01", "not oblast 85", occupied],
    ],
    ["Територія: вся підконтрольна Україні територія, крім міста Києва", [all, kyiv, occupied]],
    ["Запрошуємо громади з усіх областей України, за винятком зони активних бойових дій", [all, active]],
    ["Муніципалітети, крім обласних центрів, можуть подати заявку", [centres]],
    ["Обласні центри та Київ участі не беруть. Подати заявку можуть решта громад України.", [kyiv, centres]],
    ["Обласні центри до участі не допускаються", [centres]],
    [
      "Можуть податися громади, крім громад на тимчасово окупованих територіях та територіях активних бойових дій",
      [active, occupied],
    ],
    ["Проєкти мають реалізовуватися на підконтрольній Уряду України території", [occupied]],
    ["Громади, які знаходяться не на території активних бойових дій, можуть подати заявку", [active]],
    ["Вся Україна. Виняток: тимчасово окуповані території та Київ", [all, kyiv, occupied]],
    ["Вся Украина, кроме временно оккупированных территорий и Киева", [all, kyiv, occupied]],
    ["Все области Украины, за исключением зоны боевых действий и областных центров", [all, combat, centres]],
    [
      "Eligible area: all of Ukraine, except the temporarily occupied territories and areas of active hostilities.",
      [all, active, occupied],
    ],
    ["All regions of Ukraine excluding Kyiv city and regional capitals", [all, kyiv, centres]],
    [
      "Hromadas across Ukraine may apply, with the exception of oblast centres and the city of Kyiv",
      [all, kyiv, centres],
    ],
    ["Projects take place in government-controlled areas of Ukraine only", [occupied]],
    ["Cały obszar Ukrainy z wyjątkiem Kijowa i terytoriów okupowanych", [kyiv, occupied]],
  ])("%s", (body, expected) => {
    expect(areas(body)).toEqual(expected.toSorted());
  });

  test("in a label about geography too", () => {
    expect(areas("Конкурс", "Вся Україна, крім тимчасово окупованих територій і м. Київ")).toEqual(
      [all, kyiv, occupied].toSorted(),
    );
  });

  test("the words of inclusion and of exception are quoted", () => {
    const found = read(
      "Географія проєктів: вся Україна, крім ТОТ, обласних центрів і Києва. Грант до 2 млн грн.",
    ).areas;
    expect(found.find(({ mode }) => mode === "include")?.quote).toBe("вся Україна");
    expect(new Set(found.filter(({ mode }) => mode === "exclude").map(({ quote }) => quote))).toEqual(
      new Set(["крім ТОТ, обласних центрів і Києва"]),
    );
  });
});

describe("no exception", () => {
  test.each([
    "Фонд працює всюди, крім вихідних, у Києві та обласних центрах. Вся Україна може податися.",
    "Перевагу матимуть проєкти поза межами обласних центрів.",
    "Витрати на поїздки, крім поїздок до Києва, покриває фонд.",
    "Допомога переселенцям з тимчасово окупованих територій: громади всієї України можуть подати заявку.",
    "Громади, крім заявки, надсилають рішення сесії. Офіс у Києві.",
    "Окрім обласних центрів, запрошуємо й малі міста.",
    "Крім Києва, зустрічі пройдуть в обласних центрах.",
    "Besides Kyiv, info days take place in the oblast centres.",
    "Торік конкурс діяв на всій території, крім окупованих територій.",
  ])("%s", (body) => {
    expect(areas(body).filter((area) => area.startsWith("not "))).toEqual([]);
  });
});

describe("only", () => {
  test.each([
    ["Лише для прифронтових громад", ["zone frontline"]],
    ["Подати заявку можуть громади прифронтових територій", ["zone frontline"]],
    ["Програма виключно для прифронтових громад", ["zone frontline"]],
    ["Подати заявку можуть тільки прифронтові громади", ["zone frontline"]],
    ["Only front-line hromadas may apply", ["zone frontline"]],
    ["The call is exclusively for frontline communities", ["zone frontline"]],
    ["Только для прифронтовых громад", ["zone frontline"]],
    ["До участі запрошуються виключно громади прифронтових територій", ["zone frontline"]],
    ["Лікарням і водоканалам прифронтових громад", ["zone frontline"]],
    ["Фонд надає генератори лікарням і водоканалам прифронтових громад.", ["zone frontline"]],
    ["Гранти для комунальних підприємств прифронтових громад.", ["zone frontline"]],
    ["Конкурс для прифронтових громад", ["zone frontline"]],
    ["Заявники: громади прифронтових територій.", ["zone frontline"]],
    ["Хто може податися: лікарні та школи прифронтових громад.", ["zone frontline"]],
    ["Прифронтові громади можуть подати заявку до 15 грудня.", ["zone frontline"]],
    ["Для прифронтових та деокупованих громад.", ["zone deoccupied", "zone frontline"]],
    ["The call is open to public hospitals in frontline communities.", ["zone frontline"]],
    ["Заявники – громади, включені до переліку територій, на яких ведуться (велися) бойові дії", ["zone combat"]],
    ["Лише для громад, розташованих на територіях можливих бойових дій", ["zone combat"]],
  ])("%s", (body, expected) => {
    expect(areas(body)).toEqual(expected);
  });

  test.each([
    "Гранти для лікарень, зокрема прифронтових громад.",
    "Запрошуємо громади, у тому числі прифронтові громади.",
    "Прифронтові громади можуть отримати додаткові 10 балів.",
    "Також можуть податися громади прифронтових територій.",
    "Ми відвідали школи прифронтових громад.",
    "Торік фонд допоміг лікарням прифронтових громад.",
    "The call is for hospitals, including those in frontline communities.",
  ])("a mention restricts nobody: %s", (body) => {
    expect(areas(body)).toEqual([]);
  });

  test("help to people from there, or a preference, restricts nobody", () => {
    expect(areas("Громади, що приймають людей з територій бойових дій")).toEqual([]);
    expect(areas("Перевагу матимуть громади, включені до переліку територій бойових дій")).toEqual([]);
  });
});
