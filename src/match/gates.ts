/*
 * Gates refuse, each with a reason; they know nothing of the score, and no score overrules them.
 * Unknown passes, and its reason is shown as a caution.
 */
import { instrumentNames } from "../digest/names.ts";
import { grouped } from "../digest/words.ts";
import type { Call, GateName, GateResult, Instrument, Profile } from "../model.ts";
import { kyivDate } from "../week.ts";
import { throughReason, throughWhom } from "./applicants.ts";
import { askAreas } from "./areas.ts";
import { day, percent } from "./ukrainian.ts";
import type { CallView } from "./views.ts";

type Answer = Omit<GateResult, "gate">;

interface Gate {
  readonly gate: GateName;
  readonly ask: (profile: Profile, view: CallView) => Answer;
  /** All the gate looks at in a profile: equal keys get one answer. Absent = asked each time. */
  readonly key?: (profile: Profile) => string;
  /** For a gate without key: the calls it can refuse at all. */
  readonly mayRefuse?: (call: Call) => boolean;
}

/* In the order in which they are shown: first those that need no profile. */
const gates: readonly Gate[] = [
  { gate: "country", ask: (_, view) => askCountry(view), key: () => "" },
  { gate: "deadline", ask: (_, view) => askDeadline(view), key: () => "" },
  { gate: "applicant", ask: askApplicant, key: ({ bodies }) => bodies.join() },
  { gate: "instrument", ask: askInstrument, key: ({ instruments }) => instruments.join() },
  { gate: "own-share", ask: askOwnShare, key: ({ ownShareMaxPercent }) => String(ownShareMaxPercent) },
  {
    gate: "area",
    ask: (profile, { call }) => askAreas(call.areas, profile),
    key: ({ katottg, territory: t }) => [katottg.slice(2, 4), t?.frontline, t?.deoccupied, t?.mountain, t?.asOf].join(),
  },
  { gate: "population", ask: askPopulation, mayRefuse: ({ population }) => population !== undefined },
];

/** Numbers given to the keys of each gate, for the life of the process. */
const classes = gates.map((gate) => ({ gate, numbers: new Map<string, number>() }));

/**
 * Class of a profile for each gate: profiles of one class get one answer from a call, so it is asked
 * and worded once. Undefined for a gate that has to be asked each time.
 */
export function classesOf(profile: Profile): readonly (number | undefined)[] {
  return classes.map(({ gate: { key }, numbers }) => {
    if (key === undefined) return undefined;
    const text = key(profile);
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  });
}

/** False when the gate at one place of the list refuses the call to no hromada. */
export function mayRefuse(place: number, call: Call): boolean {
  return gates[place]?.mayRefuse?.(call) ?? true;
}

/**
 * Answer of the gate at one place of the list.
 *
 * @param profileClass what `classesOf` gives at that place
 */
export function askGate(place: number, profileClass: number | undefined, profile: Profile, view: CallView): GateResult {
  const gate = gates[place];
  if (gate === undefined) throw new RangeError(`no gate ${place}`);
  if (profileClass === undefined) return { gate: gate.gate, ...gate.ask(profile, view) };
  let answers = view.answers[place];
  if (answers === undefined) {
    answers = [];
    view.answers[place] = answers;
  }
  const known = answers[profileClass];
  if (known !== undefined) return known;
  const answer = { gate: gate.gate, ...gate.ask(profile, view) };
  answers[profileClass] = answer;
  return answer;
}

/** Said of calls in which Ukrainian bodies may not lead; also a caution. */
export const partnerOnly = "Лише як партнер, потрібен головний партнер з ЄС";

/*
 * What the call says of Ukraine's role is more exact than its list of countries: Danube Region's
 * second call (2023-11) takes leads from candidate states "except Ukraine", and Ukrainian partners.
 */
function askCountry({ call: { ukraine, areas } }: CallView): Answer {
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
  return unknown("Не вказано, чи можуть брати участь заявники з України");
}

