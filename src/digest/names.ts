/* What hromadas and the fixed lists of src/model.ts are called in a letter. */
import type { ApplicantType, BodyType, Instrument, Profile, UkraineRole } from "../model.ts";
import { romanise } from "../romanise.ts";
import { clipLine, type DigestLanguage } from "./words.ts";

type Names<K extends string> = Readonly<Record<K, Readonly<Record<DigestLanguage, string>>>>;

export const instrumentNames: Names<Instrument> = {
  grant: { uk: "грант", en: "grant" },
  loan: { uk: "кредит", en: "loan" },
  investment: { uk: "інвестиція", en: "investment" },
  "technical-assistance": { uk: "технічна допомога", en: "technical assistance" },
  prize: { uk: "премія", en: "prize" },
  "in-kind": { uk: "допомога обладнанням чи матеріалами", en: "goods in kind" },
  twinning: { uk: "партнерство міст", en: "town twinning" },
  other: { uk: "інша підтримка", en: "other support" },
};

/** Who may apply, as the call says: plural. */
export const applicantNames: Names<ApplicantType> = {
  "local-authority": { uk: "органи місцевого самоврядування", en: "local authorities" },
  "communal-enterprise": { uk: "комунальні підприємства", en: "municipal enterprises" },
  "public-institution": { uk: "комунальні й державні заклади", en: "public institutions" },
  ngo: { uk: "громадські організації", en: "NGOs" },
  business: { uk: "бізнес", en: "businesses" },
  research: { uk: "наукові установи", en: "research bodies" },
  individual: { uk: "фізичні особи", en: "individuals" },
  farmer: { uk: "фермерські господарства", en: "farmers" },
  "housing-association": { uk: "ОСББ", en: "housing associations" },
  "state-body": { uk: "органи державної влади", en: "state bodies" },
  any: { uk: "будь-які заявники", en: "any applicant" },
};

/** The body of this hromada that would apply: singular. */
export const bodyNames: Names<BodyType> = {
  "executive-committee": { uk: "виконавчий комітет", en: "executive committee" },
  "communal-enterprise": { uk: "комунальне підприємство", en: "municipal enterprise" },
  school: { uk: "заклад освіти", en: "school" },
  hospital: { uk: "заклад охорони здоров’я", en: "hospital" },
  "cultural-institution": { uk: "заклад культури", en: "cultural institution" },
  "social-centre": { uk: "центр соціальних послуг", en: "social services centre" },
  "ngo-partner": { uk: "громадська організація – партнер", en: "partner NGO" },
};

/** The applicant type a body counts as. */
export const bodyApplicant: Readonly<Record<BodyType, ApplicantType>> = {
  "executive-committee": "local-authority",
  "communal-enterprise": "communal-enterprise",
  school: "public-institution",
  hospital: "public-institution",
  "cultural-institution": "public-institution",
  "social-centre": "public-institution",
  "ngo-partner": "ngo",
};

export const roleNames: Names<Exclude<UkraineRole, "none">> = {
  lead: { uk: "заявник або партнер", en: "lead or partner" },
  partner: { uk: "лише партнер", en: "partner only" },
};

/** «Жовківська»; for English letters romanised. */
export function hromadaName(profile: Profile, language: DigestLanguage): string {
  const name = clipLine(profile.name, 60);
  return language === "uk" ? name : inLatin(name);
}

/** A name in Cyrillic romanised; any other as it is. */
export function inLatin(name: string): string {
  if (!/\p{Script=Cyrillic}/u.test(name)) return name;
  return romanise(name).replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());
}
