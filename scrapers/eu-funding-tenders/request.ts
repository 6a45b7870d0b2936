/*
 * What we ask of the search service behind the portal's own pages. Its shape is unforgiving: every
 * part of the form must be a JSON blob of its own, anything else is answered with an internal error
 * or an empty list (2026-10).
 */
import type { PageRequest } from "../scraper.ts";

/** The service never gives more, whatever is asked for (2026-10). */
export const pageSize = 100;

const query = {
  bool: {
    must: [
      { terms: { type: ["1", "2", "8"] } },
      { terms: { status: ["31094501", "31094502"] } },
      { terms: { DATASOURCE: ["SEDIA"] } },
    ],
  },
};

/**
 * Everything that is read from a row. A whole row runs to 20 kB, so nothing else is asked for; but
 * a field that is missing here looks exactly like a call that is silent about it.
 */
const displayFields = [
  "DATASOURCE",
  "REFERENCE",
  "actions",
  "beneficiaryAdministration",
  "budget",
  "budgetOverview",
  "caName",
  "callIdentifier",
  "callTitle",
  "contractType",
  "currency",
  "deadlineDate",
  "deadlineModel",
  "description",
  "descriptionByte",
  "duration",
  "frameworkProgramme",
  "furtherInformation",
  "geographicalZones",
  "identifier",
  "keywords",
  "language",
  "programmeDivisionProspect",
  "projectAcronym",
  "projectName",
  "publicationDocuments",
  "startDate",
  "status",
  "tags",
  "title",
  "topicConditions",
  "type",
  "typesOfAction",
  "url",
];

/**
 * One page of the search, from 1. Sorted by identifier: sorted by date, 98 of 126 daily crawls
 * (2026-03 to 2026-08) repeated rows on later pages and missed as many; and a sort drops the rows
 * that lack its field, which no row does here. `***` matches everything.
 */
export function searchPage(pageNumber: number): PageRequest<"search"> {
  return {
    kind: "search",
    url: `https://api.tech.ec.europa.eu/search-api/prod/rest/search?apiKey=SEDIA&text=***&pageSize=${pageSize}&pageNumber=${pageNumber}`,
    method: "POST",
    jsonParts: { query, languages: ["en"], sort: { field: "identifier", order: "ASC" }, displayFields },
  };
}
