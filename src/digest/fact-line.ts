/*
 * A foreign title says little to a busy officer, and no translation is made up for it. Instead one
 * line in the reader's language stands under it, built from what was read and nothing else.
 */
import type { Call } from "../model.ts";
import { sectorName } from "../sectors.ts";
import { applicantList } from "./applicants.ts";
import { shortDeadline } from "./deadline.ts";
import { award, budget, ownShare } from "./money.ts";
import { instrumentNames } from "./names.ts";
import type { DigestLanguage } from "./words.ts";

const factNames = ["instrument", "sectors", "applicants", "sum", "own-share", "deadline"] as const;
type Fact = (typeof factNames)[number];

/** What a call is, without its conditions: for a card, where sum, share and deadline have lines of their own. */
export const nature: readonly Fact[] = ["instrument", "sectors", "applicants"];

/**
 * One line of facts: «грант · Енергетика та енергоефективність · органи місцевого самоврядування ·
 * до 90 000 євро · власний внесок 10 % · до 18 січня 2027». A fact that was not read is left out;
 * nothing read = undefined.
 */
export function factLine(
  call: Call,
  now: Date,
  language: DigestLanguage,
  facts: readonly Fact[] = factNames,
): string | undefined {
  const known = facts.map((fact) => say(fact, call, now, language)).filter((words) => words !== undefined);
  return known.length === 0 ? undefined : known.join(" · ");
}

function say(fact: Fact, call: Call, now: Date, language: DigestLanguage): string | undefined {
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
  }
}

function list(names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : names.join(", ");
}
