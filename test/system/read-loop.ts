/*
 * A reader in a process of its own, for store-processes.test.ts: reads the store at argv[2] again and
 * again, as people's tools do, until its input ends. Prints what it saw, or the first error.
 */
import { eachCall, openCalls } from "../../db/calls.ts";
import { runQuery } from "../../db/query.ts";
import { searchCalls } from "../../db/search.ts";
import { openStore } from "../../db/store.ts";

const [path = ""] = process.argv.slice(2);
const now = new Date("2026-11-16T06:00:00Z");
let ended = false;
process.stdin.on("end", () => {
  ended = true;
});
process.stdin.resume();

let rounds = 0;
let most = 0;
try {
  while (!ended) {
    const store = openStore(path, { mode: "read-only" });
    for (let time = 0; time < 5; time += 1) {
      const calls = [...eachCall(store)].length;
      // A reader never sees half a page of calls, and never fewer calls than before.
      if (calls % 10 !== 0 || calls < most) throw new Error(`saw ${calls} calls after ${most}`);
      most = calls;
      openCalls(store, now);
      searchCalls(store, "водопостачання", { now });
      runQuery(store, "SELECT count(*) FROM v_open_calls", 1);
      rounds += 1;
      if (rounds === 1) console.log("reading");
      await new Promise(setImmediate);
    }
    store.close();
  }
  console.log(JSON.stringify({ rounds, most }));
} catch (error) {
  console.log(JSON.stringify({ error: String(error) }));
}
