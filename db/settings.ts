/* What belongs to a store rather than to a process. */
import { eq } from "drizzle-orm";
import { settings } from "./schema.ts";
import type { Store } from "./store.ts";

/**
 * `frozen_now`: see `frozenNow`. `restored_at`: UTC instant at which a backup was put back; letters
 * may have gone out that the store no longer knows of. `link_key`: secret of this store, see db/suppressions.ts.
 */
export type SettingKey = "frozen_now" | "restored_at" | "link_key";

/** Value of a setting of this store; undefined when it was never set. */
export function getSetting(store: Store, key: SettingKey): string | undefined {
  return store.orm.select().from(settings).where(eq(settings.key, key)).get()?.value;
}

/** Sets a setting of this store; undefined removes it. */
export function setSetting(store: Store, key: SettingKey, value: string | undefined): void {
  store.write(() => {
    if (value === undefined) store.orm.delete(settings).where(eq(settings.key, key)).run();
    else
      store.orm
        .insert(settings)
        .values({ key, value })
        .onConflictDoUpdate({ target: settings.key, set: { value } })
        .run();
  });
}

/** The UTC instant at which a demo or a rehearsal stands still; every view of the store uses it as its "now". */
export function frozenNow(store: Store): string | undefined {
  return getSetting(store, "frozen_now");
}
