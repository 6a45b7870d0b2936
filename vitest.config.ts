import { defineConfig } from "vitest/config";

/* `npm test` runs everything but test/system; `npm run test:system` runs that (redis-server, Chromium, processes of our own). */
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/system/**", "node_modules/**"],
    setupFiles: ["test/setup.ts"],
    restoreMocks: true,
    // A shared machine may be five times as slow; no test asserts times.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // All cores: the default leaves one idle, which doubles the time on a machine with two.
    pool: "forks",
    maxWorkers: "100%",
    // Modules are loaded once a worker, not once a file: half the time of a run. What a file changes for the
    // whole process, test/setup.ts puts back.
    isolate: false,
    unstubEnvs: true,
  },
});
