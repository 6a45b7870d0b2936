/* A last day beside a rolling basis is a deadline; an interim one is not. */
import { describe, expect, test } from "vitest";
import { read } from "./read.ts";

function ends(body: string): { rolling: boolean; dates: (string | undefined)[] } {
  const { rolling, deadlines } = read(body);
  return { rolling: rolling !== undefined, dates: deadlines.map(({ date }) => date) };
}

describe("rolling until a last day", () => {
  test.each([
    ["Applications are accepted on a rolling basis until the final cut-off date of 30 June 2027."],
    ["Applications are accepted on a rolling basis, with a final cut-off on 30 June 2027."],
    ["Applications are accepted on a rolling basis until the cut-off date of 30 June 2027."],
    ["Applications are assessed on a rolling basis. Final cut-off date: 30 June 2027."],
    ["Заявки приймаються постійно, останній зріз – 30 червня 2027 року."],
    ["Заявки приймаються постійно до кінцевої дати 30 червня 2027 року."],
  ])("%s", (body) => {
    expect(ends(body)).toEqual({ rolling: true, dates: ["2027-06-30"] });
  });
});

describe("an interim day", () => {
  test.each([
    ["Applications are accepted on a rolling basis, the first cut-off date is 30 June 2027."],
    ["Заявки приймаються постійно, перший зріз – 30 червня 2027 року."],
  ])("%s", (body) => {
    expect(ends(body)).toEqual({ rolling: true, dates: [] });
  });
});
