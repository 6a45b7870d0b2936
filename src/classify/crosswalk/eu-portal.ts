/*
 * EU Funding & Tenders Portal: programme ids (facet `frameworkProgramme` of its search API, labels
 * as listed 2023-01 and 2026-06) and the beginnings of topic identifiers as seen 2026-06.
 * The weights are our judgement.
 */
import type { SectorWeights } from "../crosswalk.ts";

/** By `frameworkProgramme` id. */
export const programmes: Readonly<Record<string, SectorWeights>> = {
  "43108390": { science: 0.7 }, // Horizon Europe
  "31045243": { science: 0.7 }, // Horizon 2020
  "43298916": { science: 0.7, energy: 0.5 }, // Euratom
  "43252449": { science: 0.7, economy: 0.4 }, // Research Fund for Coal and Steel
  "44181033": { safety: 0.6, science: 0.6 }, // European Defence Fund
  "43152860": { digital: 0.9 }, // Digital Europe
  "43252405": { environment: 0.8, energy: 0.3 }, // LIFE
  "43089234": { energy: 0.7, economy: 0.5, science: 0.3 }, // Innovation Fund
  "43253967": { energy: 1 }, // Renewable energy financing mechanism
  "43251567": { infrastructure: 0.6, energy: 0.3, digital: 0.3 }, // Connecting Europe Facility
  "44773066": { economy: 0.5, energy: 0.4 }, // Just Transition Mechanism
  "43251589": { governance: 0.6, social: 0.4, international: 0.2 }, // CERV
  "43252386": { governance: 0.9 }, // Justice
  "43251842": { governance: 0.7 }, // Anti-fraud
  "43252433": { safety: 0.7 }, // Pericles: euro counterfeiting
  "43253706": { governance: 0.6 }, // Technical Support Instrument
  "43253979": { governance: 0.4 }, // Customs
  "43253995": { governance: 0.4 }, // Fiscalis
  "43697167": { governance: 0.6, digital: 0.2 }, // European Parliament
  "44773133": { digital: 0.5, governance: 0.4 }, // Information measures for cohesion policy
  "43251814": { culture: 0.9 }, // Creative Europe
  "43353764": { education: 0.8, social: 0.2 }, // Erasmus+
  "43254037": { social: 0.8 }, // European Solidarity Corps
  "43254019": { social: 0.7, economy: 0.5 }, // ESF+
  "43252517": { social: 0.5, economy: 0.6 }, // Social prerogatives
  "43251447": { social: 0.8 }, // Asylum, migration and integration
  "43252476": { economy: 0.8 }, // Single market
  "44416173": { economy: 0.7, science: 0.5 }, // Interregional innovation investments
  "43332642": { health: 0.9 }, // EU4Health
  "43298203": { safety: 1 }, // Civil protection mechanism
  "43251530": { safety: 0.8 }, // Borders and visa
  "43252368": { safety: 0.8 }, // Internal security
  "43392145": { agriculture: 0.6, environment: 0.5 }, // Maritime, fisheries, aquaculture
  "43298664": { agriculture: 0.9, economy: 0.3 }, // Promotion of agricultural products
  "43251882": { agriculture: 0.7, digital: 0.2 }, // Information measures for the CAP
  "46324255": { international: 0.7, governance: 0.3 }, // ERDF technical assistance
};

