/*
 * A person's corrections of a call: pure. The crawler never wins over them: every state a source
 * gives passes through `applyOverrides`. The words of the person stand where the donor's words would
 * (`quote`), with a rule of their own (`fix.deadline`), so that everybody can tell the two apart.
 */
import { z } from "zod";
import { classifySectors } from "./classify/classify.ts";
import { applicantTypes, type Call, instruments, type MoneyPart, type Read, type SectorRead } from "./model.ts";
import { oneLine, prepare } from "./normalise/text.ts";
import { instantOf } from "./normalise/time.ts";
import { sectorIds } from "./sectors.ts";

/** Of a deadline that a person gives. */
const kyiv = "Europe/Kyiv";

/** Most sectors a call carries. */
export const sectorLimit = 4;

/** What each field can be corrected to; null = the donor does not say it. */
const values = {
  title: z.string().min(1),
  kind: z.enum(["call", "not-a-call"]),
  /** Day and time in Europe/Kyiv. */
  deadline: z.union([z.literal("rolling"), z.strictObject({ date: z.iso.date(), time: z.string().optional() })]),
  sum: z.strictObject({ minor: z.int().positive(), currency: z.string().regex(/^[A-Z]{3}$/u) }),
  /** Per cent; 0 = the donor says that none is needed. */
  "own-share": z.number().min(0).max(100),
  instrument: z.enum(instruments),
  /** Empty = the donor does not say it. */
  applicants: z.array(z.enum(applicantTypes)),
  areas: z.array(z.strictObject({ scheme: z.enum(["country", "oblast", "zone"]), code: z.string() })),
  ukraine: z.enum(["lead", "partner", "none"]),
  /** Empty = cross-sector. */
  sectors: z.array(z.enum(sectorIds)).max(sectorLimit),
  status: z.enum(["open", "closed", "cancelled", "funds-exhausted"]),
} as const;

/** One corrected field with its right value. */
export const fix = z.discriminatedUnion("field", [
  z.strictObject({ field: z.literal("title"), value: values.title }),
  z.strictObject({ field: z.literal("kind"), value: values.kind }),
  z.strictObject({ field: z.literal("deadline"), value: values.deadline.nullable() }),
  z.strictObject({ field: z.literal("award-min"), value: values.sum.nullable() }),
  z.strictObject({ field: z.literal("award-max"), value: values.sum.nullable() }),
  z.strictObject({ field: z.literal("budget"), value: values.sum.nullable() }),
  z.strictObject({ field: z.literal("own-share"), value: values["own-share"].nullable() }),
  z.strictObject({ field: z.literal("instrument"), value: values.instrument.nullable() }),
  z.strictObject({ field: z.literal("applicants"), value: values.applicants }),
  z.strictObject({ field: z.literal("areas"), value: values.areas }),
  z.strictObject({ field: z.literal("ukraine"), value: values.ukraine }),
  z.strictObject({ field: z.literal("sectors"), value: values.sectors }),
  z.strictObject({ field: z.literal("status"), value: values.status }),
]);
export type Fix = z.infer<typeof fix>;
export type FixField = Fix["field"];
export type FixOf<Field extends FixField> = Extract<Fix, { field: Field }>["value"];

/** In the order in which they are applied: what kind of item it is decides whether it has sectors. */
export const fixFields = [
  "title",
  "kind",
  "deadline",
  "award-min",
  "award-max",
  "budget",
  "own-share",
  "instrument",
  "applicants",
  "areas",
  "ukraine",
  "sectors",
  "status",
] as const satisfies readonly FixField[];

/** A correction as a person made it. */
export type Override = Fix & {
  /** How this person knows. */
  readonly why: string;
  /** UTC instant at which it was made. */
  readonly at: string;
};

/** Whether a value rests on a person's correction, not on the donor's words. */
export function isCorrection({ rule }: { readonly rule: string }): boolean {
  return rule.startsWith("fix.");
}

/** The call with all corrections. Applying them again, or in another order, changes nothing more. */
export function applyOverrides(call: Call, overrides: readonly Override[]): Call {
  return [...overrides]
    .sort((a, b) => fixFields.indexOf(a.field) - fixFields.indexOf(b.field))
    .reduce((corrected, override) => applyOverride(corrected, override), call);
}

