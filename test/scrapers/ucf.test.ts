import { describe, expect, test } from "vitest";
import ucf from "../../scrapers/ucf.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { makePage } from "./make-page.ts";

const listUrl = "https://ucf.in.ua/programs";
const id = "68f2a1c04b7e9d0012ab34c1";
const address = `https://ucf.in.ua/m_programs/${id}`;

function list(links: string) {
  return readPage(ucf, makePage({ kind: "list", url: listUrl }, `<html><body>${links}</body></html>`));
}

function programme(main: string, answeredAt?: string) {
  const request = { kind: "programme", url: address, carry: { externalId: id } };
  return readPage(ucf, makePage(request, `<html><body>${main}</body></html>`, answeredAt)).calls;
}

describe("list of ucf", () => {
  test.each([`/m_programs/${id}`, `https://www.ucf.in.ua/en/m_programs/${id}/?from=menu`])(
    "%s is one programme, however many links of its card lead to it",
    (href) => {
      expect(list(`<a href="${href}"><img></a><a href="/m_programs/${id}">Культура</a>`)).toEqual({
        calls: [],
        follow: [{ kind: "programme", url: address, carry: { externalId: id } }],
        refused: [],
        problems: [],
      });
    },
  );

  test.each(["/m_programs/archive", `https://other.example/m_programs/${id}`, "/m_programs/68F2"])(
    "%s is a problem, the others go on",
    (href) => {
      const { follow, problems } = list(`<a href="${href}">Архів</a><a href="/m_programs/${id}">Культура</a>`);
      expect(follow).toHaveLength(1);
      expect(problems).toEqual([{ field: "link", message: "no /m_programs/<24 hexadecimal digits>", quote: href }]);
    },
  );

  test("a list without a programme is another layout", () => {
    expect(() => list('<a href="/programs">Програми</a>')).toThrow("nothing matches");
  });
});

describe("programme of ucf", () => {
  test("text without paragraphs is read, the form for questions below it is not", () => {
    expect(
      programme(
        `<h1>Культура</h1><div>Заявки до 11 грудня 2026 року<br><a href="/f.pdf">Інструкція</a></div>
         <div>Ви можете поставити питання та отримати відповідь</div><div>до 25 грудня</div>`,
      ),
    ).toEqual([
      {
        externalId: id,
        url: address,
        title: "Культура",
        body: "Заявки до 11 грудня 2026 року\nІнструкція",
        documents: [{ url: "https://ucf.in.ua/f.pdf", title: "Інструкція" }],
      },
    ]);
  });

  test.each([listUrl, "https://ucf.in.ua/m_programs/68f2a1c04b7e9d0012ab34c2"])(
    "an answer from %s is no page of this programme",
    (answeredAt) => {
      expect(() => programme("<h1>Програми</h1><p>Усі програми фонду</p>", answeredAt)).toThrow("redirected away");
    },
  );

  test("the page in English is the same programme", () => {
    const [call] = programme("<h1>Culture</h1><p>Text</p>", `https://ucf.in.ua/en/m_programs/${id}`);
    expect([call?.externalId, call?.url]).toEqual([id, address]);
  });

  test("a page without a heading is another layout", () => {
    expect(() => programme("<p>Сторінку не знайдено</p>")).toThrow("no title");
  });
});
