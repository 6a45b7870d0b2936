import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readBlocks } from "../../scrapers/blocks.ts";
import { callsOfPost, type DigestItem, splitDigest } from "../../scrapers/digest-post.ts";
import { makePage } from "./make-page.ts";

const url = "https://hromada.example/dobirka/";

function split(html: string, title = "Добірка конкурсів та грантових можливостей") {
  return splitDigest(title, readBlocks(makePage({ kind: "post", url }, html)));
}

function titles(html: string, title?: string): string[] {
  return split(html, title).map((item) => item.title);
}

/** Addresses of the links of an item. */
function linksOf(item: DigestItem | undefined): string[] {
  return (item?.blocks ?? []).flatMap(({ links }) => links.map((link) => link.url));
}

const ordinary = "Фонд «Джерело» оголошує конкурс на водопостачання сіл";

describe("a digest is cut where its author marked the calls", () => {
  test("headings with paragraphs, in parts of the post, until the closing words", () => {
    const items = split(`
      <p>Зібрали для вас можливості листопада.</p>
      <h2>Освіта</h2>
      <h3 id="shkoly">1. Теплі школи від фонду «Вікно»</h3>
      <p>До 30 000 євро закладам освіти.</p>
      <p><strong>Дедлайн:</strong> 5 грудня 2026 року</p>
      <p>Деталі <a href="https://vikno.example/shkoly?utm_source=hromady">тут</a></p>
      <h3>2. Бібліотека поруч</h3>
      <h4>Хто може податися</h4>
      <ul><li>бібліотеки</li><li>громадські організації</li></ul>
      <p>Заявки до 12.12.2026.</p>
      <h2>Довкілля</h2>
      <h3><a href="https://ozero.example/">Чисте озеро</a></h3>
      <p>Грант до 8 тис. євро, подати заявку можна до кінця січня.</p>
      <h3>Підписуйтесь на наш канал</h3>
      <p>Асоціація не є організатором конкурсів. Заявки до 1 січня не приймаємо.</p>`);
    expect(items.map(linksOf)).toEqual([["https://vikno.example/shkoly"], [], ["https://ozero.example/"]]);
    expect(items.map(({ blocks: _, ...item }) => item)).toEqual([
      {
        slug: "vikno-example-shkoly",
        title: "Теплі школи від фонду «Вікно»",
        text: "До 30 000 євро закладам освіти.\nДедлайн: 5 грудня 2026 року\nДеталі тут",
        section: "Освіта",
        id: "shkoly",
      },
      {
        slug: "бібліотека-поруч",
        title: "Бібліотека поруч",
        text: "Хто може податися\n• бібліотеки\n• громадські організації\nЗаявки до 12.12.2026.",
        section: "Освіта",
      },
      {
        slug: "чисте-озеро",
        title: "Чисте озеро",
        text: "Грант до 8 тис. євро, подати заявку можна до кінця січня.",
        section: "Довкілля",
      },
    ]);
  });

  test("numbers, also in one paragraph with line breaks", () => {
    expect(
      titles(`<p>1. Вода для сіл. Гранти до 10 000 євро, заявки до 05.12.2026.<br>
        2. Світло для шкіл. Дедлайн – 15 січня 2027 року.<br>3) Дороги громад. Прийом заявок до 20.01.2027.</p>`),
    ).toEqual(["Вода для сіл", "Світло для шкіл", "Дороги громад"]);
  });

  test("numbers that are pictures", () => {
    expect(titles(`<p>1️⃣ Вода для сіл. Заявки до 05.12.2026.</p><p>2️⃣ Світло для шкіл. Дедлайн – 15 січня.</p>`)).toEqual(
      ["Вода для сіл", "Світло для шкіл"],
    );
  });

  test("a sum or a date at the beginning of a line is no number of an item", () => {
    expect(titles("<p>1. Вода. Заявки до 05.12.2026.</p><p>25.12.2026 – дедлайн для всіх.</p>")).toEqual([]);
  });

  test("bold words with which a paragraph begins", () => {
    const items = split(`
      <p><b>🔹 Гранти на укриття</b><br>Сума: до 2 млн грн<br>Дедлайн: 10 грудня 2026<br><a href="https://a.example/u">Подати заявку</a></p>
      <p><strong>Сталі міста.</strong> До 50 000 євро містам. Заявки – до 31 січня 2027. <a href="https://b.example/m">Детальніше</a></p>
      <p><strong>Фонд «Пагорб»</strong> оголошує конкурс для музеїв. Прийом заявок до 3 лютого. <a href="https://c.example/p">Умови</a></p>`);
    expect(items.map(({ title, text }) => [title, text])).toEqual([
      ["Гранти на укриття", "Сума: до 2 млн грн\nДедлайн: 10 грудня 2026\nПодати заявку"],
      ["Сталі міста", "Сталі міста. До 50 000 євро містам. Заявки – до 31 січня 2027. Детальніше"],
      [
        "Фонд «Пагорб» оголошує конкурс для музеїв",
        "Фонд «Пагорб» оголошує конкурс для музеїв. Прийом заявок до 3 лютого. Умови",
      ],
    ]);
  });

  test("a bold line above others is the part of the post, not a call", () => {
    const items = split(`<p><b>ДЛЯ ГРОМАД</b></p>
      <p><b>Вода для сіл.</b> Заявки до 5 грудня.</p><p><b>Світло для шкіл.</b> Заявки до 6 грудня.</p>
      <p><b>ДЛЯ ОРГАНІЗАЦІЙ</b></p><p><b>Голос молоді.</b> Заявки до 7 грудня.</p>`);
    expect(items.map(({ title, section }) => [title, section])).toEqual([
      ["Вода для сіл", "ДЛЯ ГРОМАД"],
      ["Світло для шкіл", "ДЛЯ ГРОМАД"],
      ["Голос молоді", "ДЛЯ ОРГАНІЗАЦІЙ"],
    ]);
  });

  test("pictures and bullets; labels with pictures are no beginnings", () => {
    expect(
      titles(`<p>🏠 Доступне житло. Грант від 150 тис. доларів. Подача концепцій – до 31.12.2026</p>
        <p>💰 Сума гранту: до 600 тис. доларів</p>
        <p>▪️ Молодь і спорт у м. Києві та області. До 12 січня подайте анкету</p><p>⏰ Дедлайн: 12 січня</p>`),
    ).toEqual(["Доступне житло", "Молодь і спорт у м. Києві та області"]);
  });

  test("items of a list with links; the paragraph below the list is nobody's", () => {
    const items = split(`<p>Що відкрито:</p><ul>
      <li><a href="https://a.example/voda">Водопостачання малих громад</a> – до 20 грудня 2026, заявки онлайн</li>
      <li><a href="https://a.example/svitlo">Вуличне освітлення</a> (дедлайн 10.01.2027)<ul><li>до 40 000 євро</li></ul></li>
      </ul><p>Наступна добірка вийде 1 грудня, заявки редакція не приймає.</p>`);
    expect(items).toEqual([
      expect.objectContaining({
        slug: "a-example-voda",
        title: "Водопостачання малих громад",
        text: "Водопостачання малих громад – до 20 грудня 2026, заявки онлайн",
      }),
      expect.objectContaining({
        slug: "a-example-svitlo",
        title: "Вуличне освітлення",
        text: "Вуличне освітлення (дедлайн 10.01.2027)\n• до 40 000 євро",
      }),
    ]);
  });

  test("lists of one item, each with its text below", () => {
    const items = split(`
      <ol><li><strong>Водопостачання громад</strong></li></ol><p>До 20 000 євро. Заявки до 20 грудня.</p>
      <ol start="2"><li><strong>Вуличне освітлення</strong></li></ol><p>До 40 000 євро. Заявки до 21 грудня.</p>`);
    expect(items.map(({ title, text }) => [title, text])).toEqual([
      ["Водопостачання громад", "До 20 000 євро. Заявки до 20 грудня."],
      ["Вуличне освітлення", "До 40 000 євро. Заявки до 21 грудня."],
    ]);
  });

  test(">> in the text of a feed; each part keeps its links", () => {
    const items = split(
      `Можливості тижня. &gt;&gt; Вода для сіл. Заявки до 5 грудня. <a href="https://a.example/v">Умови</a> &gt;&gt;
       Світло для шкіл. Дедлайн 6 грудня. <a href="https://b.example/s">Умови</a> >> Музей без стін: прийом заявок триває до 7 січня`,
      "Новини ГУРТу",
    );
    expect(items.map(({ title, slug }) => [title, slug])).toEqual([
      ["Вода для сіл", "a-example-v"],
      ["Світло для шкіл", "b-example-s"],
      ["Музей без стін: прийом заявок триває до 7 січня", "музей-без-стін-прийом-заявок-триває-до-7-січня"],
    ]);
  });

  test("a table of contents is not taken for the calls", () => {
    const items = split(`<ul><li><a href="#v">Вода для сіл</a></li><li><a href="#s">Світло для шкіл</a></li></ul>
      <h3 id="v">Вода для сіл</h3><p>Заявки до 5 грудня.</p><h3 id="s">Світло для шкіл</h3><p>Заявки до 6 грудня.</p>`);
    expect(items.map(({ id, text }) => [id, text])).toEqual([
      ["v", "Заявки до 5 грудня."],
      ["s", "Заявки до 6 грудня."],
    ]);
  });

  test("a post without a telling title is a digest when every item has a day and a link of its own", () => {
    const three = (more: (name: string) => string) =>
      ["voda", "svitlo", "doroha"]
        .map((name, at) => `<h3>Програма ${name}</h3><p>Заявки до ${at + 5} грудня. ${more(name)}</p>`)
        .join("");
    const title = "Куди громаді звернутися по кошти взимку";
    expect(
      titles(
        three((name) => `<a href="https://f.example/${name}">Умови</a>`),
        title,
      ),
    ).toHaveLength(3);
    expect(
      titles(
        three(() => '<a href="https://f.example/all">Умови</a>'),
        title,
      ),
    ).toEqual([]);
    expect(
      titles(
        three(() => ""),
        title,
      ),
    ).toEqual([]);
  });
});

