import { defineConfig } from "vitest/config";

/* `npm test` runs everything but test/system; `npm run test:system` runs that (redis-server, Chromium). */
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
    pool: "threads",
    maxWorkers: "100%",
  },
});
