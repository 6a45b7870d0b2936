import { describe, expect, test } from "vitest";
import { findPhrase, searchText, skeletons } from "../../src/match/word-forms.ts";

function find(word: string, call: { title: string; summary?: string; body?: string }): string | undefined {
  return findPhrase(skeletons(word), searchText(call));
}

describe("free words in other cases and numbers", () => {
  test.each([
    ["водогін", "Капітальний ремонт водогону в селах"],
    ["водогін", "Нові водогони"],
    ["сонячні панелі", "на встановлення сонячних панелей"],
    ["сонячні панелі", "сонячних фотоелектричних панелей"],
    ["лікарня", "обладнання для лікарень"],
    ["лікарня", "модернізація у лікарні"],
    ["укриття", "будівництво шкільних укриттів"],
    ["укриття", "в укриттях"],
    ["ЦНАП", "розвиток мережі ЦНАПів"],
    ["дитячий садок", "для дитячих садків"],
    ["дитячий садок", "у дитячому садку"],
    ["музей", "підтримка музеїв"],
    ["музей", "цифрові колекції музею"],
    ["туризм", "розвиток туризму"],
    ["школа", "ремонт шкіл"],
    ["бібліотека", "у сільській бібліотеці"],
    ["дорога", "на дорозі"],
    ["Вiйтовецька", "у Війтовецькій громаді"],
    ["library", "Libraries of the future"],
    ["museums", "a museum in every town"],
  ])("%s in «%s»", (word, title) => {
    expect(find(word, { title })).toBe("lead");
  });
});

describe("other words", () => {
  test.each([
    ["лікарня", "підготовка сімейних лікарів"],
    ["музей", "музика для всіх"],
    ["укриття", "відкриття сезону"],
    ["сонячні панелі", "сонячна погода, а далі ще раз про старі бетонні панелі"],
    ["дитячий садок", "садок яблуневий, майданчик дитячий"],
    ["сад", "висадка дерев"],
  ])("%s is not in «%s»", (word, title) => {
    expect(find(word, { title })).toBeUndefined();
  });
});

test("the title and the summary come before the body", () => {
  const call = { title: "Конкурс", summary: "для шкіл", body: "також музеї та школи" };
  expect(find("школа", call)).toBe("lead");
  expect(find("музей", call)).toBe("body");
});

test("a phrase is found although its first word stands alone before it", () => {
  expect(find("дитячий садок", { title: "Дитячий табір і дитячий садок" })).toBe("lead");
});

test("what stands beyond the first thousands of characters is not the subject", () => {
  expect(find("музей", { title: "Конкурс", body: `${"правила участі ".repeat(1_000)} музей` })).toBeUndefined();
});
