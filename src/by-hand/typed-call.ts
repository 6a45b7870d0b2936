/*
 * A call as a person types it: a JSON object (or a list of them) with the fields of a parsed call, a
 * file of `name: value` lines with the text below an empty line, or nothing but the text of the
 * announcement, its title on the first line.
 */
import { z } from "zod";
import { type ParsedCall, parsedCall } from "../../scrapers/scraper.ts";
import { UsageError } from "../errors.ts";
import { nearest } from "../profiles/nearest.ts";
import { identityOf } from "./identity.ts";

/** What is given beside the file; it wins over what stands in it. */
export interface Given {
  readonly url?: string;
  readonly funder?: string;
  readonly title?: string;
}

/** More are a source, and deserve a scraper. */
const mostCalls = 20;

/**
 * Reads the calls of a typed file.
 *
 * @param name of the file, for messages
 * @throws UsageError that names what is missing or wrong, and where
 */
export function readTypedCalls(text: string, name: string, given: Given = {}): readonly ParsedCall[] {
  const content = text.replace(/^\ufeff/u, "").replace(/\r\n?/gu, "\n");
  if (content.trim() === "") throw new UsageError(`${name} is empty`);
  const json = /^\s*[[{]/u.test(content);
  const raw = json ? fromJson(content, name) : [isHeaded(content) ? fromLines(content, name) : fromText(content)];
  if (raw.length === 0) throw new UsageError(`${name} holds no call`);
  if (raw.length > mostCalls) throw new UsageError(`${name} holds more than ${mostCalls} calls: split it`);
  if (raw.length > 1 && (given.url ?? given.title) !== undefined) {
    throw new UsageError(`${name} holds several calls: their addresses and titles stand in it`);
  }
  const calls = raw.map((one, index) =>
    toCall({ ...one, ...given }, raw.length > 1 ? `${name}, call ${index + 1}` : name),
  );
  const doubled = calls.find((call, index) => calls.findIndex((one) => one.externalId === call.externalId) !== index);
  if (doubled !== undefined) throw new UsageError(`${name}: two calls are one and the same, ${doubled.externalId}`);
  return calls;
}

type Raw = Readonly<Record<string, unknown>>;

function toCall(raw: Raw, where: string): ParsedCall {
  const address = z.url({ protocol: /^https?$/u }).safeParse(raw.url);
  if (raw.url === undefined) throw new UsageError(`${where}: add the address of the official page (url: …, or --url)`);
  if (!address.success) throw new UsageError(`${where}: url is no http(s) address`);
  const checked = parsedCall.safeParse({ ...raw, externalId: raw.externalId ?? identityOf(address.data) });
  if (!checked.success) throw new UsageError(`${where}:\n${z.prettifyError(checked.error)}`);
  return checked.data;
}

function fromJson(text: string, name: string): readonly Raw[] {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${name}: not JSON (${error instanceof Error ? error.message : String(error)})`, {
      cause: error,
    });
  }
  const list = z.array(z.record(z.string(), z.unknown())).safeParse(Array.isArray(data) ? data : [data]);
  if (!list.success) throw new UsageError(`${name}: expected { … } or [ { … }, { … } ]`);
  return list.data;
}

/** Names of lines, and the field each is. */
const lineNames = {
  id: "externalId",
  url: "url",
  title: "title",
  summary: "summary",
  funder: "funder",
  operator: "operator",
  programme: "programme",
  published: "publishedOn",
  opens: "opensOn",
  budget: "budget",
  award: "award",
  "own-share": "ownShare",
  eligibility: "eligibility",
  geography: "geography",
  deadline: "deadlines",
  tags: "tags",
  document: "documents",
} as const;
type LineName = keyof typeof lineNames;
const allNames = Object.keys(lineNames);

/** For help: the names in the order above. */
export const typedFields = allNames.join(", ");

const headed = /^\s*([a-z][a-z-]*)\s*:\s*(.*)$/iu;

/** Whether a file begins with `name: value`; any other first line is a title. */
function isHeaded(content: string): boolean {
  return lineName(headed.exec(content.trimStart().split("\n", 1)[0] ?? "")?.[1]) !== undefined;
}

function lineName(name: string | undefined): LineName | undefined {
  return allNames.find((one): one is LineName => one === name?.toLowerCase());
}

function fromLines(content: string, file: string): Raw {
  const lines = content.trimStart().split("\n");
  const end = lines.findIndex((line) => line.trim() === "");
  const call: Record<string, unknown> = {};
  const lists: Record<string, unknown[]> = {};
  for (const [index, line] of lines.slice(0, end < 0 ? undefined : end).entries()) {
    const [, name = "", value = ""] = headed.exec(line) ?? [];
    const known = lineName(name);
    if (known === undefined) throw new UsageError(`${file}, line ${index + 1}: ${unknownLine(name)}`);
    if (value === "") continue;
    const field = lineNames[known];
    const items = listItems(known, value);
    if (items !== undefined) lists[field] = [...(lists[field] ?? []), ...items];
    else if (field in call) throw new UsageError(`${file}, line ${index + 1}: ${known} stands twice`);
    else call[field] = value.trim();
  }
  const body = end < 0 ? "" : lines.slice(end).join("\n").trim();
  return { ...call, ...lists, ...(body !== "" && { body }) };
}

function unknownLine(name: string): string {
  if (name === "") return "expected `name: value`; the text of the call stands below an empty line";
  const near = nearest(name, allNames);
  return `unknown field "${name}"${near === undefined ? "" : `, did you mean ${near}?`} Fields: ${typedFields}`;
}

/** What a line adds to a field that takes several values; undefined for one that takes one. */
function listItems(name: LineName, value: string): readonly unknown[] | undefined {
  if (name === "deadline") return [{ text: value.trim() }];
  if (name === "tags") return value.split(",").flatMap((tag) => tag.trim() || []);
  if (name !== "document") return undefined;
  const [, url = "", title = ""] = /^(\S+)\s*(.*)$/u.exec(value.trim()) ?? [];
  return [{ url, title: title || url }];
}

function fromText(content: string): Raw {
  const [title = "", ...rest] = content.trim().split("\n");
  const body = rest.join("\n").trim();
  return { title: title.trim(), ...(body !== "" && { body }) };
}
