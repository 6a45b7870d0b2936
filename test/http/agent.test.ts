/* The guard under the global fetch, against a server that is really there. */
import { createServer } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { installAgent } from "../../src/http/agent.ts";
import { RefusedAddress } from "../../src/http/guard.ts";

let port = 0;
let requests = 0;
const server = createServer((_request, response) => {
  requests += 1;
  response.end("internal");
});

beforeEach(async () => {
  requests = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  port = address.port;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test("a name that resolves to this machine is refused while connecting", async () => {
  const uninstall = installAgent();
  try {
    const error: unknown = await fetch(`http://localhost:${port}/`).catch((one: unknown) => one);
    expect(error).toMatchObject({ cause: expect.any(RefusedAddress) });
    expect(requests).toBe(0);
  } finally {
    await uninstall();
  }
});

test("behind a gateway its name is the only one", async () => {
  const uninstall = installAgent({ gateway: `http://localhost:${port}` });
  try {
    const response = await fetch(`http://localhost:${port}/`);
    expect(await response.text()).toBe("internal");
  } finally {
    await uninstall();
  }
});

test("what was there before is put back", async () => {
  await installAgent()();
  const response = await fetch(`http://localhost:${port}/`);
  expect(await response.text()).toBe("internal");
});
