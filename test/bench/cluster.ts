/*
 * npm run bench:cluster – how fast the same call on many sites is found, on one core.
 *
 * 50,000 calls, each on two sites, with few dates and sums; also a half and a quarter of them, so that
 * growth can be seen. Beside it a bare loop that only reads the kept items from JSON, as each update does
 * first. Prints how many of the pairs were found and how many clusters are wrong. Ends with one line of JSON.
 */
import { clusterItems } from "../../src/cluster/cluster.ts";
import { itemOf } from "../cluster/make.ts";
import { manyTold } from "../cluster/many.ts";

const runs = [12_500, 25_000, 50_000].map((calls) => {
  const kept = manyTold(calls).map((told) => JSON.stringify(itemOf(told)));
  const started = performance.now();
  const items: ReturnType<typeof itemOf>[] = kept.map((json) => JSON.parse(json));
  const read = performance.now();
  const { clusters } = clusterItems(items);
  const done = performance.now();
  const twin = (id: string): number => Math.floor(Number(id.split(":")[1]) / 2);
  const wrong = clusters.filter(({ members }) => new Set(members.map(({ callId }) => twin(callId))).size > 1).length;
  return {
    calls,
    readMs: Math.round(read - started),
    clusterMs: Math.round(done - read),
    found: (clusters.length - wrong) / (calls / 2),
    wrong,
    heapMb: Math.round(process.memoryUsage().heapUsed / 1e6),
  };
});
for (const { calls, readMs, clusterMs, found, wrong, heapMb } of runs) {
  const share = `${(found * 100).toFixed(2)} % of pairs found, ${wrong} wrong`;
  console.log(`${calls} calls: ${clusterMs} ms (bare reading ${readMs} ms), ${share}, heap ${heapMb} MB`);
}
console.log(JSON.stringify({ bench: "cluster", runs }));
