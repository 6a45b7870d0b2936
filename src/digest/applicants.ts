/* Who applies and who may only join: a letter that mixes them up sends a council to write an application in vain. */
import { type ApplicantType, type BodyType, type Call, partnerRule } from "../model.ts";
import { cardWords } from "./card-words.ts";
import { applicantNames, bodyApplicant, bodyNames } from "./names.ts";
import type { DigestLanguage } from "./words.ts";

interface Sides {
  readonly leads: readonly ApplicantType[];
  /** Types that may only be partners of the others. */
  readonly partners: readonly ApplicantType[];
}

function sidesOf({ applicants }: Pick<Call, "applicants">): Sides {
  const leads = new Set(applicants.filter(({ rule }) => rule !== partnerRule).map(({ value }) => value));
  const all = new Set(applicants.map(({ value }) => value));
  return { leads: [...leads], partners: [...all].filter((type) => !leads.has(type)) };
}

/**
 * «громадські організації; партнер: органи місцевого самоврядування»; undefined when none were read.
 * @param limit of names on each side
 */
export function applicantList(
  call: Pick<Call, "applicants">,
  language: DigestLanguage,
  limit = Number.POSITIVE_INFINITY,
): string | undefined {
  const { leads, partners } = sidesOf(call);
  const names = (types: readonly ApplicantType[]) =>
    types
      .slice(0, limit)
      .map((type) => applicantNames[type][language])
      .join(", ");
  const joining = partners.length === 0 ? [] : [`${cardWords[language].partner}: ${names(partners)}`];
  const parts = [...(leads.length === 0 ? [] : [names(leads)]), ...joining];
  return parts.length === 0 ? undefined : parts.join("; ");
}

/** Names of those who lead where the body `through` may only join them; undefined where it may lead. */
export function leadsAbove(
  call: Pick<Call, "applicants">,
  through: BodyType | undefined,
  language: DigestLanguage,
): string | undefined {
  const { leads, partners } = sidesOf(call);
  const holds = (types: readonly ApplicantType[]) =>
    through !== undefined && types.some((type) => countsAs(through, type));
  if (!holds(partners) || holds(leads)) return undefined;
  return leads.map((type) => applicantNames[type][language]).join(", ");
}

/** Who leads and who joins, as a card says it to the hromada that has the body `through`. */
export interface Roles {
  /** «комунальне підприємство; також можуть: громадські організації». */
  readonly applies?: string;
  /** «виконавчий комітет, наукові установи». */
  readonly partner?: string;
}

/** Kinds of others named beside the body of the hromada. */
const mostNamed = 3;

/** @param through body by which the hromada takes part; undefined when none was chosen */
export function applicantRoles(
  call: Pick<Call, "applicants">,
  through: BodyType | undefined,
  language: DigestLanguage,
): Roles {
  const { leads, partners } = sidesOf(call);
  const onlyJoins = leadsAbove(call, through, language) !== undefined;
  const rest = (types: readonly ApplicantType[]) => {
    const others = types.filter((type) => through === undefined || type !== bodyApplicant[through]);
    const named = others.slice(0, mostNamed).map((type) => applicantNames[type][language]);
    // A list that merely stops would be read as complete.
    const last = named.pop();
    if (last === undefined) return [];
    return [...named, others.length > mostNamed ? `${last} ${cardWords[language].andOthers}` : last];
  };
  const body = through === undefined ? [] : [bodyNames[through][language]];
  const others = rest(leads).join(", ");
  const lead = onlyJoins || body.length === 0 ? others : [...body, ...alsoMay(others, language)].join("; ");
  const joining = [...(onlyJoins ? body : []), ...rest(partners)].join(", ");
  return { ...(lead !== "" && { applies: lead }), ...(joining !== "" && { partner: joining }) };
}

function alsoMay(names: string, language: DigestLanguage): readonly string[] {
  return names === "" ? [] : [`${cardWords[language].alsoMay}: ${names}`];
}

/** «Будь-хто» is the hromada itself: its executive committee. */
function countsAs(body: BodyType, type: ApplicantType): boolean {
  return type === bodyApplicant[body] || (type === "any" && body === "executive-committee");
}
