/*
 * Gates refuse, each with a reason; they know nothing of the score, and no score overrules them.
 * Unknown passes, and its reason is shown as a caution.
 */
import { instrumentNames } from "../digest/names.ts";
import { grouped } from "../digest/words.ts";
import type { GateName, GateResult, Instrument, Mute, Profile } from "../model.ts";
import { zonesListing } from "../oblasts.ts";
import { kyivDate } from "../week.ts";
import { applicantKey, throughReason, throughWhom } from "./applicants.ts";
import { askAreas } from "./areas.ts";
import { askOwnShare } from "./own-share.ts";
import { programmeRule } from "./programme-rule.ts";
import { day } from "./ukrainian.ts";
import type { CallView, ProfileView } from "./views.ts";

type Answer = Omit<GateResult, "gate" | "reason"> & {
  /** Worded only when somebody reads it: matching asks millions of times for the answer alone. */
  readonly reason: () => string;
};

interface Gate {
  readonly gate: GateName;
  readonly ask: (profile: ProfileView, view: CallView) => Answer;
  /** All the gate looks at in a profile: equal keys get one answer from a call. */
  readonly profileKey: (profile: ProfileView) => string;
  /** All the gate looks at in a call for its answer, quotes aside. Absent = each call on its own. */
  readonly callKey?: (view: CallView) => string;
  /** All the gate's words use of a profile: equal keys get one reason from a call. Absent = hardly two are alike. */
  readonly wordsKey?: (profile: ProfileView) => string;
}

const sameForAll = (): string => "";
const bodiesKey = ({ profile }: ProfileView): string => [...profile.bodies].sort().join();
const instrumentsKey = ({ profile }: ProfileView): string => [...profile.instruments].sort().join();
const areaKey = ({ profile: { katottg, territory: t } }: ProfileView): string =>
  [katottg.slice(2, 4), ...zonesListing(katottg), t?.frontline, t?.deoccupied, t?.mountain].join();

/* In the order in which they are shown: first those that need no profile. */
const gates: readonly Gate[] = [
  { gate: "country", ask: (_, view) => askCountry(view), profileKey: sameForAll, wordsKey: sameForAll },
  { gate: "deadline", ask: (_, view) => askDeadline(view), profileKey: sameForAll, wordsKey: sameForAll },
  {
    gate: "applicant",
    ask: askApplicant,
    profileKey: bodiesKey,
    wordsKey: bodiesKey,
    callKey: ({ call }) => applicantKey(call),
  },
  {
    gate: "instrument",
    ask: askInstrument,
    profileKey: instrumentsKey,
    wordsKey: instrumentsKey,
    callKey: ({ call }) => call.instrument?.value ?? "",
  },
  {
    gate: "own-share",
    ask: ({ profile }, { ownShare }) => askOwnShare(profile, ownShare),
    profileKey: ({ profile }) => `${profile.ownShareMaxPercent},${profile.ownShareMaxAmount}`,
    callKey: ({ ownShare: { stated, percent: asked, largest, hryvnias, roughly } }) =>
      `${stated},${asked},${largest},${hryvnias},${roughly}`,
  },
  {
    gate: "area",
    ask: ({ profile }, { call }) => askAreas(call.areas, profile),
    profileKey: areaKey,
    wordsKey: (view) => [areaKey(view), view.profile.territory?.asOf].join(),
    callKey: ({ call }) =>
      call.areas
        .flatMap(({ mode, scheme, code }) => (scheme === "country" ? [] : [`${mode} ${scheme} ${code}`]))
        .join(),
  },
  {
    gate: "population",
    ask: askPopulation,
    profileKey: ({ profile }) => String(profile.population?.value),
    callKey: ({ call: { population } }) =>
      population === undefined ? "" : `${population.value.min},${population.value.max}`,
  },
  {
    gate: "mute",
    ask: askMute,
    profileKey: ({ mutes }) => [...mutes.keys()].join("\n"),
  },
];

/** Names of the gates in the order in which they are asked. */
export const gateNames: readonly GateName[] = gates.map(({ gate }) => gate);

