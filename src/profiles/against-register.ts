/* What the register knows against a profile: codes that do not exist, and names that belong to another code. */
import { isKnownBy, type Named } from "../registry/names.ts";
import type { Register } from "../registry/registry.ts";
import type { FieldError } from "./read-profiles.ts";
import type { GivenProfile } from "./schema.ts";

/** Mistakes of a profile whose fields are right by themselves. */
export function againstRegister({ katottg, name }: GivenProfile, register: Register): FieldError[] {
  const known = register.hromada(katottg);
  if (known === undefined) return [{ field: "katottg", message: whyNotKnown(katottg, register) }];
  if (name === undefined || isKnownBy(known, name)) return [];
  // A name that nobody else has either may be newer than the register; it is the person's.
  const others = register.find(name);
  if (others.length === 0) return [];
  return [
    {
      field: "name",
      message: `${katottg} is ${known.unit.name} in the register, not ${name}; ${name} is ${candidates(others)}`,
    },
  ];
}

/** Why a code of the right shape is nobody's: gone, renumbered, or a slip of the hand. */
export function whyNotKnown(katottg: string, register: Register): string {
  const unit = register.unit(katottg);
  const edition = register.edition === undefined ? "" : ` (edition of ${register.edition})`;
  if (unit?.goneIn !== undefined) {
    const same = register.find(unit.name);
    const now = same.length > 0 ? `; today ${unit.name} is ${candidates(same)}` : "";
    return `${katottg} was ${unit.name}; the codifier has not had it since its edition of ${unit.goneIn}${now}`;
  }
  const near = register.byTail(katottg.slice(-5));
  const meant = near === undefined ? "" : `; did you mean ${candidates([near])}?`;
  return `${katottg} is not in the codifier${edition}${meant}`;
}

/** After a message about a code of the wrong shape or level: which hromada may be meant. */
export function codeHint(value: unknown, register: Register): string {
  const fields = new Map<string, unknown>(typeof value === "object" && value !== null ? Object.entries(value) : []);
  const raw = fields.get("katottg");
  const code =
    typeof raw === "string"
      ? raw
          .replace(/\s/gu, "")
          .toUpperCase()
          .replace(/^[UУ][AА]/u, "UA")
      : "";
  if (/^UA\d{17}$/u.test(code)) {
    const around = register.around(code);
    const unit = register.unit(code);
    if (around !== undefined) return `: its hromada is ${candidates([around])}`;
    return unit === undefined ? "" : `: it is ${unit.name}`;
  }
  if (code === "") {
    const name = fields.get("name");
    const named = typeof name === "string" ? register.find(name) : [];
    return named.length > 0 ? `; ${String(name)} is ${candidates(named)}` : "";
  }
  // The last five digits alone are unique, so they tell which code was damaged in front.
  const tail = /\d{5}$/u.exec(code)?.[0];
  const near = tail === undefined ? undefined : register.byTail(tail);
  return near === undefined ? "" : `; did you mean ${candidates([near])}?`;
}

/** Most candidates that are named one by one: eight hromadas are called Миколаївська. */
const mostNamed = 12;

/** Hromadas as a person tells them apart: code, name, type, oblast, rayon. */
export function candidates(all: readonly Named[]): string {
  const named = all.slice(0, mostNamed).map(describe);
  const more = all.length > mostNamed ? [`and ${all.length - mostNamed} more`] : [];
  return [...named, ...more].join("; or ");
}

function describe({ katottg, names, type, oblast, rayon }: Named): string {
  // Crimea, Kyiv and Sevastopol are called by their own names.
  const isOwnName = /^UA(?:01|80|85)/u.test(katottg);
  const places = [isOwnName ? oblast : `${oblast} обл.`, rayon === undefined ? "" : `${rayon} р-н`];
  return `${katottg} ${[`${names[0]}${type === undefined ? "" : ` ${type}`}`, ...places.filter(Boolean)].join(", ")}`;
}
