/* "Non-profit-making" says what an applicant must not be, not that it is an NGO. */
import { describe, expect, test } from "vitest";
import { applicants } from "./read.ts";

const types =
  "be a specific type of organisation such as: non-governmental organisation, public sector operator, local authority, international (inter-governmental) organisation";

describe("a list behind it is read", () => {
  test.each([
    [
      `In order to be eligible for a grant, the lead applicant must: be a legal person and be non-profit-making and ${types}.`,
    ],
    [`The lead applicant must:\n- be a legal person\n- be non-profit-making and\n- ${types}`],
    ["Eligible applicants: non-profit-making bodies such as: NGOs, local authorities."],
  ])("%s", (body) => {
    expect(applicants(body)).toEqual(["local-authority", "ngo"]);
  });
});

describe("alone it names nobody", () => {
  test.each([
    ["Applicants must be non-profit-making."],
    ["The lead applicant must be non-profit making and directly responsible for the action."],
    ["Applicants must be non-profit."],
    ["Applicants must be not-for-profit."],
    // A list of duties names no applicants either.
    ["The lead applicant must:\n- be a legal person\n- be non-profit-making\n- have its own bank account"],
  ])("%s", (body) => {
    expect(applicants(body)).toEqual([]);
  });
});

test.each([
  ["Applicants must be non-profit organisations."],
  ["Non-profits may apply."],
  ["Not-for-profits may apply."],
  ["Applications are invited from not-for-profit associations."],
])("an organisation is one: %s", (body) => {
  expect(applicants(body)).toEqual(["ngo"]);
});

test("another label ends the one before it", () => {
  expect(applicants("Applicants: schools Partners: local authorities Period: 2027")).not.toContain("ngo");
});
