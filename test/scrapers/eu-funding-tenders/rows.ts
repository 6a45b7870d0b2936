/* Rows of the EU portal in the shape of 2026-08, one field off the ordinary at a time. */
import { expect } from "vitest";
import { searchPage } from "../../../scrapers/eu-funding-tenders/request.ts";
import eu from "../../../scrapers/eu-funding-tenders.ts";
import type { Found, Page, ParsedCall } from "../../../scrapers/scraper.ts";
import { readPage } from "../../../src/crawl/walk.ts";

export const monday = "2026-11-16T06:00:00Z";
export const portal = "https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities";
export type Fields = Readonly<Record<string, unknown>>;

function row(reference: string, url: string, metadata: Fields, envelope: Fields = {}): Fields {
  return { apiVersion: "2.154", reference, url, language: "en", metadata, ...envelope };
}

export function topic(fields: Fields = {}, envelope: Fields = {}): Fields {
  const identifier = "LIFE-2027-CET-LOCAL";
  const url = `${portal}/topic-details/${identifier}`;
  const plain = {
    DATASOURCE: ["SEDIA"],
    REFERENCE: ["51960333TOPICSen"],
    type: ["1"],
    identifier: [identifier],
    title: ["Clean energy transition"],
    language: ["en"],
    status: ["31094502"],
    frameworkProgramme: ["43252405"],
    startDate: ["2026-10-01T00:00:00.000+0000"],
    deadlineDate: ["2027-03-16T00:00:00.000+0000"],
    deadlineModel: ["single-stage"],
  };
  return row("51960333TOPICSen", url, { ...plain, ...fields }, envelope);
}

export function cascade(fields: Fields = {}, number = "16201"): Fields {
  const reference = `${number}COMPETITIVE_CALLen`;
  const shared = `${portal}/competitive-calls-cs/51800300`;
  const plain = {
    DATASOURCE: ["SEDIA"],
    REFERENCE: [reference],
    type: ["8"],
    identifier: ["CREA-CULT-2026-COOP-UA"],
    title: ["Support to cultural and creative sectors"],
    callTitle: ["Grants for houses of culture"],
    language: ["en"],
    status: ["31094502"],
    startDate: ["2026-10-05T00:00:00.000+0000"],
    deadlineDate: ["2026-12-18T23:59:00.000+0000"],
    description: [],
  };
  return row(reference, shared, { ...plain, ...fields });
}

export function external(fields: Fields = {}, number = "190411", url?: string): Fields {
  const plain = {
    DATASOURCE: ["SEDIA"],
    type: ["2"],
    identifier: [`EuropeAid/${number}/DD/ACT/UA`],
    title: ["Local authorities for recovery"],
    language: ["en"],
    status: ["31094502"],
    startDate: ["2026-10-27T09:00:34.000+0000"],
    deadlineDate: ["2027-01-21T14:00:22.000+0000"],
  };
  const prospect = `https://webgate.ec.europa.eu/prospect/external/publishedcalls.htm?callId=${number}`;
  return row(`${number}PROSPECTSEN`, url ?? prospect, { ...plain, ...fields });
}

export function pageOf(results: readonly unknown[], fetchedAt = monday, envelope: Fields = {}): Page {
  const request = searchPage(1);
  const body = JSON.stringify({ apiVersion: "2.154", totalResults: 4000, results, ...envelope });
  return { url: request.url, contentType: "application/json", body, fetchedAt, request };
}

export function read(results: readonly unknown[], fetchedAt = monday): Required<Found> {
  return readPage(eu, pageOf(results, fetchedAt));
}

/** The only call of a page with one row. */
export function callOf(one: Fields, fetchedAt = monday): ParsedCall {
  const { calls, refused, problems } = read([one], fetchedAt);
  expect({ refused, problems }).toEqual({ refused: [], problems: [] });
  const [call] = calls;
  if (call === undefined) throw new Error("no call");
  return call;
}

export function reasonFor(one: Fields, fetchedAt = monday): string | undefined {
  const { calls, refused } = read([one], fetchedAt);
  expect(calls.length + refused.length).toBe(1);
  return refused[0]?.reason;
}
