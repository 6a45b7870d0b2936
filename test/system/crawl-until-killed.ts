/* Crawls the small source into a store until somebody ends the process: see crawl-resume.test.ts. */
import { openStore } from "../../db/store.ts";
import { systemClock } from "../../src/clock.ts";
import { crawlSource } from "../../src/crawl/crawl-source.ts";
import { storeMemory } from "../../src/crawl/store-memory.ts";
import { createFetchPage } from "../../src/http/client.ts";
import { smallSource } from "../crawl/small-source.ts";

const [path = "", gateway = ""] = process.argv.slice(2);
const store = openStore(path);
await crawlSource(smallSource, {
  fetchPage: createFetchPage({ userAgent: "hromada-grants/test", gateway }),
  openMemory: storeMemory(store),
  clock: systemClock,
});
store.close();
