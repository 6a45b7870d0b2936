/* A call as it is stored: JSON with its keys in order, and its hash, by which a difference is noticed. */
import { hash } from "node:crypto";
import type { Call } from "../src/model.ts";

export interface CallState {
  /** UTF-8. */
  readonly json: Uint8Array;
  readonly contentHash: string;
}

/** A call as it is kept: the same for the same call, whatever the order of its keys. */
export function jsonOf(call: Call): string {
  return JSON.stringify(withSortedKeys(call));
}

/** The same in the bytes in which it is stored, and their hash. */
export function stateOf(call: Call): CallState {
  const json = inBytes(jsonOf(call));
  return { json, contentHash: hash("sha256", json) };
}

/* Bytes of a hundred calls or so; more is got when they are full, and these go with the last call in them. */
const roomSize = 2 ** 20;
let room = Buffer.allocUnsafeSlow(roomSize);
let used = 0;

/*
 * Once for the hash and the store, which would each do it, and one room for many: a Buffer of its own for every
 * call costs twice as much, and strings that wait for a whole page of calls are copied by the collector.
 */
function inBytes(text: string): Buffer {
  const most = text.length * 3;
  if (room.length - used < most) {
    room = Buffer.allocUnsafeSlow(Math.max(roomSize, most));
    used = 0;
  }
  const start = used;
  used += room.write(text, start);
  return room.subarray(start, used);
}

/*
 * Not as a replacer of JSON.stringify: being asked for every string of a call takes three times as
 * long. Every call of every page comes through here, so no pairs of keys and values are made either.
 */
function withSortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSortedKeys);
  if (!isObject(value)) return value;
  const sorted: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) sorted[key] = withSortedKeys(value[key]);
  return sorted;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
