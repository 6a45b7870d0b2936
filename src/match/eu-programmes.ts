/*
 * What EU programmes of 2021–2027 say of Ukraine. Calls seldom say it themselves: eligible countries
 * stand in PDF documents, and those point to the list of the programme. Only what an agreement or two
 * public pages say is a fact here; the rest is worded as a doubt and never a yes or a no.
 *
 * All read in 2026-11. Whoever changes a row names where it stands and when it was read.
 */

/** A doubt in the reader's language: one sentence without its full stop. */
interface Doubt {
  readonly uk: string;
  readonly en: string;
}

interface Named {
  /** As letters call it. */
  readonly name: string;
  /** Other whole names in circulation. */
  readonly also: readonly string[];
  /** What official identifiers of its topics begin with: `LIFE-2026-CET-LOCAL`. */
  readonly prefixes: readonly string[];
  /** Where it is published, and when it was read. */
  readonly source?: string;
}

/** Ukraine is in by an agreement. */
interface Joined extends Named {
  readonly standing: "associated" | "takes-part";
  /** Year. */
  readonly since: number;
  readonly source: string;
  /** Topics the agreement leaves out, by identifier. */
  readonly butNot?: { readonly ids: RegExp; readonly doubt: Doubt; readonly source: string };
}

interface Doubted extends Named {
  /** `partner`: known not to be associated. `unclear`: nobody has confirmed either. */
  readonly standing: "partner" | "unclear";
  readonly doubt: Doubt;
  /** Topics that are open all the same, by identifier. */
  readonly but?: { readonly ids: RegExp; readonly joined: Joined };
}

export type EuProgramme = Joined | Doubted;
export type JoinedProgramme = Joined;

/** Last year of the programmes above: their successors bear the same names and need agreements of their own. */
export const lastYear = 2027;

const easi: Joined = {
  name: "Employment and Social Innovation (EaSI)",
  also: ["EaSI", "ESF+ EaSI", "Зайнятість та соціальні інновації"],
  prefixes: [],
  standing: "takes-part",
  since: 2026,
  source: "European Commission, ESF+ news of 2026-04-15 (agreement signed 2025-07, ratified 2026-02-26); read 2026-11",
};

