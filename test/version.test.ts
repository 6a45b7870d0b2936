import { expect, test } from "vitest";
import { unfitNode } from "../src/version.ts";

test.each(["20.19.0", "20.20.2", "22.0.0", "22.23.3", process.versions.node])("runs on Node %s", (version) => {
  expect(unfitNode(version)).toBeUndefined();
});

test.each(["18.20.0", "20.18.9", "21.7.0", "23.1.0", "24.21.0", "26.10.0"])("says so on Node %s", (version) => {
  expect(unfitNode(version)).toContain(`This is Node ${version}`);
});
