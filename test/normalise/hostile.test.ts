/* Scraped text is hostile: no page may stop the reader or make it slow. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findDates } from "../../src/normalise/dates.ts";
import { expectLinear } from "../growth.ts";
import { read } from "./read.ts";

describe("a page of 100,000 characters", () => {
  test.each([
    "1234567890",
    "9",
    "(",
    "до ",
    "а",
    "a",
    "1.1.",
    "1 000 ",
    "15 березня ",
    "15.03.2026 ",
    "5 млн грн ",
    "EUR 1 ",
    "до 10% ",
    ", ",
    "Заявники: ",
    "громади ",
    "Львівської області, ",
    "до 18:00 ",
    "від ",
    "a\n",
    "заявки ",
    "дедлайн ",
    "можуть подати ",
    "чверть ",
    "громади 5 тис. жителів ",
    "прифронтові громади ",
    "лікарням прифронтових громад ",
    "тривалість проєкту не менше 6 місяців і не більше ",
    "українські громади ",
    "щонайменше одним ",
    "передасть а ",
    "150, ",
    "5 грн (",
    "Дедлайн 15 березня. ",
    "хто може ",
    "\u00a0",
    "⏰",
    "аa",
    "applicants must be established in the eu ",
  ])("of %j is read in linear time", (piece) => expectLinear(read, piece));
});

describe("any text", () => {
  const words = fc.constantFrom(
    "до",
    "15",
    "березня",
    "2026",
    "року",
    "17:00",
    "дедлайн",
    "заявки",
    "від",
    "грн",
    "млн",
    "1,5",
    "–",
    "(",
    ")",
    "%",
    "громади",
    "області",
    "Львівської",
    "EUR",
    "per project",
    "не",
    "співфінансування",
    "\n",
    ".",
    ",",
    ":",
    "00",
    "31.12.2026",
    "31/02",
    "noon",
    "Brussels time",
    "🎉",
    "кінця",
    "\u0000",
  );

  test("is read without an error, and every quote is from it", () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), (pieces) => {
        const call = read(pieces.join(" "));
        const text = `${call.title}\n${call.body ?? ""}`.replace(/\s+/gu, " ");
        for (const { quote } of [...call.money, ...call.applicants, ...call.areas]) {
          expect(quote).not.toBe("");
          expect(text).toContain(quote.replace(/…$/u, ""));
        }
        for (const deadline of call.deadlines) {
          expect(deadline.date).toMatch(/^20\d{2}-\d{2}-\d{2}$/u);
          expect(deadline.at).toMatch(/^20\d{2}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/u);
        }
      }),
    );
  });

  test("of any characters is read without an error", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), (body) => void read(body)));
  });

  test("dates do not overlap and lie in the text", () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (pieces) => {
        const text = pieces.join(" ").toLowerCase();
        let end = 0;
        for (const found of findDates(text, { order: "dmy", base: "2026-09-10" })) {
          expect(found.end).toBeLessThanOrEqual(text.length);
          expect(found.end).toBeGreaterThan(end);
          end = found.end;
        }
      }),
    );
  });

  test("a real day printed in full is found again", () => {
    const months = "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня".split(" ");
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2020-01-01"), max: new Date("2035-12-31"), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString().slice(0, 10);
          const [year, month, day] = iso.split("-");
          const printed = [
            `${Number(day)} ${months[Number(month) - 1]} ${year} року`,
            `${day}.${month}.${year}`,
            `${day}/${month}/${year}`,
            iso,
          ];
          for (const text of printed) {
            expect(findDates(text, { order: "dmy", base: "2026-09-10" })[0]?.date).toBe(iso);
          }
        },
      ),
    );
  });
});
