import { describe, expect, test } from "vitest";
import chaszmin from "../../scrapers/chaszmin.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { makePage } from "./make-page.ts";

const request = { kind: "posts", url: chaszmin.start[0]?.url ?? "" };

function post(content: string, more: Readonly<Record<string, unknown>> = {}) {
  return {
    id: 1,
    link: "https://chaszmin.com.ua/do-10-000-yevro-2026/?utm_source=rss&utm_medium=rss",
    date_gmt: "2026-11-10T22:30:00",
    modified_gmt: "2026-11-10T22:30:00",
    title: { rendered: "ДО 10 000 ЄВРО &#8212; ГРАНТИ" },
    content: { rendered: content },
    ...more,
  };
}

function read(...posts: readonly unknown[]) {
  return readPage(chaszmin, makePage(request, JSON.stringify(posts)));
}

describe("labels of chaszmin", () => {
  test("all on one line, with an offer behind them", () => {
    const [call] = read(
      post(
        "ДЕДЛАЙН: 1 грудня 2026 року ДЕ: Сумська (Краснопільська ОТГ) ГАЛУЗІ: медіа, молодь Ми допомагаємо в оформленні грантових заявок за 2000 грн",
      ),
    ).calls;
    expect(call).toMatchObject({
      deadlines: [{ text: "1 грудня 2026 року" }],
      geography: "Сумська (Краснопільська ОТГ)",
      tags: ["медіа", "молодь"],
      body: "ДЕДЛАЙН: 1 грудня 2026 року ДЕ: Сумська (Краснопільська ОТГ) ГАЛУЗІ: медіа, молодь",
    });
  });

  test("«КОЛИ:» stands for the deadline; a lower-case «де:» in the text is no label", () => {
    const [call] = read(post("<p>КОЛИ: до 19 вересня 2027 року 00:00</p><p>Навчання, де: вебінари</p>")).calls;
    expect(call?.deadlines).toEqual([{ text: "до 19 вересня 2027 року 00:00" }]);
    expect(call?.geography).toBeUndefined();
  });

  test("the address loses what counts visitors, the day is that of Kyiv", () => {
    const [call] = read(post("<p>ДЕДЛАЙН: 1 грудня 2026 року</p>")).calls;
    expect([call?.url, call?.publishedOn]).toEqual(["https://chaszmin.com.ua/do-10-000-yevro-2026/", "2026-11-11"]);
  });

  test("brackets at the end of the title hold the donor", () => {
    const titled = (rendered: string) =>
      read(post("<p>ДЕДЛАЙН: 1 грудня</p>", { title: { rendered } })).calls[0]?.funder;
    expect(titled("ГРАНТИ НА ШКОЛИ (ФОНД &#171;КРОК&#187;)")).toBe("ФОНД «КРОК»");
    expect(titled("ГРАНТИ (МАЛІ) НА ШКОЛИ")).toBeUndefined();
  });

  test("posts without any label are another layout", () => {
    expect(() => read(post("<p>Текст</p>"), post("<p>Ще</p>"))).toThrow("ДЕДЛАЙН");
  });
});

describe("offers of the site in a post of chaszmin", () => {
  test("a button above the text cuts only itself, the one below cuts what follows", () => {
    const [call] = read(
      post(`<p>ДЕДЛАЙН: 1 грудня 2026 року</p><p><a href="https://d.example/a?utm_source=cz">Подати заявку ТУТ</a></p>
        <p>Фонд підтримає школи.</p><p>Для кого</p><p>Громади</p>
        <p>Подати заявку <a href="https://d.example/a">ТУТ</a></p><p>КУРС «ПИШЕМО РАЗОМ»: до 3 грудня 2026, 900 грн</p>`),
    ).calls;
    expect(call?.body).toBe("ДЕДЛАЙН: 1 грудня 2026 року\nФонд підтримає школи.\nДля кого\nГромади");
    expect(call?.eligibility).toBe("Громади");
    expect(new Set(call?.documents?.map(({ url, title }) => `${title}: ${url}`))).toEqual(
      new Set(["Подати заявку ТУТ: https://d.example/a"]),
    );
  });

  test("neither they nor the site itself become documents", () => {
    const [call] = read(
      post(`<p>ДЕДЛАЙН: 1 грудня</p><p>КАТАЛОГ ФОНДІВ <a href="https://shop.example/">купити</a></p>
        <p><a href="https://chaszmin.com.ua/granty-2026/">Усі гранти</a> <a href="https://www.facebook.com/x">Ми у Facebook</a></p>
        <p>The post <a href="https://other.example/">ГРАНТИ</a> first appeared on ЧАС ЗМІН.</p>`),
    ).calls;
    expect(call?.documents).toEqual([]);
  });
});

describe("posts of chaszmin", () => {
  const open = post("<p>ДЕДЛАЙН: 1 грудня</p>");

  test("what the search did not ask for is refused; nothing it asked for means that it was ignored", () => {
    const other = post("<p>Текст</p>", { id: 2, title: { rendered: "Новини школи" } });
    expect(read(open, other).refused).toEqual([{ reason: "other-search", externalId: "2", title: "Новини школи" }]);
    expect(() => read(other)).toThrow("the search was ignored");
  });

  test("a full page of recent posts goes on, one that ends in old posts does not", () => {
    const page = (date_gmt: string) =>
      read(...Array.from({ length: 100 }, (_, id) => ({ ...open, id: id + 1, ...(id === 99 && { date_gmt }) })));
    expect(page("2026-11-01T10:00:00").follow.map(({ url }) => new URL(url).searchParams.get("page"))).toEqual(["2"]);
    const last = page("2026-04-01T10:00:00");
    expect(last.follow).toEqual([]);
    expect(last.refused).toEqual([{ reason: "old-post", externalId: "100", title: "ДО 10 000 ЄВРО — ГРАНТИ" }]);
  });
});
