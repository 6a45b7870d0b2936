/* What could not be read, or is doubtful: for maintainers. */
import { and, asc, desc, eq, inArray } from "drizzle-orm";
import type { Problem } from "../src/model.ts";
import { crawlRuns, problems } from "./schema.ts";
import type { Store } from "./store.ts";

export interface NotedProblem extends Problem {
  /** UTC instant at which the run began that noted it. */
  readonly runStartedAt: string;
}

/** Problems of one page in the last runs of its source, the latest run first. */
export function problemsOfPage(store: Store, sourceId: string, url: string, lastRuns: number): NotedProblem[] {
  const runs = store.orm
    .select({ id: crawlRuns.id })
    .from(crawlRuns)
    .where(eq(crawlRuns.sourceId, sourceId))
    .orderBy(desc(crawlRuns.id))
    .limit(lastRuns);
  return store.orm
    .select({ problem: problems, runStartedAt: crawlRuns.startedAt })
    .from(problems)
    .innerJoin(crawlRuns, eq(crawlRuns.id, problems.runId))
    .where(and(eq(problems.url, url), inArray(problems.runId, runs)))
    .orderBy(desc(problems.runId), asc(problems.id))
    .all()
    .map(({ problem: { field, message, quote }, runStartedAt }) => ({
      field,
      message,
      ...(quote !== null && { quote }),
      url,
      runStartedAt,
    }));
}
