/*
 * How right matching is: every gate's answer and the order of the calls against the gold set of
 * test/gold/matches.ts. The last line is JSON.
 */
import { rulesVersion } from "../../src/match/match.ts";
import { measureMatches } from "../gold/measure-matches.ts";

const { pairs, gates, accuracy, ndcg, meanNdcg, misses } = measureMatches();
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

console.log(`${pairs} pairs, rules of version ${rulesVersion}\n\nGate answers`);
for (const { gate, right, of } of gates) console.log(`  ${gate.padEnd(11)} ${right}/${of}  ${percent(right / of)}`);
console.log(`  ${"all".padEnd(11)} ${percent(accuracy)}\n\nNDCG@10`);
for (const { profile, value, got } of ndcg)
  console.log(`  ${profile.padEnd(11)} ${value.toFixed(3)}  ${got.join(", ")}`);
console.log(`  ${"mean".padEnd(11)} ${meanNdcg.toFixed(3)}\n\nMisses: ${misses.length}`);
for (const { profile, call, gate, expected, got, quote } of misses) {
  console.log(`  ${profile} × ${call}, ${gate}: expected ${expected}, got ${got}${quote ? ` «${quote}»` : ""}`);
}
console.log(
  JSON.stringify({
    pairs,
    rulesVersion,
    accuracy,
    gates: Object.fromEntries(gates.map(({ gate, right, of }) => [gate, right / of])),
    meanNdcg,
    ndcg: Object.fromEntries(ndcg.map(({ profile, value }) => [profile, value])),
    misses: misses.length,
  }),
);
