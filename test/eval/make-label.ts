import type { Item, Label } from "../../src/eval/item.ts";

/** The label of a call whose text says nothing else. */
export function makeLabel(overrides: Partial<Label> = {}): Label {
  return {
    kind: "call",
    sectors: [],
    instrument: null,
    applicants: [],
    ukraine: "unknown",
    regions: [],
    deadline: null,
    deadline_time: null,
    rolling: false,
    amount_max: null,
    amount_min: null,
    budget_total: null,
    currency: null,
    own_share_pct: null,
    ...overrides,
  };
}

/** A short Ukrainian announcement without a label. */
export function makeItem(overrides: Partial<Item> = {}): Item {
  return {
    id: "one",
    lang: "uk",
    title: "Конкурс проєктів для громад",
    text: "Громади можуть подати заявку на грант до 12 грудня 2026 року.",
    published: "2026-11-16",
    source_kind: "announcement",
    ...overrides,
  };
}
