/* Administrations that hand on what communities apply for are no applicants. */
import { describe, expect, test } from "vitest";
import { expectLinear } from "../growth.ts";
import { applicants, read } from "./read.ts";

describe("communities apply", () => {
  test.each([
    ["Заявки громад подаються через районні та обласні військові адміністрації."],
    ["Подати заявку можуть громади через ОВА."],
    ["Громади подають заявки до обласної військової адміністрації."],
    ["ОВА подає узагальнений перелік проєктів громад."],
    ["Обласні військові адміністрації подають узагальнений перелік проєктів громад до міністерства."],
    ["Обласна державна адміністрація надсилає заявки від територіальних громад."],
    ["The oblast administration submits the applications of communities to the Ministry."],
    ["Regional military administrations forward the list of projects of hromadas to the Ministry."],
    ["Областная военная администрация направляет заявки общин в министерство."],
  ])("%s", (body) => {
    expect(applicants(body)).toEqual(["local-authority"]);
  });

  test("quotes whose the applications are", () => {
    expect(read("ОВА подає узагальнений перелік проєктів громад.").applicants).toEqual([
      { value: "local-authority", quote: "громад", rule: "applicant.forwarded" },
    ]);
  });
});

test("without a word on communities it stays unknown who applies", () => {
  expect(applicants("Заявки подаються через обласну військову адміністрацію.")).toEqual([]);
});

describe("administrations apply", () => {
  test.each([
    ["Заявки можуть подавати обласні військові адміністрації.", ["state-body"]],
    ["Обласні військові адміністрації подають власні проєкти.", ["state-body"]],
    ["ОВА подають заявки на проєкти у громадах.", ["state-body"]],
    ["Заявники: обласні військові адміністрації, громади", ["local-authority", "state-body"]],
    ["Право подати заявку мають міська рада та обласна військова адміністрація.", ["local-authority", "state-body"]],
    // A town's military administration is its local authority.
    ["Міські військові адміністрації подають заявки.", ["local-authority"]],
  ])("%s", (body, expected) => {
    expect(applicants(body)).toEqual(expected);
  });
});

test.each(["ова подає перелік ", "через обласні військові адміністрації ", "oblast administration submits the "])(
  "of %j is read in linear time",
  (piece) => expectLinear(read, piece),
);