function askDeadline({ call, status, next, now }: CallView): Answer {
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
      return no(`Термін минув ${day(kyivDate(new Date(last.at)))}`, last.text);
    }
    default:
  }
  if (next) return yes(`Подати можна до ${day(kyivDate(new Date(next.at)))}`, next.text);
  if (call.rolling) return yes("Заявки приймають постійно", call.rolling.quote);
  if (first) return unknown("Кінцевий термін названо словами, які не вдалося прочитати", first.text);
  if (status === "forthcoming" && call.opensOn) {
    return yes(`Прийом заявок відкриється ${day(call.opensOn.value)}`, call.opensOn.quote);
  }
  const invited = call.deadlines[0];
  if (invited) return unknown("Названо лише термін для запрошених на другий етап", invited.text);
  return unknown("Не вказано кінцевий термін подання");
}

function askApplicant({ bodies }: Profile, { call }: CallView): Answer {
  const through = throughWhom(call, bodies);
  if (through === undefined) return unknown("Не вказано, хто може подавати", undefined, "bodies");
  return { answer: through.answer, reason: throughReason(through, call), quote: through.quote, profileField: "bodies" };
}

/** What a hromada takes when it has not chosen: support that need not be paid back. */
const usual: readonly Instrument[] = ["grant", "prize", "technical-assistance", "in-kind", "twinning"];

function askInstrument({ instruments }: Profile, { call: { instrument } }: CallView): Answer {
  if (instrument === undefined) return unknown("Не вказано вид підтримки", undefined, "instruments");
  const wanted = instruments.length === 0 ? usual : instruments;
  const name = instrumentNames[instrument.value].uk;
  return wanted.includes(instrument.value)
    ? yes(`Вид підтримки: ${name}`, instrument.quote, "instruments")
    : no(`Вид підтримки, якого громада не шукає: ${name}`, instrument.quote, "instruments");
}

function askOwnShare({ ownShareMaxPercent: limit }: Profile, { call: { ownShare } }: CallView): Answer {
  if (ownShare === undefined) return unknown("Не вказано, чи потрібен власний внесок", undefined, "ownShareMaxPercent");
  const { quote, value } = ownShare;
  if (value.percent === 0) return yes("Власний внесок не потрібен", quote, "ownShareMaxPercent");
  if (value.percent === undefined) {
    return unknown("Потрібен власний внесок, частку не вказано", quote, "ownShareMaxPercent");
  }
  const asked = `Власний внесок – ${percent(value.percent)}`;
  if (limit === undefined) return unknown(`${asked}, а межу громади у профілі не вказано`, quote, "ownShareMaxPercent");
  return value.percent <= limit
    ? yes(`${asked}, громада готова до ${percent(limit)}`, quote, "ownShareMaxPercent")
    : no(`${asked}, громада готова лише до ${percent(limit)}`, quote, "ownShareMaxPercent");
}

function askPopulation({ population }: Profile, { call }: CallView): Answer {
  if (call.population === undefined) return yes("Обмежень за населенням не вказано");
  const { value, quote } = call.population;
  const limits = [
    value.min === undefined ? "" : `від ${grouped(value.min, "uk")}`,
    value.max === undefined ? "" : `до ${grouped(value.max, "uk")}`,
  ];
  const rule = `Населення має бути ${limits.filter((limit) => limit !== "").join(" ")}`;
  if (population === undefined) return unknown(`${rule}, а у профілі його не вказано`, quote, "population");
  const fits = population.value >= (value.min ?? 0) && population.value <= (value.max ?? Number.POSITIVE_INFINITY);
  const ours = `у громаді ${grouped(population.value, "uk")} (${population.year})`;
  return (fits ? yes : no)(`${rule}, ${ours}`, quote, "population");
}

function yes(reason: string, quote?: string, profileField?: keyof Profile): Answer {
  return { answer: "yes", reason, quote, profileField };
}

function no(reason: string, quote?: string, profileField?: keyof Profile): Answer {
  return { answer: "no", reason, quote, profileField };
}

function unknown(reason: string, quote?: string, profileField?: keyof Profile): Answer {
  return { answer: "unknown", reason, quote, profileField };
}