describe("a post about one call stays whole", () => {
  test.each([
    [
      "headings of its parts",
      `<h2>Про конкурс</h2><p>Фонд підтримує громади.</p><h2>Хто може подати заявку</h2><p>Громади до 50 тис. жителів</p>
       <h2>Пріоритети</h2><p>Вода, світло.</p><h2>Дедлайн</h2><p>Заявки до 15 січня 2027.</p><h2>Контакти</h2><p><a href="https://a.example/x">Сайт</a></p>`,
    ],
    [
      "numbered steps with days",
      `<p>Етапи:</p><p>1. Подання заявок – до 15 грудня 2026</p><p>2. Оцінювання заявок – до 20 січня 2027</p><p>3. Оголошення результатів – 1 лютого 2027</p>`,
    ],
    [
      "lots with their own days and links",
      `<h3>Лот 1. Водогони</h3><p>Заявки до 5 грудня, <a href="https://a.example/1">форма</a></p>
       <h3>Лот 2. Котельні</h3><p>Заявки до 6 грудня, <a href="https://a.example/2">форма</a></p>
       <h3>Лот 3. Школи</h3><p>Заявки до 7 грудня, <a href="https://a.example/3">форма</a></p>`,
    ],
    [
      "lists of applicants and documents",
      `<p>Подати заявку можуть:</p><ul><li>органи місцевого самоврядування</li><li>комунальні підприємства</li></ul>
       <p>Документи:</p><ul><li><a href="https://a.example/form.docx">форма заявки</a></li><li><a href="https://a.example/b.xlsx">бюджет гранту</a></li></ul><p>Дедлайн: 15 січня 2027</p>`,
    ],
    [
      "bold labels and pictures",
      `<p><b>Сума гранту:</b> до 10 000 євро</p><p><b>Кінцевий термін подання:</b> 5 грудня 2026</p><p>💰 Бюджет: 1 млн грн</p>
       <p>⏰ Дедлайн: 5 грудня</p><p>📩 Подати заявку: <a href="https://a.example/f">форма</a> до 5 грудня</p>`,
    ],
    ["an arrow at its end", `<p>Заявки до 5 грудня 2026. Детальніше >></p>`],
    ["nothing", ""],
  ])("%s", (_, html) => {
    expect(titles(html, ordinary)).toEqual([]);
    expect(titles(html, "Добірка: конкурс тижня")).toEqual([]);
  });

  test("a list of news under the title of a digest has nothing to apply for", () => {
    expect(titles("<ul><li>Відкрили ЦНАП</li><li>Провели форум громад</li><li>Вітаємо переможців</li></ul>")).toEqual(
      [],
    );
  });
});