/** The gates without their words, for lists of calls. */
export const gateRules: readonly Pick<Gate, "gate" | "ask" | "profileKey" | "callKey">[] = gates;

/** Answers of all gates, worded, in the order of `gateNames`. */
export function askGates(profile: ProfileView, view: CallView): readonly GateResult[] {
  return gates.map(({ gate, ask }) => {
    const { reason, ...answer } = ask(profile, view);
    return { gate, ...answer, reason: reason() };
  });
}

/** Words the reasons of near misses, of one gate each. */
export type Reasons = (profile: ProfileView) => (gate: GateName, view: CallView) => string;

/** Reasons for many hromadas: what is the same for several of them is worded once. */
export function makeReasons(): Reasons {
  const shared = new Map<string, Map<CallView, string>>();
  return (profile) => {
    const known = new Map(
      gates.flatMap(({ gate, wordsKey }) => {
        if (wordsKey === undefined) return [];
        const key = `${gate} ${wordsKey(profile)}`;
        const words = shared.get(key) ?? new Map<CallView, string>();
        shared.set(key, words);
        return [[gate, words] as const];
      }),
    );
    return (gate, view) => {
      const before = known.get(gate)?.get(view);
      if (before !== undefined) return before;
      const reason = gates[gateNames.indexOf(gate)]?.ask(profile, view).reason() ?? "";
      known.get(gate)?.set(view, reason);
      return reason;
    };
  };
}

/** Said of calls in which Ukrainian bodies may not lead; also a caution. */
export const partnerOnly = "Лише як партнер, потрібен головний партнер з ЄС";

/*
 * What the call says of Ukraine's role is more exact than its list of countries: Danube Region's
 * second call (2023-11) takes leads from candidate states "except Ukraine", and Ukrainian partners.
 * The programme is asked last: whatever the call says is nearer.
 */
function askCountry({ call, moment }: CallView): Answer {
  const { ukraine, areas } = call;
  const countries = areas.filter(({ scheme }) => scheme === "country");
  const excluded = countries.find(({ mode, code }) => mode === "exclude" && code === "UA");
  if (ukraine?.value === "none") return no("Учасники з України не можуть подавати", ukraine.quote);
  if (ukraine?.value === "partner") return yes(partnerOnly, ukraine.quote);
  if (excluded) return no("Україну виключено з переліку країн", excluded.quote);
  if (ukraine?.value === "lead") return yes("Учасники з України можуть подавати самі", ukraine.quote);
  const included = areas.filter(({ mode }) => mode === "include");
  const named = included.find(({ scheme, code }) => scheme === "country" && code === "UA");
  if (named) return yes("Україна в переліку країн", named.quote);
  const below = areas.find(({ scheme }) => scheme !== "country");
  if (below) return yes("Названо території в Україні", below.quote);
  const other = included[0];
  if (other) return no("Лише для інших країн", other.quote);
  const rule = programmeRule(call, moment.today);
  if (rule === undefined) return unknown("Не вказано, чи можуть брати участь заявники з України");
  return { answer: rule.answer, reason: () => rule.words("uk"), quote: rule.named, factSource: rule.source };
}

function askDeadline({ call, status, next, left, moment: { now } }: CallView): Answer {
  const first = call.deadlines.find(({ stage }) => (stage ?? 1) === 1);
  switch (status) {
    case "cancelled":
      return no("Конкурс скасовано");
    case "funds-exhausted":
      return no("Кошти конкурсу вичерпано");
    case "closed":
    case "gone": {
      const last = call.deadlines
        .filter(({ at, stage }) => at !== undefined && (stage ?? 1) === 1)
        .sort((a, b) => (b.at ?? "").localeCompare(a.at ?? ""))[0];
      if (last?.at === undefined || Date.parse(last.at) >= now.getTime())
        return no("Джерело пише, що прийом заявок завершено");
      const { at, text } = last;
      return no(() => `Термін минув ${day(kyivDate(new Date(at)))}`, text);
    }
    default:
  }
  if (next && left) return yes(() => `Подати можна до ${day(left.date)}`, next.text);
  if (call.rolling) return yes("Заявки приймають постійно", call.rolling.quote);
  if (first) return unknown("Кінцевий термін названо словами, які не вдалося прочитати", first.text);
  if (status === "forthcoming" && call.opensOn) {
    const { value, quote } = call.opensOn;
    return yes(() => `Прийом заявок відкриється ${day(value)}`, quote);
  }
  const invited = call.deadlines[0];
  if (invited) return unknown("Названо лише термін для запрошених на другий етап", invited.text);
  return unknown("Не вказано кінцевий термін подання");
}

