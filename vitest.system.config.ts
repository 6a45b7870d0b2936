import { defineConfig } from "vitest/config";

/* Tests that need redis-server or Chromium, or start the program as processes of its own. With CI=true a missing binary is a failure, not a skip. */
export default defineConfig({
  test: {
    include: ["test/system/**/*.test.ts"],
    setupFiles: ["test/setup.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
