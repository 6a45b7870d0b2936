/* Who may apply, and from which countries, in many announcers' words. */
import { describe, expect, test } from "vitest";
import { applicants, read } from "./read.ts";

describe("Ukraine's part, in English texts", () => {
  const role = (body: string): string | undefined =>
    read(body, { title: "Call for small projects" }, { language: "en" }).ukraine?.value;

  test.each([
    "Sports clubs and schools in Ukraine can request between EUR 2,000 and EUR 10,000 for this",
    "Ukraine participates in the programme under an association agreement",
    "Legal entities from Ukraine are eligible for funding on equal terms",
    "The facility lends to municipal heating companies in Ukraine",
    "Organisations from countries associated to the programme, among them Ukraine, can participate as full partners",
    "We welcome concept notes from civil society organisations registered in Ukraine",
    "Are you a municipality in Ukraine or in an EU country?",
  ])("may take part: %s", (body) => {
    expect(role(body)).toBe("lead");
  });

  test.each([
    "The war in Ukraine has raised the price of energy, and the fund supports towns",
    "Projects may support refugees from Ukraine",
    "Applicants show solidarity with Ukraine in their towns and may apply",
    "The programme is open to towns of the Union",
  ])("says nothing: %s", (body) => {
    expect(role(body)).toBeUndefined();
  });
});

describe("applicants", () => {
  test.each([
    ["Town councils, schools and NGOs may apply", ["local-authority", "ngo", "public-institution"]],
    ["The call is open to municipalities, schools and NGOs", ["local-authority", "ngo", "public-institution"]],
    [
      "Applicants are public health authorities, hospitals and patient organisations",
      ["ngo", "public-institution", "state-body"],
    ],
    ["Universities, research centres and companies may form the consortium", ["business", "research"]],
    ["The trust makes grants to civil-society organisations", ["ngo"]],
    ["Are you a municipality with a partner town?", ["local-authority"]],
    ["Mayors have until 3 October to file a request", ["local-authority"]],
    ["Подати бланк-заявку може кожен мешканець громади", ["individual"]],
    ["Подається ОСББ або управляюча компанія", ["business", "housing-association"]],
    ["Заклади професійно-технічної освіти можуть отримати до 60 тис. доларів", ["public-institution"]],
    ["Хто подає. Громадські організації, сільради", ["local-authority", "ngo"]],
    ["Подати можуть заклади культури зі статусом юридичної особи", ["public-institution"]],
    ["Гранти для шкіл. Заявку подає засновник – селищна рада", ["local-authority"]],
    ["Міста подають заявку через сайт", ["local-authority"]],
    ["Приём заявок от школ Харьковской области", ["public-institution"]],
    ["Виконкоми та ОМС можуть подати заявку", ["local-authority"]],
    ["Small farmers, food processors and rural municipalities may apply", ["business", "farmer", "local-authority"]],
  ])("%s", (body, types) => {
    expect(applicants(body)).toEqual(types);
  });
});

describe("a country named where the source states the geography", () => {
  test.each([
    ["Moldova", ["MD"]],
    ["Georgia", ["GE"]],
    ["Молдова, Україна", ["MD", "UA"]],
    ["Bosnia and Herzegovina", ["BA"]],
    ["Moldova and Ukraine", ["MD", "UA"]],
    ["Türkiye; North Macedonia", ["TR", "MK"]],
    ["Neighbourhood East", []],
  ])("%s", (geography, codes) => {
    const areas = read("Call for proposals", { geography }).areas.filter(({ scheme }) => scheme === "country");
    expect(areas.map(({ code }) => code)).toEqual(codes);
    expect(areas.every(({ mode, rule }) => mode === "include" && rule === "area.country")).toBe(true);
  });

  test("not from prose, where donors and partners have their homes", () => {
    expect(read("The embassy of Georgia and a fund from Moldova invite towns").areas).toEqual([]);
  });
});

describe("applicants in sentences", () => {
  test.each([
    ["Запрошуємо до участі громадські організації та органи місцевого самоврядування", ["local-authority", "ngo"]],
    ["Учасники: комунальні підприємства, заклади освіти, лікарні", ["communal-enterprise", "public-institution"]],
    ["Можуть податися фермери та сільськогосподарські кооперативи", ["business", "farmer"]],
    ["Хто може податися: ФОП, ТОВ, фермерські господарства", ["business", "farmer"]],
    ["Заявником може бути сільська, селищна або міська рада", ["local-authority"]],
    [
      "Eligible applicants: local and regional authorities, universities, SMEs",
      ["business", "local-authority", "research"],
    ],
    ["Libraries and museums can apply", ["public-institution"]],
    ["The fund invites small towns to apply", ["local-authority"]],
    ["Non-governmental organisations registered in Ukraine may submit proposals", ["ngo"]],
    ["ОСББ та ЖБК подають заявки онлайн", ["housing-association"]],
    ["Могут подать заявку общественные организации и школы", ["ngo", "public-institution"]],
    ["Для кого: ветерани, ВПО, громадські організації", ["individual", "ngo"]],
    ["Заявки від виконкомів територіальних громад", ["local-authority"]],
    ["Міські голови та голови громад можуть подати запит", ["local-authority"]],
    ["Open to hospitals, primary care centres and municipalities", ["local-authority", "public-institution"]],
    ["Science institutes and universities from Ukraine are eligible", ["research"]],
  ])("%s", (body, types) => {
    expect(applicants(body)).toEqual(types);
  });
});

describe("applicants, more words", () => {
  test.each([
    [
      "Applications from local authorities, hospitals and charities are welcome",
      ["local-authority", "ngo", "public-institution"],
    ],
    ["We support community groups and small charities", ["ngo"]],
    ["Any municipality of Ukraine may request a team of experts", ["local-authority"]],
    ["The prize goes to a library or a museum", ["public-institution"]],
    ["Village councils can ask for a bus", ["local-authority"]],
    ["Only registered NGOs are eligible", ["ngo"]],

    ["Consortia of universities and companies should apply", ["business", "research"]],
    ["Who: farmers with up to 100 ha", ["farmer"]],
    ["Подают заявки фермеры и кооперативы", ["business", "farmer"]],
    ["Участвовать могут больницы и амбулатории", ["public-institution"]],
    ["Гранты для общественных организаций", ["ngo"]],
    ["Громады подают заявку до 5 октября", ["local-authority"]],
    ["К участию приглашаются школы и детские сады", ["public-institution"]],
    ["Конкурс для ОСМД", ["housing-association"]],
    ["Заявитель – коммунальное предприятие", ["communal-enterprise"]],
    ["Предприниматели могут получить до 250 тыс. грн", ["business"]],
    ["Кому: лікарні, амбулаторії", ["public-institution"]],
    ["Шукаємо громади, готові прийняти експертів", ["local-authority"]],
    ["Чекаємо заявок від музеїв і бібліотек", ["public-institution"]],
    ["Право подати мають ОСББ", ["housing-association"]],
  ])("%s", (body, types) => {
    expect(applicants(body)).toEqual(types);
  });
});