function askApplicant({ profile: { bodies } }: ProfileView, { call }: CallView): Answer {
  const through = throughWhom(call, bodies);
  if (through === undefined) return unknown("Не вказано, хто може подавати", undefined, "bodies");
  return {
    answer: through.answer,
    reason: () => throughReason(through, call),
    quote: through.quote,
    profileField: "bodies",
  };
}

/** What a hromada takes when it has not chosen: support that need not be paid back. */
const usual: readonly Instrument[] = ["grant", "prize", "technical-assistance", "in-kind", "twinning"];

function askInstrument({ profile: { instruments } }: ProfileView, { call: { instrument } }: CallView): Answer {
  if (instrument === undefined) return unknown("Не вказано вид підтримки", undefined, "instruments");
  const wanted = instruments.length === 0 ? usual : instruments;
  const name = instrumentNames[instrument.value].uk;
  return wanted.includes(instrument.value)
    ? yes(() => `Вид підтримки: ${name}`, instrument.quote, "instruments")
    : no(() => `Вид підтримки, якого громада не шукає: ${name}`, instrument.quote, "instruments");
}

function askPopulation({ profile: { population } }: ProfileView, { call }: CallView): Answer {
  if (call.population === undefined) return yes("Обмежень за населенням не вказано");
  const { value, quote } = call.population;
  const rule = (): string => {
    const limits = [
      value.min === undefined ? [] : [`від ${grouped(value.min, "uk")}`],
      value.max === undefined ? [] : [`до ${grouped(value.max, "uk")}`],
    ];
    return `Населення має бути ${limits.flat().join(" ")}`;
  };
  if (population === undefined) return unknown(() => `${rule()}, а у профілі його не вказано`, quote, "population");
  const fits = population.value >= (value.min ?? 0) && population.value <= (value.max ?? Number.POSITIVE_INFINITY);
  const reason = (): string => `${rule()}, у громаді ${grouped(population.value, "uk")} (${population.year})`;
  return (fits ? yes : no)(reason, quote, "population");
}

function askMute({ mutes }: ProfileView, { muteKeys }: CallView): Answer {
  if (mutes.size > 0) {
    for (const [key, words] of muteKeys) {
      const mute = mutes.get(key);
      if (mute !== undefined) return no(() => mutedBecause(mute), words, "mutes");
    }
  }
  return yes("Громада цього не відхиляла", undefined, "mutes");
}

const muted: Readonly<Record<Mute["kind"], string>> = {
  call: "цей конкурс",
  programme: "цю програму",
  funder: "цього донора",
};

function mutedBecause({ kind, reason, until }: Mute): string {
  return [
    `Громада позначила ${muted[kind]} «не для нас»`,
    until === undefined ? "" : ` до ${day(until)}`,
    reason === undefined ? "" : `: ${reason}`,
  ].join("");
}

type Words = string | (() => string);

function yes(reason: Words, quote?: string, profileField?: keyof Profile): Answer {
  return said("yes", reason, quote, profileField);
}

function no(reason: Words, quote?: string, profileField?: keyof Profile): Answer {
  return said("no", reason, quote, profileField);
}

function unknown(reason: Words, quote?: string, profileField?: keyof Profile): Answer {
  return said("unknown", reason, quote, profileField);
}

function said(answer: Answer["answer"], reason: Words, quote?: string, profileField?: keyof Profile): Answer {
  return { answer, reason: typeof reason === "string" ? () => reason : reason, quote, profileField };
}
