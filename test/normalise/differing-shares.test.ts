/* Own shares that differ by applicant: the smallest is read, and said to hold for some only. */
import { describe, expect, test } from "vitest";
import { expectLinear } from "../growth.ts";
import { read } from "./read.ts";

function shares(body: string): (number | undefined)[] {
  const { ownShare } = read(body);
  return [ownShare?.value.percent, ownShare?.value.largest];
}

describe("different shares for different applicants", () => {
  test.each([
    ["Власний внесок: 5 % для громад прифронтових територій, 20 % для інших.", 5, 20],
    ["Власний внесок: 20 % для всіх громад, 5 % для прифронтових.", 5, 20],
    ["Співфінансування: для громад до 20 тис. осіб – 5 %, для решти – 15 %", 5, 15],
    ["Співфінансування з місцевого бюджету: 5 % для сільських, 10 % для селищних, 20 % для міських громад.", 5, 20],
    ["The own contribution must be at least 5 % for communities of the front line, 20 % for others.", 5, 20],
    ["Грант покриває до 95 % вартості для прифронтових громад і до 80 % для інших.", 5, 20],
  ])("%s", (body, smallest, largest) => {
    expect(shares(body)).toEqual([smallest, largest]);
  });

  test("quotes them all", () => {
    const words = "Власний внесок: 5 % для громад прифронтових територій, 20 % для інших.";
    expect(read(words).ownShare?.quote).toBe(words);
  });
});

describe("one share for all", () => {
  test.each([
    ["Власний внесок – 10 % для всіх заявників.", 10],
    ["Співфінансування від 10 до 20 % для громад.", 10],
    ["Частка заявника: 25 %, з них половина грішми.", 25],
    ["Власний внесок: 10 % для громад. Аванс: 30 % для переможців.", 10],
    ["Власний внесок громади – 10 %, із них 5 % грошима.", 5],
  ])("%s", (body, percent) => {
    expect(shares(body)).toEqual([percent, undefined]);
  });
});

test.each(["внесок 5 % для громад, 20 % для інших ", "для громад – 5 %, "])("of %j is read in linear time", (piece) =>
  expectLinear(read, piece),
);
