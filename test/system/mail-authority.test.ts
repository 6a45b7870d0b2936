/* Node reads the certificates of an operator's own authority only when a process begins. */
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeAuthority } from "../mail/certificate.ts";
import { startMailServer } from "../mail/mail-server.ts";
import { temporaryFolder } from "../temporary.ts";

test("an authority of one's own is trusted through NODE_EXTRA_CA_CERTS, as an operator does it", async () => {
  const authority = makeAuthority("Rada test authority");
  const server = await startMailServer({ secure: true, authOptional: false, ...authority.issue("127.0.0.1") });
  const url = server.url.replace("://", "://olena:right@");
  const file = join(temporaryFolder(), "authority.pem");
  writeFileSync(file, authority.cert);
  try {
    expect(await mailTest(url, {})).toMatchObject({ code: 1, err: expect.stringContaining("own") });
    expect(await mailTest(url, { NODE_EXTRA_CA_CERTS: file })).toMatchObject({ code: 0 });
    expect(server.taken).toMatchObject([{ to: "you@x.example" }]);
  } finally {
    await server.close();
  }
});

async function mailTest(
  url: string,
  environment: Record<string, string>,
): Promise<{ code: number | null; err: string }> {
  const cli = join(import.meta.dirname, "../../src/cli.ts");
  const child = spawn(process.execPath, ["--import", "tsx", cli, "mail", "test", "you@x.example"], {
    env: { PATH: process.env.PATH, SMTP_URL: url, ...environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let err = "";
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk.toString();
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, err })));
}
