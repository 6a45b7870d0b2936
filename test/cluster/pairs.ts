/*
 * The golden list: pairs of calls that are one and pairs that are two. Each stands for a way in which
 * sites repeat each other, or in which siblings resemble each other. Donors, sites and sums are invented.
 */
import type { Call } from "../../src/model.ts";
import { makeDeadline } from "../make-call.ts";
import type { Told } from "./make.ts";

export const donor = (told: Omit<Told, "source">): Told => ({ source: "donor", ...told });
export const a = (told: Omit<Told, "source">): Told => ({ source: "portal-a", ...told });
export const b = (told: Omit<Told, "source">): Told => ({ source: "portal-b", ...told });

export const page = "https://donor.example/calls/warm-schools-2027";
export const warm = "Теплі школи: гранти на утеплення шкіл малих громад";

const guidelines: Partial<Call> = {
  documents: [{ url: "https://donor.example/files/guidelines-27.pdf", title: "Guidelines", type: "guidelines" }],
};

function oblast(code: string): Partial<Call> {
  return { areas: [{ mode: "include", scheme: "oblast", code, quote: "…", rule: "test" }] };
}

export type Pair = readonly [why: string, left: Told, right: Told];

/** Pairs that are one call told twice. */
export const one: readonly Pair[] = [
  [
    "the portal links the donor's own page",
    donor({ id: "1", title: warm, url: page, until: "2027-01-18" }),
    a({ id: "x", title: "Гранти на утеплення шкіл", until: "2027-01-18", body: `Докладніше: ${page}` }),
  ],
  [
    "… with the tags of a newsletter",
    donor({ id: "1", title: warm, url: page, until: "2027-01-18" }),
    a({
      id: "x",
      title: "Гранти на утеплення шкіл",
      until: "2027-01-18",
      body: `Докладніше: ${page}/?utm_source=mail&utm_medium=x`,
    }),
  ],
  [
    "… in another language of the site",
    donor({
      id: "1",
      title: "Warm schools: grants for insulation of schools",
      url: "https://donor.example/en/calls/warm-schools-2027",
      until: "2027-01-18",
    }),
    a({ id: "x", title: warm, until: "2027-01-18", body: "https://www.donor.example/uk/calls/warm-schools-2027" }),
  ],
  [
    "two portals link the same page",
    a({ id: "x", title: warm, until: "2027-01-18", body: page }),
    b({ id: "y", title: "Утеплення шкіл малих громад: гранти", until: "2027-01-18", body: page }),
  ],
  [
    "the same topic number",
    donor({ id: "CERV-2027-CITIZENS-TOWN-TT", title: "Town-twinning", until: "2027-03-18" }),
    a({
      id: "x",
      title: "Гранти на побратимство міст",
      until: "2027-03-18",
      body: "Тема CERV-2027-CITIZENS-TOWN-TT програми.",
    }),
  ],
  [
    "… though the portal has another hour or day",
    donor({ id: "LIFE-2027-CET-LOCAL", title: "Local transition", until: "2027-02-25" }),
    a({ id: "x", title: "Місцевий енергоперехід", until: "2027-02-24", body: "LIFE-2027-CET-LOCAL" }),
  ],
  [
    "title, deadline and sum alike",
    a({ id: "x", title: "Мінігранти на молодіжні простори у малих громадах", until: "2026-12-20", eur: 5000 }),
    b({ id: "y", title: "Конкурс мінігрантів: молодіжні простори малих громад", until: "2026-12-20", eur: 5000 }),
  ],
  [
    "title and deadline alike, no sum said",
    a({ id: "x", title: "Відновлення бібліотек прифронтових громад", until: "2026-12-20" }),
    b({ id: "y", title: "Оголошено конкурс: відновлення бібліотек прифронтових громад", until: "2026-12-20" }),
  ],
  [
    "title and sum alike, one says no deadline",
    a({ id: "x", title: "Відновлення бібліотек прифронтових громад", eur: 20000 }),
    b({ id: "y", title: "Гранти: відновлення бібліотек прифронтових громад", until: "2026-12-20", eur: 20000 }),
  ],
  [
    "English titles in another order of words",
    a({ id: "x", title: "Small grants for museums of the borderland", until: "2027-01-10" }),
    b({ id: "y", title: "Museums of the borderland: call for small grants", until: "2027-01-10" }),
  ],
  [
    "the portal links the page over http, with www, a slash and an anchor",
    donor({ id: "1", title: warm, url: page, until: "2027-01-18" }),
    a({
      id: "x",
      title: "Гранти школам",
      until: "2027-01-18",
      body: "http://www.donor.example/calls/warm-schools-2027/#apply",
    }),
  ],
  [
    "… though it has no deadline and the title is in another language",
    donor({ id: "1", title: "Warm schools: insulation grants", url: page, until: "2027-01-18" }),
    a({ id: "x", title: warm, body: page }),
  ],
  [
    "… and the donor has since extended the deadline",
    donor({ id: "1", title: warm, url: page, until: "2027-02-15" }),
    a({ id: "x", title: warm, until: "2027-01-18", body: page }),
  ],
  [
    "… which a two-stage call gives for its first stage",
    donor({
      id: "1",
      title: "Warm schools",
      url: page,
      more: { deadlines: [makeDeadline("2027-01-18", { stage: 1 }), makeDeadline("2027-05-18", { stage: 2 })] },
    }),
    a({ id: "x", title: warm, until: "2027-01-18", body: page }),
  ],
  [
    "… as one of several cut-offs",
    donor({
      id: "1",
      title: "Warm schools",
      url: page,
      more: { deadlines: [makeDeadline("2027-01-18"), makeDeadline("2027-06-18")] },
    }),
    a({ id: "x", title: warm, until: "2027-06-18", body: page }),
  ],
  [
    "one site under two names, the number of the article the same",
    a({ id: "x", title: warm, until: "2027-01-18", url: "https://decentralization.gov.ua/news/20771" }),
    b({
      id: "y",
      title: "Утеплення шкіл",
      until: "2027-01-18",
      body: "https://www.decentralization.ua/en/news/20771.amp",
    }),
  ],
  [
    "both link the same form",
    a({ id: "x", title: "Утеплення шкіл малих громад", until: "2027-01-18", body: "https://forms.gle/AbC123" }),
    b({ id: "y", title: "Утеплення шкіл малих громад: подайте заявку", body: "https://forms.gle/AbC123" }),
  ],
  [
    "both offer the same guidelines",
    a({ id: "x", title: warm, until: "2027-01-18", more: guidelines }),
    b({ id: "y", title: "Гранти на утеплення шкіл", until: "2027-01-18", more: guidelines }),
  ],
  [
    "a number of Grants.gov, in its old and its new address",
    donor({
      id: "358001",
      title: "Community Heritage Grants",
      url: "https://www.grants.gov/search-results-detail/358001",
      until: "2027-02-10",
    }),
    a({
      id: "x",
      title: "Гранти на спадщину громад",
      until: "2027-02-09",
      body: "https://www.grants.gov/web/grants/view-opportunity.html?oppId=358001",
    }),
  ],
  [
    "a number of UNGM",
    donor({
      id: "231456",
      title: "Grant support for local councils",
      url: "https://www.ungm.org/Public/Notice/231456",
      until: "2026-12-11",
    }),
    a({
      id: "x",
      title: "Грантова підтримка місцевих рад",
      until: "2026-12-11",
      body: "https://www.ungm.org/Public/Notice/231456",
    }),
  ],
  [
    "a number of EuropeAid",
    donor({ id: "EuropeAid/186770/DD/ACT/UA", title: "Civil society facility", until: "2027-01-25" }),
    a({
      id: "x",
      title: "Підтримка громадянського суспільства",
      until: "2027-01-25",
      body: "Довідковий номер: EuropeAid/186770/DD/ACT/UA",
    }),
  ],
  [
    "both carry the number, their deadlines half a year apart",
    donor({ id: "LIFE-2027-CET-LOCAL", title: "Local transition", until: "2027-09-16" }),
    a({ id: "LIFE-2027-CET-LOCAL", title: "Місцевий енергоперехід", until: "2027-02-25" }),
  ],
  [
    "a programme's call on three dates: a copy, an extension (HUSKROUA, 2025-11)",
    donor({
      id: "2",
      title: "Interreg Borderland Carpathia: second call for proposals",
      url: "https://programme.example/calls/second",
      until: "2026-02-15",
    }),
    a({
      id: "x",
      title: "Interreg Borderland Carpathia 2nd call for proposals",
      until: "2025-11-30",
      body: "https://programme.example/calls/second",
    }),
  ],
  [
    "a title with letters that only look alike, and other quotation marks",
    a({ id: "x", title: "Конкурс «Cонячні дахи» для бібліотек і музеїв", until: "2026-12-20" }),
    b({ id: "y", title: 'Конкурс "Сонячні дахи" для бібліотек і музеїв', until: "2026-12-20" }),
  ],
  [
    "a title in Russian on both",
    a({
      id: "x",
      title: "Гранты на восстановление сельских больниц и школ",
      until: "2026-12-20",
      more: { language: "ru" },
    }),
    b({
      id: "y",
      title: "Восстановление сельских больниц и школ: гранты",
      until: "2026-12-20",
      more: { language: "ru" },
    }),
  ],
  [
    "a longer title has all the words of the shorter",
    a({ id: "x", title: "Безпечні укриття для шкіл Полісся", until: "2026-12-20" }),
    b({ id: "y", title: "Безпечні укриття для шкіл Полісся від агенції «Дах»", until: "2026-12-20" }),
  ],
  [
    "titles with a word of their own, deadline and sum to the day and the euro",
    a({ id: "x", title: "Розумні системи обліку води для сільських громад", until: "2026-12-20", eur: 15000 }),
    b({ id: "y", title: "Сучасні системи обліку води для сільських громад", until: "2026-12-20", eur: 15000 }),
  ],
  [
    "one portal tells it twice under two addresses",
    a({ id: "13372-hotuisia", title: "Готуйся: резерв пального для лікарень", until: "2026-12-20" }),
    a({ id: "hotuisia", title: "Готуйся: резерв пального для лікарень", until: "2026-12-20" }),
  ],
];

