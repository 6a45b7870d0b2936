/* From a row that was accepted to a call: identity, page, words, labels. */
import { z } from "zod";
import { oneLine } from "../../src/normalise/text.ts";
import { htmlText } from "../page.ts";
import type { ParsedCall, ParsedDeadline } from "../scraper.ts";
import { plainMoney, topicMoney } from "./budget.ts";
import { programmeNames, statuses } from "./codes.ts";
import { linksOf } from "./links.ts";
import { type Kind, packed, type Row } from "./row.ts";
import { geographyOf, isTwinning, roleOf } from "./ukraine.ts";

const portal = "https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities";
const prospect = "https://webgate.ec.europa.eu/prospect/external/publishedcalls.htm";

interface Identity {
  readonly externalId: string;
  readonly url: string;
}

/**
 * What a row is called for all its life, and its page; undefined when the row lacks both.
 *
 * A topic keeps its identifier: unique among topics, printed in every document of the call, while
 * its reference is the index's (`45703306HORIZONResearchandInnovationActions1696377600000` became
 * `50138952TOPICSen` with the new index of 2026). Cascade calls carry the identifier of the topic
 * that pays for them, 322 calls share 128, so there the reference counts. External actions have
 * one number in both.
 *
 * The address in the row is not the page to open: for cascade calls it ends in the number of the
 * paying topic, shared by up to nine calls, for old topics it is raw JSON.
 */
export function identityOf(row: Row, kind: Kind): Identity | undefined {
  const { reference } = row;
  if (kind === "topic") {
    const identifier = row.one("identifier");
    if (identifier === undefined) return undefined;
    return { externalId: identifier, url: `${portal}/topic-details/${encodeURIComponent(identifier)}` };
  }
  const number = /^\d+/u.exec(reference ?? "")?.[0] ?? /^EuropeAid\/(\d+)/u.exec(row.one("identifier") ?? "")?.[1];
  if (kind === "external action") {
    if (number === undefined) return undefined;
    // 16 of 21 are read in PROSPECT, the others (twinning and the like) on the portal itself (2026-08).
    const onPortal = row.url?.includes("/screen/opportunities/topic-details/");
    const url = onPortal ? `${portal}/topic-details/${number}PROSPECTSEN` : `${prospect}?callId=${number}`;
    return { externalId: number, url };
  }
  if (reference === undefined || number === undefined) return undefined;
  return { externalId: reference, url: `${portal}/competitive-calls-cs/${number}` };
}

type Report = (field: string, message: string, quote?: string) => void;

/** The call of a row. Fields that cannot be read are reported and left out. */
export function callOf(
  row: Row,
  kind: Kind,
  identity: Identity & { readonly title: string },
  dated: { readonly deadlines: readonly ParsedDeadline[]; readonly opensOn?: string },
  report: Report,
): ParsedCall {
  const programme = row.one("frameworkProgramme");
  const identifier = row.one("identifier");
  const money = kind === "topic" ? topicMoney(row, identifier ?? "") : plainMoney(row);
  if (money === undefined) report("money", "the budget table cannot be read", row.one("budgetOverview"));
  const { title, externalId, url } = identity;
  return {
    externalId,
    url,
    title,
    body: bodyOf(row, kind, url),
    operator: kind === "cascade call" ? projectOf(row) : undefined,
    programme: programme && programmeNames[programme],
    opensOn: dated.opensOn,
    statedStatus: statuses[row.one("status") ?? ""],
    deadlines: dated.deadlines.length > 0 ? [...dated.deadlines] : undefined,
    money: money && money.length > 0 ? money : undefined,
    geography: geographyOf(row, kind),
    statedRole: roleOf(row, kind, title),
    tags: some(tagsOf(row, kind, title)),
    codes: some([
      ...(programme === undefined ? [] : [{ vocabulary: "sedia-programme", code: programme }]),
      ...(identifier === undefined ? [] : [{ vocabulary: "sedia-topic", code: identifier }]),
    ]),
    documents: some(
      linksOf(
        row,
        texts.flatMap(([field]) => row.all(field)),
        url,
      ),
    ),
  };
}

/** Long texts, HTML, in reading order, with the headings of the portal's page where it has any. */
const texts = [
  ["descriptionByte", undefined],
  ["description", undefined],
  ["duration", "Duration"],
  ["beneficiaryAdministration", "Submission and evaluation"],
  ["furtherInformation", "Further information"],
  ["topicConditions", "Topic conditions"],
] as const;

function bodyOf(row: Row, kind: Kind, url: string): string | undefined {
  const parts = texts.flatMap(([field, heading]) =>
    row.all(field).flatMap((fragment) => {
      const text = htmlText(fragment, url);
      return text === "" ? [] : [heading === undefined ? text : `${heading}\n${text}`];
    }),
  );
  const topic = row.one("title");
  if (kind === "cascade call" && topic !== undefined)
    parts.push(`Paid from the topic: ${oneLine(htmlText(topic, url))}`);
  return parts.length === 0 ? undefined : parts.join("\n\n");
}

/** «SUSA: Sustainable Healthcare with Digital Health Data Competence» runs the call, not the Commission. */
function projectOf(row: Row): string | undefined {
  const names = [row.one("projectAcronym"), row.one("projectName")].filter((name) => name !== undefined);
  return names.length === 0 ? undefined : oneLine(names.join(": "));
}

/**
 * Labels for the classifier. Not `crossCuttingPriorities`: a topic on soil is flagged `AI` and
 * `DigitalAgenda` there (2026-08).
 */
function tagsOf(row: Row, kind: Kind, title: string): string[] {
  const own = new Set([row.one("identifier"), row.one("callIdentifier")]);
  const labels = [
    ...(isTwinning(row, kind, title) ? ["Twinning"] : []),
    ...row.all("typesOfAction"),
    ...row.all("tags"),
    ...row.all("keywords").flatMap(keywordsOf),
  ];
  // The first keywords repeat the identifier and that of the call.
  return [...new Set(labels.filter((label) => !own.has(label)).map(oneLine))].filter((label) => label !== "");
}

const list = z.array(z.string());

/** Old rows hold one string with a JSON list in it. */
function keywordsOf(keyword: string): readonly string[] {
  return keyword.startsWith("[") ? (packed(keyword, list) ?? []) : [keyword];
}

function some<T>(items: readonly T[]): T[] | undefined {
  return items.length === 0 ? undefined : [...items];
}
