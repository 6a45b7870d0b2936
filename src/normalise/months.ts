/* Names of months as Ukrainian, Russian and English texts print them, with their cases and short forms. */

/** Not «лист» and «вер»: «1 лист підтримки» is no date. */
const forms: readonly string[] = [
  "січень січня січні січнем січ счня січеня январь января январе янв january jan",
  "лютий лютого лютому лютим лют февраль февраля феврале фев february feb",
  "березень березня березні березнем бер март марта марте мар march mar",
  "квітень квітня квітні квітнем квіт кві квтня апрель апреля апреле апр april apr",
  "травень травня травні травнем трав тра май мая мае may",
  "червень червня червні червнем черв чер июнь июня июне июн june jun",
  "липень липня липні липнем лип июль июля июле июл july jul",
  "серпень серпня серпні серпнем серп сер август августа августе авг august aug",
  "вересень вересня вересні вереснем сентябрь сентября сентябре сен сент september sept sep",
  "жовтень жовтня жовтні жовтнем жовт жов октябрь октября октябре окт october oct",
  "листопад листопада листопаді листопадом лис ноябрь ноября ноябре ноя нояб november nov",
  "грудень грудня грудні груднем груд гру декабрь декабря декабре дек december dec",
];

const months = new Map(forms.flatMap((list, index) => list.split(" ").map((form) => [form, index + 1] as const)));

/** 1–12 for a folded month name in any case; undefined for another word. */
export function monthOf(folded: string): number | undefined {
  return months.get(folded);
}

/** Days of a month; February of an unknown year has 29. */
export function daysIn(month: number, year = 2024): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