/** Pairs that are two calls. */
export const two: readonly Pair[] = [
  [
    "two lots of one programme",
    a({ id: "x", title: "Сонце громадам, лот 1", until: "2027-01-18", eur: 50000 }),
    b({ id: "y", title: "Сонце громадам, лот 2", until: "2027-01-18", eur: 50000 }),
  ],
  [
    "two editions, by year",
    a({ id: "x", title: `${warm} 2026`, until: "2026-12-18" }),
    b({ id: "y", title: `${warm} 2027`, until: "2027-12-18" }),
  ],
  [
    "two editions, by deadline",
    a({ id: "x", title: warm, until: "2026-01-18" }),
    b({ id: "y", title: warm, until: "2027-01-18" }),
  ],
  [
    "two rounds",
    a({ id: "x", title: "Культура громад: перший раунд", until: "2027-01-18" }),
    b({ id: "y", title: "Культура громад: другий раунд", until: "2027-01-18" }),
  ],
  [
    "two oblasts of one programme",
    a({ id: "x", title: "Відновлення водопостачання громад Харківської області", until: "2027-01-18" }),
    b({ id: "y", title: "Відновлення водопостачання громад Сумської області", until: "2027-01-18" }),
  ],
  [
    "a call and its results",
    a({ id: "x", title: "Конкурс «Теплі школи» для громад", until: "2027-01-18" }),
    b({ id: "y", title: "Результати конкурсу «Теплі школи» для громад", until: "2027-01-18" }),
  ],
  [
    "two topic numbers of one programme",
    donor({ id: "CERV-2027-CITIZENS-TOWN-TT", title: "Town-twinning", until: "2027-03-18" }),
    a({ id: "x", title: "Networks of towns", until: "2027-03-18", body: "CERV-2027-CITIZENS-TOWN-NT" }),
  ],
  [
    "the same deadline only",
    a({ id: "x", title: "Гранти на молодіжні простори", until: "2026-12-31", eur: 5000 }),
    b({ id: "y", title: "Обладнання для сільських амбулаторій", until: "2026-12-31", eur: 5000 }),
  ],
  [
    "alike titles, nothing else said",
    a({ id: "x", title: "Відновлення бібліотек прифронтових громад" }),
    b({ id: "y", title: "Відновлення бібліотек прифронтових громад" }),
  ],
  [
    "a front page of the donor",
    a({ id: "x", title: "Гранти на музеї", until: "2026-12-20", body: "https://donor.example/" }),
    b({ id: "y", title: "Гранти на амбулаторії", until: "2027-02-20", body: "https://donor.example/" }),
  ],
  [
    "a social network",
    a({ id: "x", title: "Гранти на музеї", until: "2026-12-20", body: "https://facebook.com/donor/posts/1" }),
    b({ id: "y", title: "Гранти на амбулаторії", until: "2026-12-20", body: "https://facebook.com/donor/posts/1" }),
  ],
  [
    "translated titles without a number or a link in common",
    a({ id: "x", title: "Small grants for museums of the borderland", until: "2027-01-10", eur: 5000 }),
    b({ id: "y", title: "Мінігранти для музеїв прикордоння", until: "2027-01-10", eur: 5000 }),
  ],
  [
    "two lots by letter, on one page",
    donor({ id: "1", title: "Heat for towns, Lot A", until: "2027-01-18", url: page }),
    a({ id: "x", title: "Heat for towns, Lot B", until: "2027-01-18", body: page }),
  ],
  [
    "two lots that differ in one word",
    a({
      id: "x",
      title: "Енергоефективність та сонячні станції для шкіл громад Карпатського регіону",
      until: "2027-01-18",
    }),
    b({
      id: "y",
      title: "Енергоефективність та сонячні станції для лікарень громад Карпатського регіону",
      until: "2027-01-18",
    }),
  ],
  [
    "… with the same sum",
    a({ id: "x", title: "Розвиток власної справи для ветеранів прифронтових громад", until: "2027-01-18", eur: 5000 }),
    b({ id: "y", title: "Розвиток власної справи для жінок прифронтових громад", until: "2027-01-18", eur: 5000 }),
  ],
  [
    "… and the same page",
    donor({ id: "1", title: "Теплі громади: утеплення шкіл", until: "2027-01-18", url: page }),
    a({ id: "x", title: "Теплі громади: утеплення лікарень", until: "2027-01-18", body: page }),
  ],
  [
    "two parts of a country, in English",
    a({
      id: "x",
      title: "Resilience small grants for youth centres in eastern regions",
      until: "2027-01-18",
      eur: 9000,
    }),
    b({
      id: "y",
      title: "Resilience small grants for youth centres in western regions",
      until: "2027-01-18",
      eur: 9000,
    }),
  ],
  [
    "two names in quotation marks",
    a({ id: "x", title: "Конкурс «Мандруй громадою»: розвиток малих міст Полісся", until: "2027-01-18", eur: 9000 }),
    b({ id: "y", title: "Конкурс «Працюй громадою»: розвиток малих міст Полісся", until: "2027-01-18", eur: 9000 }),
  ],
  [
    "each title has a word of its own, and no sum is said",
    a({ id: "x", title: "Обмін досвідом з пасічництва для громад Полісся і Карпат", until: "2027-01-18" }),
    b({ id: "y", title: "Обмін досвідом з виноградарства для громад Полісся і Карпат", until: "2027-01-18" }),
  ],
  [
    "the whole programme and one lot of it",
    a({ id: "x", title: "Сонячні дахи лікарень Полісся", until: "2027-01-18" }),
    b({ id: "y", title: "Сонячні дахи лікарень Полісся, лот 2", until: "2027-01-18" }),
  ],
  [
    "the same title with another deadline, nothing shared",
    a({ id: "x", title: warm, until: "2027-01-18", eur: 5000 }),
    b({ id: "y", title: warm, until: "2027-02-18", eur: 5000 }),
  ],
  [
    "the same title with another sum, nothing shared",
    a({ id: "x", title: warm, until: "2027-01-18", eur: 5000 }),
    b({ id: "y", title: warm, until: "2027-01-18", eur: 50000 }),
  ],
  [
    "titles of words that every call has",
    a({ id: "x", title: "Конкурс грантів для громад України", until: "2027-01-18", eur: 5000 }),
    b({ id: "y", title: "Відкрито прийом заявок на гранти для громад", until: "2027-01-18", eur: 5000 }),
  ],
  [
    "last year's text links the page that the donor uses every year",
    donor({ id: "1", title: "Warm schools", until: "2027-01-18", url: page }),
    a({ id: "x", title: "Warm schools", until: "2026-01-19", body: page }),
  ],
  [
    "… and the titles name the years",
    donor({ id: "1", title: `${warm} 2027`, until: "2027-01-18", url: page }),
    a({ id: "x", title: `${warm} 2026`, until: "2026-11-30", body: page }),
  ],
  [
    "the second round links the page of the first",
    donor({ id: "1", title: "Culture of towns, 1st call", until: "2026-12-18", url: page }),
    a({ id: "x", title: "Culture of towns, 2nd call", until: "2027-02-18", body: page }),
  ],
  [
    "two donors number their calls differently",
    donor({
      id: "358001",
      title: "Heritage of towns",
      url: "https://www.grants.gov/search-results-detail/358001",
      until: "2027-02-10",
    }),
    a({
      id: "358002",
      title: "Heritage of towns",
      url: "https://www.grants.gov/search-results-detail/358002",
      until: "2027-02-10",
    }),
  ],
  [
    "a cascade call names the topic that pays for it",
    donor({ id: "HORIZON-CL5-2027-D4-01", title: "Energy efficient buildings", until: "2027-03-01" }),
    a({
      id: "x",
      title: "Open call for village pilots of the project X",
      until: "2027-01-10",
      body: "Funded under HORIZON-CL5-2027-D4-01.",
    }),
  ],
  [
    "a text that names two topics",
    donor({ id: "CERV-2027-CITIZENS-TOWN-TT", title: "Town-twinning", until: "2027-03-18" }),
    a({
      id: "x",
      title: "Що шукати громадам навесні",
      until: "2027-03-18",
      body: "CERV-2027-CITIZENS-TOWN-TT і LIFE-2027-CET-LOCAL",
    }),
  ],
  [
    "two oblasts, which only the text names",
    a({ id: "x", title: "Відновлення водопостачання прифронтових громад", until: "2027-01-18", more: oblast("63") }),
    b({ id: "y", title: "Відновлення водопостачання прифронтових громад", until: "2027-01-18", more: oblast("59") }),
  ],
  [
    "both link the law they go by",
    a({ id: "x", title: "Гранти на музеї", until: "2026-12-20", body: "https://zakon.rada.gov.ua/laws/show/2849-20" }),
    b({
      id: "y",
      title: "Субвенція на дороги",
      until: "2026-12-20",
      body: "https://zakon.rada.gov.ua/laws/show/2849-20",
    }),
  ],
  [
    "a front page, with the tags of a newsletter",
    a({ id: "x", title: "Гранти на музеї", until: "2026-12-20", body: "https://donor.example/?utm_source=a" }),
    b({ id: "y", title: "Субвенція на дороги", until: "2026-12-20", body: "https://www.donor.example/en/" }),
  ],
  [
    "a donor's two calls with one title and one deadline",
    donor({ id: "1", title: warm, until: "2027-01-18" }),
    donor({ id: "2", title: warm, until: "2027-01-18" }),
  ],
  [
    "two topics of one title and deadline, as portals without numbers of their own tell them",
    a({
      id: "x",
      title: "Safety of small reactors and of research",
      until: "2027-09-15",
      body: "HORIZON-EURATOM-2027-01-01",
    }),
    b({
      id: "y",
      title: "Safety of small reactors and of research",
      until: "2027-09-15",
      body: "HORIZON-EURATOM-LS-2027-01-01",
    }),
  ],
  [
    "… as one portal has them",
    a({
      id: "x",
      title: "Recruitment cycle of the autumn cohort",
      until: "2027-06-30",
      body: "https://hub.example/calls/reach",
    }),
    a({
      id: "y",
      title: "Recruitment cycle of the autumn cohort",
      until: "2027-06-30",
      body: "https://hub.example/calls/rise",
    }),
  ],
  [
    "… as two portals link them",
    a({
      id: "x",
      title: "Recruitment cycle of the autumn cohort",
      until: "2027-06-30",
      body: "https://hub.example/calls/reach",
    }),
    b({
      id: "y",
      title: "Recruitment cycle of the autumn cohort",
      until: "2027-06-30",
      body: "https://hub.example/calls/rise",
    }),
  ],
  [
    "a post that also links another call of the donor, closing on the same day",
    donor({ id: "1", title: "Обладнання сільських амбулаторій", until: "2026-12-31", url: page }),
    a({ id: "x", title: "Мандрівні театри Полісся", until: "2026-12-31", body: `Див. також ${page}` }),
  ],
];
