/* The attached calendar, as an independent parser reads it. */
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { type CalendarEntry, calendar } from "../src/calendar.ts";

const now = new Date("2026-11-23T06:00:00Z");
const timed: CalendarEntry = {
  callId: "prostir:1",
  title: "Гранти; з комами, і «лапками»\\ та довгою назвою, що не вміщується в один рядок календаря",
  description: "грант · до 2,5 млн грн",
  url: "https://donor.example/calls/1",
  date: "2027-01-18",
  at: "2027-01-18T15:00:00Z",
  moved: 0,
};
const dated: CalendarEntry = { callId: "irf:2", title: "Без години", date: "2027-03-28", moved: 2 };

function read(entries: readonly CalendarEntry[]) {
  const root = new ICAL.Component(ICAL.parse(calendar(entries, "Гранти: Жовківська", now)));
  return root.getAllSubcomponents("vevent").map((part) => new ICAL.Event(part));
}

describe("a calendar", () => {
  test("holds the instant in UTC, the title unbroken, the link and two reminders", () => {
    const [event] = read([timed]);
    expect(event?.startDate.toJSDate().toISOString()).toBe("2027-01-18T15:00:00.000Z");
    expect(event?.summary).toBe(timed.title);
    expect(event?.component.getFirstPropertyValue("url")).toBe(timed.url);
    expect(event?.component.getAllSubcomponents("valarm")).toHaveLength(2);
  });

  test("a deadline without a time of day is a whole day, also across a clock change", () => {
    const [event] = read([dated]);
    expect(event?.startDate.isDate).toBe(true);
    expect(event?.startDate.toString()).toBe("2027-03-28");
    expect(event?.endDate.toString()).toBe("2027-03-29");
  });

  test("a moved deadline keeps its UID and raises SEQUENCE", () => {
    const [before] = read([timed]);
    const [after] = read([{ ...timed, date: "2027-02-01", at: "2027-02-01T15:00:00Z", moved: 1 }]);
    expect(after?.uid).toBe(before?.uid);
    expect(before?.sequence).toBe(0);
    expect(after?.sequence).toBe(1);
    expect(read([timed, dated]).map(({ uid }) => uid)).toHaveLength(
      new Set(read([timed, dated]).map(({ uid }) => uid)).size,
    );
  });

  test("lines end with CRLF and are folded at 75 bytes", () => {
    const text = calendar([timed], "Гранти", now);
    const lines = text.trimEnd().split("\r\n");
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/u);
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  });
});
