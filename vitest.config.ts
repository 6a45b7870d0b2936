import { defineConfig } from "vitest/config";

/* `npm test` runs everything but test/system; `npm run test:system` runs that (redis-server, Chromium). */
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/system/**", "node_modules/**"],
    setupFiles: ["test/setup.ts"],
    restoreMocks: true,
    // All cores: the default leaves one idle, which doubles the time on a machine with two.
    pool: "threads",
    maxWorkers: "100%",
  },
});
