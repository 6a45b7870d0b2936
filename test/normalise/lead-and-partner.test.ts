/* Who leads and who joins, where a call names both: a partner's type has the rule `applicant.partner`. */
import { describe, expect, test } from "vitest";
import { read } from "./read.ts";

/** `ngo`, `with local-authority`, sorted. */
function roles(body: string): string[] {
  return read(body, { title: "Гранти" })
    .applicants.map(({ value, rule }) => (rule === "applicant.partner" ? `with ${value}` : value))
    .toSorted();
}

const ngoWithTown = ["ngo", "with local-authority"];

describe("one leads, another joins", () => {
  test.each([
    ["Подати заявку можуть громадські організації спільно з органами місцевого самоврядування.", ngoWithTown],
    ["Заявники: громадські організації спільно з органами місцевого самоврядування", ngoWithTown],
    ["До участі запрошуються громадські організації у партнерстві з територіальними громадами.", ngoWithTown],
    ["Заявник – ГО, партнер – громада.", ngoWithTown],
    ["Заявник: громадська організація. Обов’язковий партнер: орган місцевого самоврядування.", ngoWithTown],
    ["Заявки подають громадські організації, ОМС бере участь як партнер.", ngoWithTown],
    ["Заявку подає громадська організація разом із селищною радою.", ngoWithTown],
    ["Можуть подаватися ГО. Партнером проєкту має бути територіальна громада.", ngoWithTown],
    ["NGOs in partnership with local authorities may apply.", ngoWithTown],
    ["Grants for small towns. NGOs in partnership with local authorities may apply.", ngoWithTown],
    ["Eligible applicants: NGOs together with municipalities.", ngoWithTown],
    ["The lead applicant must be an NGO. Local authorities may take part as partners.", ngoWithTown],
    ["Подать заявку могут общественные организации совместно с органами местного самоуправления.", ngoWithTown],
    ["Заявником може бути сільська рада спільно з громадською організацією.", ["local-authority", "with ngo"]],
    ["Municipalities may apply together with local NGOs.", ["local-authority", "with ngo"]],
  ])("%s", (body, expected) => {
    expect(roles(body)).toEqual(expected);
  });

  test("whoever may lead as well is no partner only", () => {
    expect(roles("Заявники: ГО та громади. Громади можуть бути й партнерами.")).toEqual(["local-authority", "ngo"]);
  });

  test("quotes the partner", () => {
    const { applicants } = read("Подати заявку можуть ГО спільно з органами місцевого самоврядування.");
    expect(applicants.find(({ rule }) => rule === "applicant.partner")?.quote).toBe(
      "органами місцевого самоврядування",
    );
  });
});

describe("partners of others", () => {
  test.each([
    ["Фонд спільно з Міністерством громад оголошує конкурс. Подати заявку можуть ГО.", ["ngo"]],
    ["Програму реалізує асоціація у партнерстві з територіальними громадами. Заявники: школи.", ["public-institution"]],
    ["Громади можуть подати заявку. Партнер конкурсу – громадська організація «Явір».", ["local-authority"]],
    ["Municipalities may apply. The call is run by the fund in partnership with the NGO Yavir.", ["local-authority"]],
  ])("%s", (body, expected) => {
    expect(roles(body)).toEqual(expected);
  });
});
