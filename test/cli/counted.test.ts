import { expect, test } from "vitest";
import { counted } from "../../src/cli/counted.ts";

test.each([
  [counted(0, "profile"), "0 profiles"],
  [counted(1, "profile"), "1 profile"],
  [counted(2, "profile"), "2 profiles"],
  [counted(1, "address is", "addresses are"), "1 address is"],
  [counted(3, "address is", "addresses are"), "3 addresses are"],
])("%s", (said, wanted) => expect(said).toBe(wanted));
