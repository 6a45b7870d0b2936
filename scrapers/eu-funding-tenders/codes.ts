/*
 * Codes of the portal's facets, with labels as listed 2023-01 and 2026-08 (repaired: the 2026 list
 * says `Erasmus  (ERASMUS )` and `Coal %26 Steel`).
 */

/** `frameworkProgramme` */
export const programmeNames: Readonly<Record<string, string>> = {
  "111111": "EU External Action (PROSPECT)",
  "31045243": "Horizon 2020",
  "43089234": "Innovation Fund",
  "43108390": "Horizon Europe",
  "43152860": "Digital Europe",
  "43251447": "Asylum, Migration and Integration Fund (AMIF)",
  "43251530": "Border Management and Visa Instrument (BMVI)",
  "43251567": "Connecting Europe Facility (CEF)",
  "43251589": "Citizens, Equality, Rights and Values (CERV)",
  "43251814": "Creative Europe",
  "43251842": "Union Anti-Fraud Programme (EUAF)",
  "43251882": "Information measures for the common agricultural policy (IMCAP)",
  "43252368": "Internal Security Fund (ISF)",
  "43252386": "Justice Programme (JUST)",
  "43252405": "LIFE, Programme for the Environment and Climate Action",
  "43252433": "Protection of the Euro against Counterfeiting (PERICLES)",
  "43252449": "Research Fund for Coal and Steel (RFCS)",
  "43252476": "Single Market Programme (SMP)",
  "43252517": "Social Prerogative and Specific Competencies Lines (SOCPL)",
  "43253967": "Renewable Energy Financing Mechanism (RENEWFM)",
  "43254019": "European Social Fund+ (ESF+)",
  "43254037": "European Solidarity Corps (ESC)",
  "43298203": "Union Civil Protection Mechanism (UCPM)",
  "43298664": "Promotion of Agricultural Products (AGRIP)",
  "43298916": "Euratom",
  "43332642": "EU4Health",
  "43353764": "Erasmus+",
  "43392145": "European Maritime, Fisheries and Aquaculture Fund (EMFAF)",
  "43637601": "Pilot Projects and Preparatory Actions (PPPA)",
  "43697167": "European Parliament",
  "44181033": "European Defence Fund (EDF)",
  "44416173": "Interregional Innovation Investments (I3)",
  "44773066": "Just Transition Mechanism (JTM)",
  "44773133": "Information measures for EU cohesion policy (IMREG)",
  "45532249": "EU Bodies and Agencies",
  "45876777": "NDICI – Global Europe",
  "46324255": "Technical assistance for ERDF, CF and JTF (ERDF-TA)",
};

/** `status`. Unknown codes say nothing. */
export const statuses: Readonly<Record<string, "forthcoming" | "open">> = {
  "31094501": "forthcoming",
  "31094502": "open",
};
/** The last two are met on external actions and tenders (2026-10). */
export const closed: ReadonlySet<string> = new Set(["31094503", "310945031", "99999998"]);

/** `contractType` and `programmeDivisionProspect` of external actions: help among administrations. */
export const twinningCode = "42958121";

/** `geographicalZones`; only the zones that matter here (2023-01). */
export const zoneNames: Readonly<Record<string, string>> = {
  "20001031": "Ukraine",
  "31085511": "All countries",
  "31085492": "Eastern Europe and Central Asia",
};