/** By topic identifier; the first pattern that fits counts. */
export const topicPatterns: readonly (readonly [RegExp, SectorWeights])[] = [
  [/^CERV-\d{4}-CITIZENS-TOWN/iu, { international: 1, governance: 0.4 }],
  [/^CERV-\d{4}-CITIZENS-REM/iu, { governance: 0.7, culture: 0.4, education: 0.3 }],
  [/^CERV-\d{4}-(?:DAPHNE|GE|EQUAL|CHILD)/iu, { social: 1, governance: 0.3 }],
  [/^CERV-/iu, { governance: 0.9 }],
  [/^LIFE-\d{4}-(?:CET|PLP-ENER)/iu, { energy: 1 }],
  [/^LIFE-\d{4}-[A-Z-]*CLIMA-(?:GOV|SIP)/iu, { environment: 0.9, energy: 0.4 }],
  [/^LIFE-/iu, { environment: 0.9 }],
  [/^HORIZON-MISS-\d{4}(?:-\d\d)?-CIT/iu, { environment: 0.6, energy: 0.5, infrastructure: 0.4 }],
  [/^HORIZON-MISS-\d{4}(?:-\d\d)?-CLIMA/iu, { environment: 0.9, safety: 0.4 }],
  [/^HORIZON-MISS-\d{4}(?:-\d\d)?-OCEAN/iu, { environment: 1 }],
  [/^HORIZON-MISS-\d{4}(?:-\d\d)?-SOIL/iu, { agriculture: 0.8, environment: 0.6 }],
  [/^HORIZON-MISS-\d{4}(?:-\d\d)?-(?:CANCER|UNCAN)/iu, { health: 1, science: 0.4 }],
  [/^HORIZON-(?:MISS-\d{4}(?:-\d\d)?-)?NEB/iu, { "public-space": 0.8, culture: 0.4, housing: 0.3 }],
  [/^HORIZON-(?:HLTH|CL1|JU-IHI|JU-GH|JU-EDCTP3)/iu, { health: 0.9, science: 0.5 }],
  [/^HORIZON-CL2-\d{4}(?:-\d\d)?-HERITAGE/iu, { culture: 0.9, science: 0.4 }],
  [/^HORIZON-CL2-\d{4}(?:-\d\d)?-DEMOCRACY/iu, { governance: 0.9, science: 0.4 }],
  [/^HORIZON-CL2-\d{4}(?:-\d\d)?-TRANSFO/iu, { social: 0.7, economy: 0.5, science: 0.4 }],
  [/^HORIZON-CL2/iu, { culture: 0.4, governance: 0.5, social: 0.5, science: 0.4 }],
  [/^HORIZON-CL3/iu, { safety: 0.9, science: 0.4, digital: 0.2 }],
  [/^HORIZON-(?:CL4-\d{4}(?:-\d\d)?-SPACE|EUSPA)/iu, { science: 1, digital: 0.4 }],
  [/^HORIZON-CL4-\d{4}(?:-\d\d)?-(?:DATA|DIGITAL|HUMAN)/iu, { digital: 0.9, science: 0.6 }],
  [/^HORIZON-CL4-(?:INDUSTRY-)?\d{4}(?:-\d\d)?-(?:RESILIENCE|TWIN|MATERIALS)/iu, { science: 0.7, economy: 0.6 }],
  [/^HORIZON-CL4/iu, { science: 0.6, digital: 0.5, economy: 0.4 }],
  [/^HORIZON-CL5-\d{4}(?:-\d\d)?-D1-/iu, { environment: 0.9, science: 0.6 }],
  [/^HORIZON-CL5-\d{4}(?:-\d\d)?-D[234]-/iu, { energy: 0.9, science: 0.5 }],
  [/^HORIZON-CL5-\d{4}(?:-\d\d)?-D[56]-/iu, { infrastructure: 0.9, science: 0.5 }],
  [/^HORIZON-CL5/iu, { energy: 0.6, science: 0.5, infrastructure: 0.4, environment: 0.2 }],
  [/^HORIZON-CL6-\d{4}(?:-\d\d)?-(?:BIODIV|ZEROPOLLUTION|CLIMATE|CIRCBIO)/iu, { environment: 0.9, science: 0.4 }],
  [/^HORIZON-CL6-\d{4}(?:-\d\d)?-(?:FARM2FORK|COMMUNITIES)/iu, { agriculture: 0.9, science: 0.4 }],
  [/^HORIZON-CL6/iu, { agriculture: 0.6, environment: 0.6, science: 0.4 }],
  [/^HORIZON-JU-CBE/iu, { agriculture: 0.5, environment: 0.5, science: 0.4 }],
  [/^HORIZON-(?:JU-)?(?:SNS|CHIPS|KDT|EUROHPC|RAISE)/iu, { digital: 0.9, science: 0.6 }],
  [/^HORIZON-(?:JU-)?(?:CLEANH2)/iu, { energy: 0.9, science: 0.6 }],
  [/^HORIZON-(?:JU-)?(?:CLEAN-AVIATION|ER|SESAR)/iu, { infrastructure: 0.7, science: 0.7 }],
  [/^(?:HORIZON-)?(?:WIDERA|ERC|MSCA|INFRA)-/iu, { science: 1 }],
  [/^HORIZON-CID/iu, { energy: 0.6, economy: 0.6, science: 0.5 }],
  [
    /^HORIZON-EIT-\d{4}(?:-\d\d)?-(?:\d\d-)?KIC-(?:EIT)?(?:IBA-UM|URBANMOBILITY)/iu,
    { infrastructure: 0.7, science: 0.6 },
  ],
  [/^HORIZON-(?:EIC|EIE|EIT)/iu, { science: 0.8, economy: 0.6 }],
  [/^(?:HORIZON-)?EURATOM-/iu, { science: 0.9, energy: 0.6 }],
  [/^RFCS-/iu, { science: 0.8, economy: 0.5 }],
  [/^HORIZON-/iu, { science: 0.8 }],
  [/^EDF-/iu, { safety: 0.6, science: 0.7 }],
  [/^ERASMUS-SPORT/iu, { sport: 1 }],
  [/^ERASMUS-YOUTH/iu, { social: 0.9, education: 0.4 }],
  [/^ERASMUS-/iu, { education: 1 }],
  [/^ESC-/iu, { social: 0.9 }],
  [/^(?:ESF|SOCPL)-/iu, { social: 0.7, economy: 0.6 }],
  [/^AMIF-/iu, { social: 0.9 }],
  [/^CREA-MEDIA/iu, { culture: 0.9, digital: 0.3 }],
  [/^CREA-CROSS/iu, { culture: 0.7, digital: 0.5 }],
  [/^CREA-/iu, { culture: 1 }],
  [/^CEF-T-/iu, { infrastructure: 1 }],
  [/^CEF-E-/iu, { energy: 1 }],
  [/^(?:CEF-DIG|DIGITAL)-/iu, { digital: 1 }],
  [/^SMP-FOOD/iu, { agriculture: 0.8, health: 0.4 }],
  [/^SMP-CONS/iu, { governance: 0.7, economy: 0.4 }],
  [/^SMP-/iu, { economy: 0.9 }],
  [/^(?:UCPM|ISF|BMVI|PERI)-/iu, { safety: 1 }],
  [/^(?:JUST|EUAF)-/iu, { governance: 0.9 }],
  [/^EU4H-/iu, { health: 1 }],
  [/^EMFAF-/iu, { agriculture: 0.6, environment: 0.5 }],
  [/^AGRIP-/iu, { agriculture: 0.9, economy: 0.3 }],
  [/^IMCAP-/iu, { agriculture: 0.8, digital: 0.2 }],
  [/^I3-/iu, { economy: 0.8, science: 0.5 }],
  [/^INNOVFUND-/iu, { energy: 0.8, economy: 0.4 }],
  [/^RENEWFM-/iu, { energy: 1 }],
  [/^EP-COMM/iu, { governance: 0.8 }],
  [/^JTM-/iu, { economy: 0.6, energy: 0.5 }],
  [/^IMREG-/iu, { digital: 0.5, governance: 0.4 }],
  [/^EUBA-EFSA/iu, { agriculture: 0.8, health: 0.5 }],
  [/^EUBA-/iu, { governance: 0.4 }],
  [/^ERDFTA-\d{4}-YOUTH/iu, { social: 0.8 }],
  [/^ERDFTA-/iu, { international: 0.7, governance: 0.5 }],
  [/^PPPA-\d{4}-FISH/iu, { agriculture: 0.8 }],
  [/^PPPA-\d{4}-(?:IRIS|BORN)/iu, { science: 0.6 }],
];
