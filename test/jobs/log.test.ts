/* What never reaches the log of a worker. */
import { expect, test } from "vitest";
import { withoutAddresses } from "../../jobs/log.ts";

test.each([
  ['{"err":{"message":"550 5.1.1 <olena.koval+grants@rada.gov.ua>: no such mailbox"}}', "rada.gov.ua"],
  ['{"err":{"message":"Recipient \\"Олена@громада.укр\\" refused"}}', "громада.укр"],
  ['{"msg":"cannot connect to rediss://:s3cret@redis.example:6380"}', "s3cret"],
  ['{"msg":"smtps://user:pa%40ss@mail.example"}', "pa%40ss"],
])("addresses and passwords: %s", (line, secret) => {
  const written = withoutAddresses(line);
  expect(written).not.toContain(secret);
  expect(written).not.toContain("@");
  expect(() => JSON.parse(written)).not.toThrow();
});

test.each(['{"msg":"job done"}', '{"url":"https://medium.example/@prostir/grants"}'])("%s stays as it is", (line) => {
  expect(withoutAddresses(line)).toBe(line);
});
