/* Whether links open: see src/links/link.ts for the rule. */
import { gte, lt } from "drizzle-orm";
import { isDead, type LinkState } from "../src/links/link.ts";
import { links } from "./schema.ts";
import type { Store } from "./store.ts";

/** What is known of every link that was checked, by address. */
export function linkStates(store: Store): ReadonlyMap<string, LinkState> {
  return new Map(
    store.orm
      .select()
      .from(links)
      .all()
      .map(toState)
      .map((state) => [state.url, state]),
  );
}

/** Links that do not open, with the UTC instant since which they do not. */
export function deadLinks(store: Store): ReadonlyMap<string, string> {
  const failing = store.orm.select().from(links).where(gte(links.failedDays, 1)).all().map(toState);
  return new Map(
    failing.flatMap((state): [string, string][] =>
      isDead(state) && state.failingSince !== undefined ? [[state.url, state.failingSince]] : [],
    ),
  );
}

/** Days after which a link that nobody asks for any more is forgotten: its call is long over. */
const forgottenAfter = 400;

/** Remembers what a check found. */
export function saveLinks(store: Store, states: readonly LinkState[]): void {
  store.write(() => {
    for (const { url, checkedAt, openedAt, failingSince, failedDays, failedOn, trouble, movedTo } of states) {
      const row = {
        checkedAt,
        openedAt: openedAt ?? null,
        failingSince: failingSince ?? null,
        failedDays,
        failedOn: failedOn ?? null,
        trouble: trouble ?? null,
        movedTo: movedTo ?? null,
      };
      store.orm
        .insert(links)
        .values({ url, ...row })
        .onConflictDoUpdate({ target: links.url, set: row })
        .run();
    }
    const last = states
      .map(({ checkedAt }) => checkedAt)
      .sort()
      .at(-1);
    if (last === undefined) return;
    const oldest = new Date(Date.parse(last) - forgottenAfter * 86_400_000).toISOString();
    store.orm.delete(links).where(lt(links.checkedAt, oldest)).run();
  });
}

function toState(row: typeof links.$inferSelect): LinkState {
  const { url, checkedAt, openedAt, failingSince, failedDays, failedOn, trouble, movedTo } = row;
  return {
    url,
    checkedAt,
    failedDays,
    ...(openedAt !== null && { openedAt }),
    ...(failingSince !== null && { failingSince }),
    ...(failedOn !== null && { failedOn }),
    ...(trouble !== null && { trouble }),
    ...(movedTo !== null && { movedTo }),
  };
}
