import { describe, expect, it } from "vitest";
import { type ClassifierInput, classifySectors } from "../../src/classify/classify.ts";
import { input } from "./input.ts";

const idsOf = (title: string, body = "", more: Partial<ClassifierInput> = {}) =>
  classifySectors(input(title, body, more)).map(({ sector }) => sector);

describe("classifySectors", () => {
  it.each([
    ["Партнерства міст України та Франції: набір пар муніципалітетів", "international"],
    ["Нові сквери та дитячі майданчики у середмістях", "public-space"],
    ["Оновлення ліцеїв і гімназій: меблі для учнів", "education"],
    ["Наукові колективи університетів: спільні дослідження", "science"],
    ["Ремонт стадіонів та басейнів", "sport"],
    ["Обладнання для сімейних лікарів", "health"],
    ["Збереження малих річок та заповідників", "environment"],
    ["Індустріальні парки й нові робочі місця", "economy"],
    ["Мости та дороги місцевого значення", "infrastructure"],
    ["Цифрові послуги та кіберзахист", "digital"],
    ["Музеї та театри: грантовий сезон", "culture"],
    ["Термомодернізація будівель та сонячні станції", "energy"],
    ["Ремонт водогонів і каналізації", "utilities"],
    ["Підтримка фермерів: зрошення та добрива", "agriculture"],
    ["Житло в гуртожитках: ремонт квартир", "housing"],
    ["Соціальні послуги для ветеранів", "social"],
    ["Прозорість місцевої влади та протидія корупції", "governance"],
    ["Укриття та пожежна техніка", "safety"],
    ["Строительство дорог и мостов", "infrastructure"],
    ["Водоснабжение и канализация в сёлах", "utilities"],
    ["Energy efficiency in buildings", "energy"],
    ["Grants for museums and festivals", "culture"],
    ["Пошук партнерських міст за кордоном", "international"],
    ["Дитячі гойдалки та тактильна плитка", "public-space"],
    ["Майстерні у коледжах: навчально-практичні центри", "education"],
    ["Фонд досліджень: прикладні дослідження", "science"],
    ["Веслування та настільний теніс", "sport"],
    ["Санітарний транспорт і кисневі станції", "health"],
    ["Водно-болотні угіддя й береги річок", "environment"],
    ["Робота для безробітних: мікрокредити", "economy"],
    ["Буріння артезіанських свердловин", "utilities"],
    ["Меліорація та крапельний полив", "agriculture"],
    ["Кризові кімнати й соціальні працівники", "social"],
    ["Розробка стратегії громади, відкриті засідання", "governance"],
    ["Очищення полів від мін", "safety"],
    ["Партнерские города: обмен делегациями", "international"],
    ["Тепличное хозяйство: капельный полив", "agriculture"],
    ["Boreholes and water trucking", "utilities"],
    ["Safe houses and hotlines for survivors", "social"],
    ["Newsroom grants and fact-checking", "digital"],
  ])("puts «%s» first into %s", (title, sector) => {
    expect(idsOf(title)[0]).toBe(sector);
  });

  it("gives the words as printed and the codes as evidence, strongest first", () => {
    const [read] = classifySectors(
      input("ТЕРМОМОДЕРНІЗАЦІЯ лікарень", "Фінансується утеплення.", {
        codes: [{ vocabulary: "sedia-topic", code: "LIFE-2026-CET-POLICY" }],
      }),
    );
    expect(read?.sector).toBe("energy");
    expect(read?.evidence).toEqual(["ТЕРМОМОДЕРНІЗАЦІЯ", "sedia-topic LIFE-2026-CET-POLICY", "утеплення"]);
  });

  it("keeps one to four sectors in falling order of weight", () => {
    const reads = classifySectors(
      input("Школи, спорт, музеї, фермери, дороги, водогони", "Школи, спорт, музеї, фермери, дороги, водогони."),
    );
    expect(reads).toHaveLength(4);
    const weights = reads.map(({ weight }) => weight);
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
  });

  it.each([
    ["Фонд малих проєктів", "Підтримуємо ініціативи громад."],
    ["Розвиток громад: школи, дороги", "Ініціативи можуть стосуватися будь-якої сфери."],
    ["Small projects fund", "There are no thematic restrictions. Schools and hospitals may apply."],
    ["", ""],
  ])("takes «%s / %s» for cross-sector", (title, body) => {
    expect(idsOf(title, body)).toEqual([]);
  });

  it.each([
    ["освітлення is not освіта", "Вуличне освітлення сіл", "education"],
    ["вибухонебезпечні предмети do not pollute", "Розмінування земель від вибухонебезпечних предметів", "environment"],
    ["транспорт is not спорт", "Новий громадський транспорт", "sport"],
    ["фізична культура is not культура", "Розвиток фізичної культури", "culture"],
    ["будинок культури is not житло", "Ремонт будинку культури", "housing"],
    ["оселище is not оселя", "Оселища рідкісних птахів", "housing"],
    ["індустріальний парк is not a park", "Індустріальний парк громади", "public-space"],
    ["an NGO's name is not the subject", "Конкурс для організацій громадянського суспільства", "governance"],
  ])("%s", (_rule, title, sector) => {
    expect(idsOf(title)).not.toContain(sector);
  });

  it("does not count what is not paid for", () => {
    expect(idsOf("Парки міст", "Програма облаштовує сквери, але не фінансує ремонт доріг.")).toEqual(["public-space"]);
    expect(idsOf("City parks", "Road repair is not eligible.")).toEqual(["public-space"]);
  });

  it("does not take the applicant for the subject", () => {
    const body = "Підтримуємо сонячні станції. Заявники: лікарні, школи, бібліотеки.";
    expect(idsOf("Власна генерація", body)).toEqual(["energy"]);
  });

  it("reads what applicants apply for", () => {
    expect(idsOf("Нова субвенція", "Громади можуть подати заявку на ремонт водогону та каналізації.")[0]).toBe(
      "utilities",
    );
  });

  it("does not take the name of a fund or of a ministry for the subject", () => {
    expect(idsOf("Ремонт доріг", "Фонд «Музейна спадщина» приймає заявки.")).toEqual(["infrastructure"]);
    expect(idsOf("Ремонт доріг", "Міністерство освіти і науки, культури України.")).toEqual(["infrastructure"]);
  });

  it("takes a row of different institutions for the place, not the subject", () => {
    expect(idsOf("Сонячні станції для лікарень, шкіл та водоканалів")).toEqual(["energy"]);
  });

  it("puts what is done before those it is done for", () => {
    expect(idsOf("Житло для переселенців", "Викуп квартир для родин ВПО та ветеранів.")).toEqual(["housing", "social"]);
  });

  it("needs more than one passing phrase for a second sector", () => {
    expect(idsOf("Нові сквери та парки", "Лавки, клумби, фонтани. Поруч є сайт, кафе й дрони.")).toEqual([
      "public-space",
    ]);
    expect(idsOf("Forest recovery", "Seedlings and rangers for nature reserves after a crisis.")).toEqual([
      "environment",
    ]);
  });

  it.each([
    ["roadmap is no road", "Roadmap of the state of the art", "infrastructure"],
    ["authorities are no authors", "Training for competent authorities", "culture"],
    ["a decentralised system is no self-government", "Decentralised storage", "governance"],
    ["матеріали are no mothers", "Будівельні матеріали", "social"],
    ["a food ecosystem is no nature", "A startup ecosystem for retail", "environment"],
  ])("%s", (_rule, title, sector) => {
    expect(idsOf(title)).not.toContain(sector);
  });

  it("counts a tag like the title", () => {
    expect(idsOf("Новий конкурс", "", { tags: ["Культура"] })).toEqual(["culture"]);
  });

  it("lets the text outvote the programme and a missing text follow it", () => {
    const codes = [{ vocabulary: "sedia-programme", code: "43108390" }];
    expect(idsOf("Cancer patients and hospitals", "", { codes })[0]).toBe("health");
    expect(idsOf("Open topic", "", { codes: [{ vocabulary: "sedia-topic", code: "UCPM-2026-PP" }] })).toEqual([
      "safety",
    ]);
  });

  it("reads the identifier of an EU topic printed in the text", () => {
    const [read] = classifySectors(input("Call for proposals", "Topic: CERV-2026-CITIZENS-TOWN-TT"));
    expect(read).toMatchObject({ sector: "international", evidence: ["sedia-topic CERV-2026-CITIZENS-TOWN-TT"] });
  });

  it("answers the same for the same input", () => {
    const same = input("Школи та музеї", "Ремонт шкіл, виставки музеїв.");
    expect(classifySectors(same)).toEqual(classifySectors(same));
  });
});