export const euProgrammes: readonly EuProgramme[] = [
  {
    name: "Horizon Europe",
    also: ["Horizon", "Горизонт Європа"],
    prefixes: ["HORIZON", "ERC"],
    standing: "associated",
    since: 2022,
    source: "Agreement of 2021-10-12 in force since 2022, EUR-Lex summary 4588614; OJ 22024A01490; read 2026-11",
  },
  {
    name: "Creative Europe",
    also: ["Креативна Європа"],
    prefixes: ["CREA"],
    standing: "associated",
    since: 2021,
    source:
      "Agreement of 2021-10-12, OJ 22024A01490; strand MEDIA in full since 2024-12-11, screendaily.com 5200056; read 2026-11",
  },
  {
    name: "LIFE",
    also: [
      "LIFE, Programme for the Environment and Climate Action",
      "Programme for the Environment and Climate Action",
    ],
    prefixes: ["LIFE"],
    standing: "associated",
    since: 2022,
    source: "OJ 22024A01490; read 2026-11",
  },
  {
    name: "Digital Europe",
    also: ["Цифрова Європа"],
    prefixes: ["DIGITAL"],
    standing: "associated",
    since: 2022,
    source: "OJ 22024A01490; digital-strategy.ec.europa.eu on the agreement; read 2026-11",
    butNot: {
      ids: /^DIGITAL-(?:ECCC-|\d{4}-CYBER-)/u,
      doubt: {
        uk: "До Digital Europe Україна асоційована, але зазвичай без напряму кібербезпеки; перевірте умови",
        en: "Ukraine is associated to Digital Europe, but usually not to its calls on cybersecurity: check the conditions",
      },
      source: "export.gov.ua, guide to the Digital Europe Programme of 2025-08-18; read 2026-11",
    },
  },
  {
    name: "EU4Health",
    also: [],
    prefixes: ["EU4H"],
    standing: "associated",
    since: 2022,
    source: "Agreement of 2022-07-15, ratified by law 2853-IX; OJ 22024A01490; read 2026-11",
  },
  {
    name: "Customs",
    also: ["Митниця"],
    prefixes: ["CUST"],
    standing: "associated",
    since: 2022,
    source: "Agreement of 2022-09-05, ratified by law 3176-IX; OJ 22024A01490; read 2026-11",
  },
  {
    name: "Fiscalis",
    also: [],
    prefixes: ["FISC"],
    standing: "associated",
    since: 2022,
    source: "OJ 22024A01490; read 2026-11",
  },
  {
    name: "Single Market Programme",
    also: ["SMP", "COSME", "Єдиний ринок"],
    prefixes: ["SMP"],
    standing: "associated",
    since: 2023,
    source: "Agreement of 2023-02-02, ratified by law 3175-IX; read 2026-11",
  },
  {
    name: "Union Civil Protection Mechanism (UCPM)",
    also: ["UCPM", "EU Civil Protection Mechanism", "Механізм цивільного захисту ЄС"],
    prefixes: ["UCPM"],
    standing: "takes-part",
    since: 2023,
    source: "Agreement of 2023-04-20, ratified 2023-11-08, pravda.com.ua and eeas.europa.eu; read 2026-11",
  },
  {
    name: "Connecting Europe Facility (CEF)",
    also: ["CEF", "Механізм «Сполучення Європи»"],
    prefixes: ["CEF"],
    standing: "associated",
    since: 2023,
    source: "Agreement of 2023-06-06, ratified by law 3469-IX; einpresswire.com 638131805; read 2026-11",
  },
  {
    name: "Citizens, Equality, Rights and Values (CERV)",
    also: ["CERV", "Громадяни, рівність, права та цінності"],
    prefixes: ["CERV"],
    // Lists of 2025 name it; the agreement's day was found in a register of laws.
    standing: "takes-part",
    since: 2024,
    source: "cities4cities.eu of 2025-03-27; agreement of 2024-01-09, ratified by law 3714-IX; read 2026-11",
  },
  easi,
  {
    name: "European Social Fund+ (ESF+)",
    also: ["ESF+", "European Social Fund Plus"],
    prefixes: ["ESF"],
    standing: "unclear",
    doubt: {
      uk: "Для України з усього ESF+ відкрита лише частина EaSI; перевірте, чи це вона",
      en: "of ESF+ only its strand EaSI is open to Ukraine: check whether this is it",
    },
    source: easi.source,
    // What the Commission itself hands out, with an identifier on its portal, is that strand.
    but: { ids: /^ESF-\d{4}-/u, joined: easi },
  },
  {
    name: "Erasmus+",
    also: ["Erasmus Plus", "Еразмус+"],
    prefixes: ["ERASMUS"],
    standing: "partner",
    doubt: {
      uk: "До Erasmus+ Україна не асоційована (станом на грудень 2025): зазвичай лише партнер; перевірте умови",
      en: "Ukraine is not associated to Erasmus+ (as of December 2025) and usually only a partner: check the conditions",
    },
    source: "erasmusplus.org.ua, round table of 2025-12-10; interfax.com.ua 1107759; read 2026-11",
  },
  {
    name: "Euratom",
    also: ["Euratom Research and Training Programme", "Research and Training Programme of Euratom"],
    prefixes: ["EURATOM", "HORIZON-EURATOM"],
    standing: "unclear",
    doubt: {
      uk: "Угода про участь України в Euratom була на 2021–2025 роки; чи є нова, не перевірено",
      en: "the agreement on Ukraine’s part in Euratom was for 2021–2025, whether there is a new one was not checked",
    },
    source: "EUR-Lex summary 4588614; read 2026-11",
  },
  {
    name: "Justice Programme (JUST)",
    also: ["Justice", "JUST"],
    prefixes: ["JUST"],
    standing: "unclear",
    doubt: {
      uk: "За непідтвердженими даними, до програми Justice Україна асоційована; перевірте умови",
      en: "Ukraine is said to be associated to the Justice Programme, which was not confirmed: check the conditions",
    },
  },
  {
    name: "European Solidarity Corps (ESC)",
    also: ["ESC", "Європейський корпус солідарності"],
    prefixes: ["ESC"],
    standing: "unclear",
    doubt: {
      uk: "Щодо European Solidarity Corps є лише непідтверджені дані, що Україна – країна-партнер; перевірте умови",
      en: "in the European Solidarity Corps Ukraine is said to be only a partner, which was not confirmed: check",
    },
  },
  hardlyOpen("European Defence Fund (EDF)", ["EDF"], ["EDF"]),
  hardlyOpen("Asylum, Migration and Integration Fund (AMIF)", ["AMIF"], ["AMIF"]),
  hardlyOpen("Internal Security Fund (ISF)", ["ISF"], ["ISF"]),
  hardlyOpen("Border Management and Visa Instrument (BMVI)", ["BMVI"], ["BMVI"]),
  hardlyOpen("Innovation Fund", [], ["INNOVFUND"]),
  hardlyOpen("Just Transition Mechanism (JTM)", ["JTM"], ["JTM"]),
  hardlyOpen("Promotion of Agricultural Products (AGRIP)", ["AGRIP"], ["AGRIP"]),
  hardlyOpen("European Maritime, Fisheries and Aquaculture Fund (EMFAF)", ["EMFAF"], ["EMFAF"]),
];

/** No agreement is known of, and nobody has confirmed that there is none. */
function hardlyOpen(name: string, also: readonly string[], prefixes: readonly string[]): Doubted {
  return {
    name,
    also,
    prefixes,
    standing: "unclear",
    doubt: {
      uk: `Про угоду щодо участі України в програмі ${name} не відомо; перевірте умови`,
      en: `no agreement on Ukraine’s part in ${name} is known of: check the conditions`,
    },
  };
}
