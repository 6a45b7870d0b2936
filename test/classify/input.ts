/* A text as the classifiers take it. */
import type { ClassifierInput } from "../../src/classify/classify.ts";
import { prepare } from "../../src/normalise/text.ts";

export function input(title: string, body = "", more: Partial<ClassifierInput> = {}): ClassifierInput {
  return {
    title: prepare(title),
    body: prepare(body),
    tags: [],
    codes: [],
    externalId: "1",
    sourceId: "test",
    ...more,
  };
}
