/* Breaks of sources and their recoveries. Each is announced once; who announces marks it. */
import { and, asc, eq, isNotNull, isNull, or } from "drizzle-orm";
import { breakOf, type Finding, type FindingKind } from "../src/health/finding.ts";
import { incidents } from "./schema.ts";
import type { Store } from "./store.ts";

export interface Incident {
  readonly id: number;
  readonly sourceId: string;
  readonly kind: FindingKind;
  /** For people, as it was when it broke. May quote a site. */
  readonly what: string;
  /** UTC instants. */
  readonly openedAt: string;
  /** Absent = it still is so. */
  readonly closedAt?: string;
}

/** What changed with the findings of a run. */
export interface IncidentNews {
  readonly broke: readonly Incident[];
  readonly recovered: readonly Incident[];
}

/** One thing to tell the operator. */
export interface Announcement {
  readonly news: "break" | "recovery";
  readonly incident: Incident;
}

/**
 * Brings the incidents of a source in line with what is wrong with it now: opens what is new, closes
 * what is over. What stays wrong is no news, also when its finding changes within the same break.
 */
export function noteFindings(store: Store, sourceId: string, findings: readonly Finding[], at: string): IncidentNews {
  return store.write(() => {
    const open = openIncidents(store).filter((one) => one.sourceId === sourceId);
    const wrong = findings.filter((finding) => finding.wrong);
    const over = open.filter(({ kind }) => !wrong.some((finding) => breakOf(finding.kind) === breakOf(kind)));
    const fresh = wrong.filter(({ kind }) => !open.some((one) => breakOf(one.kind) === breakOf(kind)));
    for (const { id } of over) store.orm.update(incidents).set({ closedAt: at }).where(eq(incidents.id, id)).run();
    return {
      broke: fresh.map(({ kind, what }) =>
        toIncident(store.orm.insert(incidents).values({ sourceId, kind, what, openedAt: at }).returning().get()),
      ),
      recovered: over.map((one) => ({ ...one, closedAt: at })),
    };
  });
}

/** What is wrong now, by source and the oldest first. */
export function openIncidents(store: Store): Incident[] {
  return store.orm
    .select()
    .from(incidents)
    .where(isNull(incidents.closedAt))
    .orderBy(incidents.sourceId, asc(incidents.openedAt), asc(incidents.id))
    .all()
    .map(toIncident);
}

/**
 * Breaks and recoveries that nobody has been told of yet, the oldest incident first. One that ended
 * before it was told has both.
 */
export function incidentsToAnnounce(store: Store): Announcement[] {
  return store.orm
    .select()
    .from(incidents)
    .where(
      or(isNull(incidents.breakAnnouncedAt), and(isNotNull(incidents.closedAt), isNull(incidents.recoveryAnnouncedAt))),
    )
    .orderBy(asc(incidents.openedAt), asc(incidents.id))
    .all()
    .flatMap((row): Announcement[] => {
      const incident = toIncident(row);
      return [
        ...(row.breakAnnouncedAt === null ? [{ news: "break" as const, incident }] : []),
        ...(row.closedAt !== null && row.recoveryAnnouncedAt === null ? [{ news: "recovery" as const, incident }] : []),
      ];
    });
}

/** Marks what was told. What is marked already keeps its first instant. */
export function markAnnounced(store: Store, told: readonly Announcement[], at: string): void {
  store.write(() => {
    for (const { news, incident } of told) {
      const column = news === "break" ? incidents.breakAnnouncedAt : incidents.recoveryAnnouncedAt;
      const set = news === "break" ? { breakAnnouncedAt: at } : { recoveryAnnouncedAt: at };
      store.orm
        .update(incidents)
        .set(set)
        .where(and(eq(incidents.id, incident.id), isNull(column)))
        .run();
    }
  });
}

function toIncident({ id, sourceId, kind, what, openedAt, closedAt }: typeof incidents.$inferSelect): Incident {
  return { id, sourceId, kind, what, openedAt, ...(closedAt !== null && { closedAt }) };
}
