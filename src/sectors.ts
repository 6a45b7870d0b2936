/*
 * The fixed list of sectors. Ids are stable: they are stored, exported and queried.
 * A call carries one to four of them, strongest first. None = cross-sector: it fits every
 * hromada weakly.
 */

export const sectors = [
  { id: "international", uk: "Міжнародна співпраця", en: "International cooperation" },
  { id: "public-space", uk: "Благоустрій", en: "Public space" },
  { id: "education", uk: "Освіта", en: "Education" },
  { id: "science", uk: "Наука та інновації", en: "Science and innovation" },
  { id: "sport", uk: "Спорт", en: "Sport" },
  { id: "health", uk: "Охорона здоров’я", en: "Health" },
  { id: "environment", uk: "Довкілля та клімат", en: "Environment and climate" },
  { id: "economy", uk: "Економіка та інвестиції", en: "Economy and investment" },
  { id: "infrastructure", uk: "Інфраструктура і транспорт", en: "Infrastructure and transport" },
  { id: "digital", uk: "Цифровізація та інформація", en: "Digital and information" },
  { id: "culture", uk: "Культура і спадщина", en: "Culture and heritage" },
  { id: "energy", uk: "Енергетика та енергоефективність", en: "Energy" },
  { id: "utilities", uk: "Житлово-комунальне господарство", en: "Utilities" },
  { id: "agriculture", uk: "Сільське господарство і землі", en: "Agriculture and land" },
  { id: "housing", uk: "Житло", en: "Housing" },
  { id: "social", uk: "Соціальний захист і згуртованість", en: "Social protection and cohesion" },
  { id: "governance", uk: "Самоврядування та демократія", en: "Governance and democracy" },
  { id: "safety", uk: "Безпека і цивільний захист", en: "Safety and civil protection" },
] as const;

export type SectorId = (typeof sectors)[number]["id"];

export const sectorIds: readonly SectorId[] = sectors.map((sector) => sector.id);

const names = new Map(sectors.map((sector) => [sector.id, sector]));

/** Name of a sector as people read it. */
export function sectorName(id: SectorId, language: "uk" | "en"): string {
  return names.get(id)?.[language] ?? id;
}
