/*
 * Who writes what, for docs/store.md: commands (`grants …`) and jobs of the worker (`job …`). A test
 * wants every table here, and every command and job to exist.
 */

interface TableGroup {
  readonly title: string;
  readonly about: string;
  /** Tables, parents first, each with who writes it. */
  readonly tables: Readonly<Record<string, readonly string[]>>;
}

const crawls = ["grants crawl", "job crawl", "job crawl-due"];
const reads = [...crawls, "grants replay", "grants calls add", "grants calls fix"];
const clusters = [
  "grants crawl",
  "grants digest preview",
  "grants digest send",
  "grants calls sites",
  "job crawl",
  "job digest",
];
const sending = ["grants digest send", "job digest"];
const matching = [
  "grants match run",
  "job match",
  "grants digest preview",
  ...sending,
  "grants hromadas edit",
  "grants serve",
];
const profiles = ["grants hromadas import", "grants hromadas edit", "grants registry load"];
const forgetting = ["grants store prune", "job prune"];
const people = ["grants recipients import", "grants serve"];

export const tableGroups: readonly TableGroup[] = [
  {
    title: "Sources and crawls",
    about: "What is read, how each walk went, what broke.",
    tables: {
      sources: [...crawls, "grants calls add"],
      crawl_runs: [...crawls, "grants calls add"],
      crawl_run_refusals: crawls,
      problems: [...crawls, "grants calls add"],
      incidents: [...crawls, "grants calls add", "job report"],
      holds: [...crawls, "grants calls add", "grants sources release"],
      page_bodies: [...crawls, ...forgetting],
      kept_pages: [...crawls, ...forgetting],
      links: ["grants sources links", "job links"],
    },
  },
  {
    title: "Calls",
    about: "What a hromada can apply to, with the donor's words; what changed; what belongs together.",
    tables: {
      calls: reads,
      call_versions: [...reads, ...forgetting],
      call_deadlines: reads,
      call_money: reads,
      call_applicants: reads,
      call_areas: reads,
      call_sectors: reads,
      call_documents: reads,
      field_evidence: reads,
      calls_fts: [...reads, ...forgetting],
      call_overrides: ["grants calls fix"],
      calls_as_read: [...crawls, "grants replay", "grants calls fix"],
      events: [...reads, ...matching],
      cluster_items: clusters,
      cluster_members: clusters,
      call_editions: clusters,
      cluster_verdicts: ["grants calls sites"],
      sectors: [],
    },
  },
  {
    title: "Hromadas and matches",
    about: "What is known of each hromada, and which open calls fit it.",
    tables: {
      hromadas: profiles,
      hromada_names: profiles,
      hromada_priorities: profiles,
      hromada_words: profiles,
      hromada_instruments: profiles,
      hromada_bodies: profiles,
      hromada_partners: profiles,
      hromada_languages: profiles,
      hromada_programmes: profiles,
      hromada_mutes: [...profiles, "grants serve"],
      hromada_marks: ["grants hromadas edit", "grants serve"],
      hromada_origins: profiles,
      match_runs: matching,
      match_hromadas: matching,
      match_calls: matching,
      match_texts: matching,
      call_fits: matching,
      near_misses: matching,
    },
  },
  {
    title: "The official register",
    about: "Units of the KATOTTG codifier and figures beside it: profiles are filled in from here.",
    tables: {
      registry_files: ["grants registry load"],
      registry_units: ["grants registry load"],
      registry_names: ["grants registry load"],
      registry_figures: ["grants registry load"],
      registry_territories: ["grants registry load"],
      registry_partners: ["grants registry load"],
    },
  },
  {
    title: "Letters",
    about: "Who gets letters, what stood in them, how they arrived. Addresses are here and in no view.",
    tables: {
      recipients: [
        ...people,
        "grants recipients ask",
        "grants recipients pause",
        "grants recipients erase",
        ...forgetting,
      ],
      recipient_hromadas: ["grants recipients import", "grants recipients erase", ...forgetting],
      suppressions: [
        "grants serve",
        "grants mail inbox",
        "grants mail suppressions",
        "grants recipients ask",
        "grants recipients erase",
        ...sending,
        ...forgetting,
      ],
      issues: [...sending, "grants mail outbox", "grants store restore", "grants recipients erase", ...forgetting],
      ledger: [...sending, "grants recipients import", "grants recipients erase", ...forgetting],
      mail_runs: sending,
      bounces: ["grants mail inbox", "grants recipients erase", ...forgetting],
    },
  },
  {
    title: "The store itself",
    about: "",
    tables: {
      settings: [
        "grants demo",
        "grants store restore",
        "grants serve",
        "grants mail suppressions",
        "grants mail inbox",
        ...sending,
      ],
      leases: ["grants worker"],
    },
  },
];
