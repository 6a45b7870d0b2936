/*
 * A foreign title says little to a busy officer, and no translation is made up for it. Instead one
 * line in the reader's language stands under it, built from what was read and nothing else.
 */
import type { BodyType, Call } from "../model.ts";
import { sectorName } from "../sectors.ts";
import { applicantList, leadsAbove } from "./applicants.ts";
import { shortDeadline } from "./deadline.ts";
import { award, budget, ownShare } from "./money.ts";
import { instrumentNames, roleNames } from "./names.ts";
import type { DigestLanguage } from "./words.ts";

const factNames = ["instrument", "sectors", "applicants", "sum", "own-share", "deadline"] as const;
type Fact = (typeof factNames)[number] | "role";

/** What a call is, without its conditions: for a card, where sum, share, applicants and deadline have lines of their own. */
export const nature: readonly Fact[] = ["instrument", "sectors"];

/** For a line that may be cut: what must not be missed stands first. */
export const conditionsInOneLine: readonly Fact[] = ["deadline", "role", "sum", "own-share"];

/** The same under a title that says nothing to the reader. */
export const inOneLine: readonly Fact[] = [...conditionsInOneLine, "instrument", "sectors"];

/**
 * One line of facts: «грант · Енергетика та енергоефективність · органи місцевого самоврядування ·
 * до 90 000 євро · власний внесок 10 % · до 18 січня 2027». A fact that was not read is left out;
 * nothing read = undefined.
 * @param through body by which the hromada takes part, for its role
 */
export function factLine(
  call: Call,
  now: Date,
  language: DigestLanguage,
  facts: readonly Fact[] = factNames,
  through?: BodyType,
): string | undefined {
  const known = facts.map((fact) => say(fact, call, { now, language, through })).filter((words) => words !== undefined);
  return known.length === 0 ? undefined : known.join(" · ");
}

interface Reading {
  readonly now: Date;
  readonly language: DigestLanguage;
  readonly through: BodyType | undefined;
}

function say(fact: Fact, call: Call, { now, language, through }: Reading): string | undefined {
  switch (fact) {
    case "instrument":
      return call.instrument && instrumentNames[call.instrument.value][language];
    case "sectors":
      return list(call.sectors.slice(0, 2).map(({ sector }) => sectorName(sector, language)));
    case "applicants":
      return applicantList(call, language, 3);
    case "sum":
      return award(call.money, language) ?? budget(call.money, language);
    case "own-share":
      return ownShare(call, language);
    case "deadline":
      return shortDeadline(call, now, language);
    case "role":
      return call.ukraine?.value === "partner" || leadsAbove(call, through, language) !== undefined
        ? roleNames.partner[language]
        : undefined;
  }
}

function list(names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : names.join(", ");
}
