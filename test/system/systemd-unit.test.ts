/* The unit file of docs/, as systemd itself reads it, with the paths of this machine. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

function hasSystemd(): boolean {
  const found = spawnSync("systemd-analyze", ["--version"]).status === 0;
  if (!found && process.env.CI === "true") throw new Error("systemd-analyze is not installed: apt-get install systemd");
  return found;
}

test.skipIf(!hasSystemd())("systemd takes the unit without a complaint", () => {
  const folder = mkdtempSync(join(tmpdir(), "grants-unit-"));
  const unit = readFileSync(new URL("../../docs/hromada-grants.service", import.meta.url), "utf8")
    .replaceAll("/usr/bin/node", process.execPath)
    .replaceAll("/opt/hromada-grants", folder)
    .replace("User=grants", `User=${userInfo().username}`);
  const path = join(folder, "hromada-grants.service");
  writeFileSync(path, unit);
  const said = spawnSync("systemd-analyze", ["verify", "--man=no", path], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  const ours = said.stderr.split("\n").filter((line) => line.includes("hromada-grants"));
  expect(ours).toEqual([]);
});
