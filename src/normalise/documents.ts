/* What a linked file is for, as its title says. */
import type { CallDocument, DocumentType } from "../model.ts";
import { oneLine } from "./text.ts";

/** The first that fits counts: «Форма бюджету» is a budget, «Додаток 2. Заявка» a form. */
const signs: readonly (readonly [DocumentType, RegExp])[] = [
  ["budget", /бюджет|кошторис|смет[аы]|budget/u],
  ["contract", /договор|договір|угод[аи]|соглашени|contract|agreement/u],
  ["form", /форм[аи]|заявк|заяв[аи]|анкет|бланк|шаблон|application|\bform\b|template/u],
  [
    "guidelines",
    /умов|правил|положенн|порядок|настанов|інструкц|оголошенн|керівництв|услови|guid|call document|terms|rules|manual|programme/u,
  ],
  ["annex", /додат|приложени|annex|appendix/u],
];

/** Type of a document by its title, else by the name of its file. */
function documentType({ url, title }: { readonly url: string; readonly title: string }): DocumentType {
  const file = decodeURIComponentOr(new URL(url).pathname.split("/").at(-1) ?? "").replaceAll(/[-_]/gu, " ");
  for (const text of [title, file]) {
    const folded = text.toLowerCase();
    const found = signs.find(([, sign]) => sign.test(folded));
    if (found) return found[0];
  }
  return "other";
}

/** The documents of a call, each address once. */
export function documentsOf(list: readonly { readonly url: string; readonly title: string }[]): CallDocument[] {
  const seen = new Set<string>();
  return list.flatMap(({ url, title }) => {
    if (seen.has(url)) return [];
    seen.add(url);
    return [{ url, title: oneLine(title), type: documentType({ url, title }) }];
  });
}

function decodeURIComponentOr(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