describe("calls of a post", () => {
  const page = makePage({ kind: "post", url }, "");
  const post = {
    externalId: "20822",
    url: "https://site.example/news/20822",
    title: "Каталог можливостей: листопад",
    summary: "Зібрали гранти місяця.",
    publishedOn: "2026-11-02",
    tags: ["гранти"],
  };

  test("of a digest are known by the post and their own slug, and lead to their place in it", () => {
    const blocks = readBlocks(
      page,
      `<h3 id="voda">Вода для сіл</h3><p>Заявки до 5 грудня. <a href="https://a.example/v">Умови програми</a>
         <a href="https://t.me/kanal">Канал</a> <a href="https://www.site.example/news/1">Раніше</a></p>
       <h3>Світло для шкіл – новий набір</h3><p>Заявки до 6 грудня.</p>`,
    );
    expect(callsOfPost(post, blocks)).toEqual([
      {
        externalId: "20822#a-example-v",
        url: "https://site.example/news/20822#voda",
        title: "Вода для сіл",
        body: "Заявки до 5 грудня. Умови програми Канал Раніше",
        publishedOn: "2026-11-02",
        tags: ["гранти"],
        documents: [{ url: "https://a.example/v", title: "Умови програми" }],
      },
      {
        externalId: "20822#світло-для-шкіл-новий-набір",
        url: `https://site.example/news/20822#:~:text=${encodeURIComponent("Світло для шкіл – новий набір")}`,
        title: "Світло для шкіл – новий набір",
        body: "Заявки до 6 грудня.",
        publishedOn: "2026-11-02",
        tags: ["гранти"],
        documents: [],
      },
    ]);
  });

  test("of an ordinary post are one, with its files", () => {
    const blocks = readBlocks(page, `<p>Заявки до 5 грудня.</p><ul><li><a href="/files/umovy.pdf">Умови</a></li></ul>`);
    expect(callsOfPost({ ...post, title: ordinary }, blocks)).toEqual([
      {
        ...post,
        title: ordinary,
        body: "Заявки до 5 грудня.\n• Умови",
        documents: [{ url: "https://hromada.example/files/umovy.pdf", title: "Умови" }],
      },
    ]);
  });

  const voda = '<h3>Вода для сіл</h3><p>Заявки до 5 грудня. <a href="https://a.example/v">Умови</a></p>';
  const svitlo = "<h3>Світло для шкіл</h3><p>Заявки до 6 грудня.</p>";
  const doroha = "<h3>Дороги</h3><p>Заявки до 7 грудня.</p>";

  test("of a digest keep their identity when others are added, removed or moved", () => {
    const slugs = (html: string) => new Set(split(html).map(({ slug }) => slug));
    expect(slugs(svitlo + doroha + voda)).toEqual(slugs(voda + svitlo + doroha));
    expect(slugs(voda + svitlo)).toEqual(
      new Set([...slugs(voda + svitlo + doroha)].filter((slug) => slug !== "дороги")),
    );
    expect(slugs(voda.replace("5 грудня", "9 грудня") + svitlo)).toEqual(slugs(voda + svitlo));
  });

  test("two of one name get slugs of their own", () => {
    expect(split(svitlo + svitlo + doroha).map(({ slug }) => slug)).toEqual([
      "світло-для-шкіл",
      "світло-для-шкіл-2",
      "дороги",
    ]);
  });

  test("a link that many items share is nobody's identity", () => {
    const subscribe = '<a href="https://t.example/channel">Канал</a>';
    expect(split(`${svitlo}<p>${subscribe}</p>${doroha}<p>${subscribe}</p>`).map(({ slug }) => slug)).toEqual([
      "світло-для-шкіл",
      "дороги",
    ]);
  });

  test("links that are not http(s) are left out", () => {
    const [first] = split(
      `<h3>Вода</h3><p>Заявки до 5 грудня <a href="javascript:alert(1)">тут</a> <a href="mailto:a@b.example">пошта</a></p>${svitlo}`,
    );
    expect(linksOf(first)).toEqual([]);
  });
});

describe("any row of paragraphs", () => {
  const words = fc.constantFrom(
    "Вода для сіл",
    "заявки до 5 грудня",
    "Дедлайн: 01.02.2027",
    "1. Грант",
    "2. Конкурс",
    ">>",
    "🔹 Фонд",
    "Підписуйтесь",
    "Лот 1",
    '$ & < "',
  );
  const block = fc.record({
    tag: fc.constantFrom("p", "h2", "h3", "li", "b", "div", "hr"),
    text: fc.array(words, { maxLength: 3 }),
  });

  test("gives no item or at least two, each with a title, all slugs different", () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 14 }), (blocks) => {
        const html = blocks
          .map(
            ({ tag, text }) =>
              `<${tag}>${text.join(" ").replace(/[<&]/gu, (c) => (c === "<" ? "&lt;" : "&amp;"))}</${tag}>`,
          )
          .join("");
        const items = split(html);
        expect(items.length).not.toBe(1);
        expect(items.every(({ title, slug }) => title !== "" && slug !== "")).toBe(true);
        expect(new Set(items.map(({ slug }) => slug)).size).toBe(items.length);
      }),
    );
  });
});
