/* Calls that only bodies abroad may lead: Ukrainian ones join as partners, or it stays unknown whether they may. */
import { describe, expect, test } from "vitest";
import { expectLinear } from "../growth.ts";
import { read } from "./read.ts";

const roleOf = (body: string) => read(body, { title: "Call" }).ukraine?.value;

describe("Ukrainian partners are named", () => {
  test.each([
    ["The applicant must be a municipality in Denmark. Partners in Ukraine are required."],
    ["The applicant must be a Danish municipality with a Ukrainian partner municipality."],
    ["The lead applicant must be established in a Member State of the EU, with partners in Ukraine."],
    ["Applicants must be registered in Poland, Slovakia or Romania and cooperate with partners from Ukraine."],
    ["The main applicant shall be based in Norway and work together with a hromada in Ukraine."],
    ["Заявник має бути муніципалітетом у Данії. Партнер – українська громада."],
    ["Головний заявник має бути зареєстрований у державі-члені ЄС, партнери – з України."],
    ["Заявником може бути лише польська гміна спільно з українською громадою."],
    ["Заявитель должен быть зарегистрирован в Польше. Партнеры – украинские общины."],
  ])("%s", (body) => {
    expect(roleOf(body)).toBe("partner");
  });

  test("quotes the words about the partners", () => {
    const { ukraine } = read("The applicant must be a municipality in Denmark. Partners in Ukraine are required.");
    expect(ukraine).toEqual({ value: "partner", quote: "Partners in Ukraine", rule: "role.abroad" });
  });
});

describe("nobody says whether others may join", () => {
  test.each([
    ["The applicant must be a municipality in Denmark. The call supports the reconstruction of Ukraine."],
    ["The lead applicant must be established in a Member State of the European Union. Projects benefit Ukraine."],
    ["Заявник має бути муніципалітетом у Данії."],
    ["Заявники мають бути зареєстровані у країні ЄС. Проєкти допомагають постраждалим громадам."],
  ])("%s", (body) => {
    expect(roleOf(body)).toBeUndefined();
  });
});

describe("Ukrainian bodies may lead", () => {
  test.each([
    ["The applicant must be a municipality in Ukraine."],
    ["The applicant must be a municipality in Ukraine with a partner municipality in Denmark."],
    ["Lead applicants must be established in an EU Member State or in Ukraine."],
    ["The lead partner must be located in Romania, Moldova or Ukraine."],
    [
      "Applicants must be established in a Member State or an associated country. Ukrainian organisations are eligible.",
    ],
    ["Lead applicants must be established in Poland. Organisations from Ukraine may also apply."],
    ["Co-applicants must be established in Denmark. Applicants must be Ukrainian hromadas."],
    ["Applicants must have at least one partner in Poland. Ukrainian hromadas may apply."],
    ["Applicants must be hromadas with a partner town in Germany."],
    ["Заявник має бути українською громадою, що має партнера в Данії."],
    ["Заявник має бути громадою з досвідом проєктів у Польщі."],
    ["Заявник має бути зареєстрований у Польщі або в Україні."],
    ["Співзаявник має бути зареєстрований у Польщі. Заявник – громада."],
    ["Заявники мають бути зареєстровані в Україні."],
  ])("%s", (body) => {
    expect(roleOf(body)).toBe("lead");
  });
});

test.each(["the applicant must be a ", "заявник має бути ", "applicants must be established in denmark, "])(
  "of %j is read in linear time",
  (piece) => expectLinear(read, piece),
);
