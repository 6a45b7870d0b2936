import { describe, expect, it } from "vitest";
import { deadlineLine, leftPhrase } from "../../src/digest/deadline.ts";
import type { Call, Deadline } from "../../src/model.ts";
import { deadline, makeCall, monday, read } from "./make.ts";

function line(deadlines: readonly Deadline[], over: Partial<Call> = {}, now = monday) {
  const { text, ...rest } = deadlineLine(makeCall("a", { deadlines, ...over }), now, "uk");
  return { text: text.replaceAll("\u00a0", " "), ...rest, left: rest.left?.replaceAll("\u00a0", " ") };
}

const brussels = deadline("2027-01-18T16:00:00Z", {
  text: "18 January 2027, 17:00 (Brussels time)",
  time: "17:00",
  zone: "Europe/Brussels",
});

describe("the deadline line", () => {
  it("gives Kyiv time, days left and the donor's differing words", () => {
    expect(line([brussels])).toEqual({
      text: "до 18 січня 2027, 18:00 за Києвом",
      left: "ще 56 днів",
      quote: "18 January 2027, 17:00 (Brussels time)",
      urgency: "later",
    });
  });

  it.each([
    "18.01.2027",
    "до 18 січня 2027 року, 17:00",
    "Кінцевий термін: 18 січня 2027 р. о 17:00 за київським часом",
    "January 18, 2027",
    "2027-01-18T15:00:00Z",
    "2027-01-18",
  ])("does not repeat «%s», which says the same", (text) => {
    expect(line([deadline("2027-01-18T15:00:00Z", { text })]).quote).toBeUndefined();
  });

  it.each(["до 18 січня 2027 року, 18:00", "до 18 січня", "18 січня 2027 або до вичерпання коштів", "17 січня 2027"])(
    "quotes «%s», which does not",
    (text) => {
      expect(line([deadline("2027-01-18T15:00:00Z", { text })]).quote).toBe(text);
    },
  );

  it("prints a date without a time as the donor's date, and counts days to it", () => {
    // The end of 24 November in Brussels is already the 25th in Kyiv.
    const until = deadline("2026-11-24T22:59:59Z", { date: "2026-11-24", timeKnown: false, zone: "Europe/Brussels" });
    expect(line([until])).toMatchObject({ text: "до 24 листопада 2026", left: "завтра останній день", urgency: "now" });
  });

  it("takes no reader's remark for the donor's words", () => {
    const cascade = deadline("2026-12-20T22:59:59Z", {
      text: "2026-12-20, 23:59 (time zone not given)",
      date: "2026-12-20",
      timeKnown: false,
      zone: "Europe/Brussels",
    });
    const { text, quote } = line([cascade]);
    expect(text).toBe("до 20 грудня 2026, 23:59, часовий пояс не вказано");
    expect(quote).toBeUndefined();
  });

  it("keeps Kyiv time across the change of clocks", () => {
    const summer = deadline("2027-03-28T15:00:00Z", { text: "28 March 2027 17:00 CEST" });
    expect(line([summer]).text).toBe("до 28 березня 2027, 18:00 за Києвом");
    const winter = deadline("2027-03-27T16:00:00Z", { text: "27 March 2027 17:00 CET" });
    expect(line([winter]).text).toBe("до 27 березня 2027, 18:00 за Києвом");
  });

  it("takes the nearest date that can still be met and names the following ones", () => {
    const cutOffs = ["2026-10-01", "2027-06-15", "2026-12-15", "2027-09-15", "2027-12-15"].map((date) =>
      deadline(`${date}T15:00:00Z`),
    );
    expect(line(cutOffs).text).toBe(
      "до 15 грудня 2026, 17:00 за Києвом; далі 15 червня 2027 року, 15 вересня 2027 року",
    );
  });

  it("says so when it is the first of two stages", () => {
    const stages = [{ ...brussels, stage: 1 }, deadline("2027-06-01T15:00:00Z", { stage: 2 })];
    expect(line(stages).text).toBe("перший етап: до 18 січня 2027, 18:00 за Києвом");
  });

  it("says when a forthcoming call opens", () => {
    const forthcoming = { statedStatus: "forthcoming", opensOn: read("2026-12-01") } as const;
    expect(line([brussels], forthcoming).text).toBe(
      "прийом заявок відкриється 1 грудня 2026; до 18 січня 2027, 18:00 за Києвом",
    );
  });

  it("never invents a date", () => {
    expect(line([])).toEqual({ text: "термін не вказано", urgency: "unknown" });
    const unread: Deadline = { text: "кінець весни", timeKnown: false, zone: "Europe/Kyiv", rule: "test" };
    expect(line([unread])).toEqual({ text: "термін – словами донора", quote: "кінець весни", urgency: "unknown" });
    expect(line([], { rolling: read(true, "до вичерпання коштів") })).toEqual({
      text: "заявки приймають постійно",
      quote: "до вичерпання коштів",
      urgency: "unknown",
    });
  });

  it.each([
    ["2026-11-23T15:00:00Z", "now", "сьогодні останній день"],
    ["2026-11-30T15:00:00Z", "now", "ще 7 днів"],
    ["2026-12-07T15:00:00Z", "soon", "ще 14 днів"],
    ["2026-12-08T15:00:00Z", "later", "ще 15 днів"],
  ])("for %s is %s: %s", (at, urgency, left) => {
    expect(line([deadline(at)])).toMatchObject({ urgency, left });
  });

  it("speaks English", () => {
    expect(deadlineLine(makeCall("a", { deadlines: [brussels] }), monday, "en")).toMatchObject({
      text: "by 18\u00a0January 2027, 18:00 Kyiv\u00a0time",
      left: "56\u00a0days left",
    });
    expect(leftPhrase(1, "en")).toBe("tomorrow is the last day");
  });
});