function applyOverride(call: Call, override: Override): Call {
  const { field, why } = override;
  const read = <T>(value: T): Read<T> => ({ value, quote: why, rule: `fix.${field}` });
  switch (override.field) {
    case "title":
      return { ...call, title: override.value };
    case "kind":
      return withKind(call, override.value, read("corrected"));
    case "deadline":
      return withDeadline(call, override.value, why);
    case "award-min":
    case "award-max":
    case "budget":
      return withSum(call, override.field, override.value, why);
    case "own-share":
      return withOwnShare(call, override.value, why);
    case "instrument": {
      const { instrument: _source, ...rest } = call;
      return override.value === null ? rest : { ...rest, instrument: read(override.value) };
    }
    case "applicants":
      return { ...call, applicants: override.value.map(read) };
    case "areas":
      return {
        ...call,
        areas: override.value.map((area) => ({ mode: "include", ...area, quote: why, rule: "fix.areas" })),
      };
    case "ukraine":
      return { ...call, ukraine: read(override.value) };
    case "sectors":
      return { ...call, sectors: override.value.map((sector, index) => ranked(sector, index, why)) };
    case "status":
      return withStatus(call, override.value, override.at);
  }
}

/** As the reader of calls does it: an item that is not a call has no sectors. */
function withKind(call: Call, kind: Call["kind"], kindReason: Read<string>): Call {
  if (kind === "not-a-call") return { ...call, kind, kindReason, sectors: [] };
  return { ...call, kind, kindReason, sectors: call.kind === "call" ? call.sectors : sectorsOf(call) };
}

/** The source's tags and codes are not kept with a call, so an item taken for a call is classified by its words. */
function sectorsOf({ title, summary, body, externalId, programme, sourceId }: Call): readonly SectorRead[] {
  return classifySectors({
    title: prepare(oneLine(title)),
    body: prepare([summary, body].filter((part) => part !== undefined).join("\n")),
    tags: [],
    codes: [],
    externalId,
    programme,
    sourceId,
  });
}

/** Takes the place of all deadlines that are open to everybody; stages for those invited stay. */
function withDeadline(call: Call, value: FixOf<"deadline">, why: string): Call {
  const { rolling: _source, ...rest } = call;
  const invited = call.deadlines.filter(({ stage }) => (stage ?? 1) > 1);
  const rule = "fix.deadline";
  if (value === null) return { ...rest, deadlines: invited };
  if (value === "rolling") return { ...rest, deadlines: invited, rolling: { value: true, quote: why, rule } };
  const { date, time } = value;
  const at = instantOf(date, time, kyiv);
  const day = {
    text: why,
    date,
    ...(time !== undefined && { time }),
    timeKnown: time !== undefined,
    zone: kyiv,
    ...(at !== undefined && { at }),
    rule,
  };
  return { ...rest, deadlines: [day, ...invited] };
}

type Sum = NonNullable<FixOf<"budget">>;

function withSum(call: Call, part: MoneyPart, sum: Sum | null, why: string): Call {
  const others = call.money.filter((money) => money.part !== part);
  return {
    ...call,
    money: sum === null ? others : [...others, { part, ...sum, quote: why, rule: `fix.${part}` }],
  };
}

/** Also takes the place of a fixed sum that the source asks for. */
function withOwnShare(call: Call, percent: number | null, why: string): Call {
  const { ownShare: source, ...rest } = call;
  const money = call.money.filter(({ part }) => part !== "own-share");
  if (percent === null) return { ...rest, money };
  const kind = source?.value.kind;
  return {
    ...rest,
    money,
    ownShare: { value: { percent, ...(kind !== undefined && { kind }) }, quote: why, rule: "fix.own-share" },
  };
}

/** The first one is the strongest. */
function ranked(sector: SectorRead["sector"], index: number, why: string): SectorRead {
  return { sector, weight: sectorLimit - index, evidence: [why] };
}

/** A call that a person says is open or closed is not still to open. */
function withStatus(call: Call, statedStatus: FixOf<"status">, at: string): Call {
  const { opensOn, ...rest } = call;
  const ahead = opensOn !== undefined && opensOn.value > at.slice(0, 10);
  return { ...rest, ...(opensOn !== undefined && !ahead && { opensOn }), statedStatus };
}
