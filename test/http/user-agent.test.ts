import { expect, test } from "vitest";
import { ConfigError } from "../../src/errors.ts";
import { userAgentOf } from "../../src/http/user-agent.ts";

test("our name, and where to reach whoever runs this", () => {
  expect(userAgentOf("1.2.0")).toBe("hromada-grants/1.2.0");
  expect(userAgentOf("1.2.0", "https://town.example/grants")).toBe(
    "hromada-grants/1.2.0 (+https://town.example/grants)",
  );
});

test.each(["Відділ економіки", "a\r\nx-injected: 1", "grants (at) town.example"])(
  "«%s» cannot stand in a header",
  (contact) => expect(() => userAgentOf("1.2.0", contact)).toThrow(ConfigError),
);
