/*
 * Who may apply, asked as a hromada asks it: through which of our bodies could we? «КП, ГО чи
 * виконком?» is the first question of Ukrainian grant officers.
 */
import { applicantNames, bodyNames } from "../digest/names.ts";
import { type ApplicantType, type BodyType, type Call, partnerRule, type Read } from "../model.ts";
import type { SectorId } from "../sectors.ts";

/** What the bodies of a hromada can do with a call that names these applicants. */
export type Through =
  | { readonly answer: "yes"; readonly body: BodyType; readonly quote: string; readonly asPartner?: true }
  /** The profile lists no bodies: it may own one that fits. */
  | { readonly answer: "unknown"; readonly bodies: readonly BodyType[]; readonly quote: string }
  | { readonly answer: "no"; readonly bodies: readonly BodyType[]; readonly quote: string };

/** Bodies in the order in which a hromada would rather apply. */
const preferred: readonly BodyType[] = [
  "executive-committee",
  "communal-enterprise",
  "school",
  "hospital",
  "cultural-institution",
  "social-centre",
  "ngo-partner",
];

const institutions: readonly BodyType[] = ["school", "hospital", "cultural-institution", "social-centre"];

/** The kind of institution a sector is the work of. Other sectors leave it open. */
const institutionOf: Readonly<Partial<Record<SectorId, BodyType>>> = {
  education: "school",
  health: "hospital",
  culture: "cultural-institution",
  social: "social-centre",
};

/** Bodies that count as an applicant of this type; none for business, people, farmers, science, the state. */
function bodiesFor(type: ApplicantType, call: Pick<Call, "sectors">): readonly BodyType[] {
  switch (type) {
    case "local-authority":
    case "any":
      return ["executive-committee"];
    case "communal-enterprise":
      return ["communal-enterprise"];
    case "public-institution": {
      const named = call.sectors.flatMap(({ sector }) => institutionOf[sector] ?? []);
      return named.length > 0 ? named : institutions;
    }
    case "ngo":
      return ["ngo-partner"];
    default:
      return [];
  }
}

/**
 * The body through which a hromada can apply; undefined when the call names no applicants. Every
 * hromada has an executive committee, whether the profile lists it or not.
 */
export function throughWhom(
  call: Pick<Call, "applicants" | "sectors">,
  owned: readonly BodyType[],
): Through | undefined {
  const first = call.applicants[0];
  if (first === undefined) return undefined;
  const [leads, partners] = [quotesOf(call, leadsOf(call)), quotesOf(call, call.applicants.filter(joins))];
  const suitable = preferred.filter((body) => leads.has(body) || partners.has(body));
  const own = suitable.filter((one) => one === "executive-committee" || owned.includes(one));
  // Whoever may lead is better than whoever may only join.
  const body = own.find((one) => leads.has(one)) ?? own[0];
  if (body !== undefined) {
    const lead = leads.get(body);
    return lead === undefined
      ? { answer: "yes", body, quote: partners.get(body) ?? "", asPartner: true }
      : { answer: "yes", body, quote: lead };
  }
  const answer = suitable.length > 0 && owned.length === 0 ? "unknown" : "no";
  return { answer, bodies: suitable, quote: first.quote };
}

function joins({ rule }: Read<ApplicantType>): boolean {
  return rule === partnerRule;
}

function leadsOf({ applicants }: Pick<Call, "applicants">): readonly Read<ApplicantType>[] {
  return applicants.filter((one) => !joins(one));
}

/** The words by which each body counts as one of these applicants. */
function quotesOf(
  call: Pick<Call, "sectors">,
  applicants: readonly Read<ApplicantType>[],
): ReadonlyMap<BodyType, string> {
  const quotes = new Map<BodyType, string>();
  for (const { value, quote } of applicants) {
    for (const body of bodiesFor(value, call)) if (!quotes.has(body)) quotes.set(body, quote);
  }
  return quotes;
}

/** All that decides through whom a call can be applied to, whatever the words: equal keys, equal answers. */
export function applicantKey(call: Pick<Call, "applicants" | "sectors">): string {
  const types = [...new Set(call.applicants.map((one) => (joins(one) ? `with ${one.value}` : one.value)))].sort();
  const institutionsNamed = types.some((type) => type.endsWith("public-institution"))
    ? call.sectors.flatMap(({ sector }) => institutionOf[sector] ?? [])
    : [];
  return [...types, "/", ...[...new Set(institutionsNamed)].sort()].join();
}

const asPartner = "Громада може бути лише партнером";

/** The reason of the applicant gate, for people. */
export function throughReason(through: Through, call: Pick<Call, "applicants">): string {
  if (through.answer === "yes" && through.asPartner) {
    const leads = [...new Set(leadsOf(call).map(({ value }) => applicantNames[value].uk))].join(", ");
    return `${asPartner}: ${bodyNames[through.body].uk}; заявку подають ${leads}`;
  }
  if (through.answer === "yes") return `Подати заявку може ${bodyNames[through.body].uk}`;
  const bodies = through.bodies.map((body) => bodyNames[body].uk).join(" або ");
  if (through.answer === "unknown") return `Подати заявку може ${bodies}, а у профілі не вказано, чи є такі`;
  const types = [...new Set(call.applicants.map(({ value }) => value))];
  const allowed = types.map((type) => applicantNames[type].uk).join(", ");
  return bodies === ""
    ? `Подавати можуть лише: ${allowed}`
    : `Подавати можуть лише: ${allowed}; у профілі немає: ${bodies}`;
}
