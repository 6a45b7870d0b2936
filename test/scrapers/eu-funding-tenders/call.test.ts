/* Identity, page, words and labels of a row. */
import { describe, expect, test } from "vitest";
import { callOf, cascade, external, type Fields, portal, read, topic } from "./rows.ts";

describe("identity and page", () => {
  test("a topic is its identifier, and its page is never the raw JSON", () => {
    const raw = "https://ec.europa.eu/info/funding-tenders/opportunities/data/topicDetails/LIFE-2027-CET-LOCAL.json";
    const { externalId, url } = callOf(
      topic({ url: [raw] }, { url: raw, reference: "51960333LIFEProjectGrants1681776000000" }),
    );
    expect(externalId).toBe("LIFE-2027-CET-LOCAL");
    expect(url).toBe(`${portal}/topic-details/LIFE-2027-CET-LOCAL`);
  });

  test("cascade calls of one topic share identifier and address in the row, and are told apart", () => {
    const { calls } = read([cascade({}, "16201"), cascade({}, "16202")]);
    expect(calls.map(({ externalId, url }) => [externalId, url])).toEqual([
      ["16201COMPETITIVE_CALLen", `${portal}/competitive-calls-cs/16201`],
      ["16202COMPETITIVE_CALLen", `${portal}/competitive-calls-cs/16202`],
    ]);
  });

  test("an external action is its number, read in PROSPECT or on the portal", () => {
    expect(callOf(external())).toMatchObject({
      externalId: "190411",
      url: "https://webgate.ec.europa.eu/prospect/external/publishedcalls.htm?callId=190411",
    });
    const onPortal = `${portal}/topic-details/190777PROSPECTSEN`;
    expect(callOf(external({}, "190777", onPortal)).url).toBe(onPortal);
    expect(callOf(external({}, "190777", "javascript:alert(1)")).url).toMatch(/^https:\/\/webgate/u);
  });
});

describe("words", () => {
  test.each([
    ["Research &amp; innovation", "Research & innovation"],
    ["Ministry for Development of   Communities", "Ministry for Development of Communities"],
    ["Stronger justice \n(SJIs for LED)", "Stronger justice (SJIs for LED)"],
    ["R&D and <b>cancer</b>", "R&D and cancer"],
  ])("title %j", (printed, title) => {
    expect(callOf(topic({ title: [printed] })).title).toBe(title);
  });

  test("a cascade call has its own title, not that of the topic that pays for it", () => {
    expect(callOf(cascade()).title).toBe("Grants for houses of culture");
    expect(callOf(cascade({ callTitle: [], caName: ["Houses of culture"] })).title).toBe("Houses of culture");
    const { calls } = read([{ ...cascade({ callTitle: null }), content: "<b>Houses</b> of culture" }]);
    expect(calls[0]?.title).toBe("Houses of culture");
    expect(callOf(external()).title).toBe("Local authorities for recovery");
  });

  test("when a cascade call has no description its other texts and links are read", () => {
    const call = callOf(
      cascade({
        beneficiaryAdministration: ['<p>Apply on <a href="https://stages.example/apply">our site</a></p>'],
        furtherInformation: ['<p>Up to <b>EUR 8,000</b></p><a href="javascript:void(0)">Ask</a>'],
        projectAcronym: ["STAGES"],
        projectName: ["Small  stages"],
      }),
    );
    expect(call.body).toBe(
      "Submission and evaluation\nApply on our site\n\nFurther information\nUp to EUR 8,000\nAsk\n\nPaid from the topic: Support to cultural and creative sectors",
    );
    expect(call.documents).toEqual([{ url: "https://stages.example/apply", title: "our site" }]);
    expect(call.operator).toBe("STAGES: Small stages");
  });

  test("a row whose fields stand at the top reads like any other (5 of 1,339)", () => {
    const { metadata, ...envelope } = cascade();
    const flat = { ...envelope, ...(metadata as Fields), url: envelope.url, language: "en" };
    expect(read([flat]).calls).toEqual(read([cascade()]).calls);
  });

  test("null keys of API 2.146, empty lists and absent keys say the same: nothing", () => {
    const nulls = { deadlineModel: null, tags: null, keywords: null, typesOfAction: null, descriptionByte: null };
    const empty = { deadlineModel: [], tags: [], keywords: [""], typesOfAction: [], descriptionByte: [] };
    const absent = Object.fromEntries(Object.keys(nulls).map((key) => [key, undefined]));
    const [first, second, third] = [topic(nulls, { summary: null }), topic(empty), topic(absent)].map((one) =>
      callOf(one),
    );
    expect(second).toEqual(first);
    expect(third).toEqual(first);
  });

  test("codes, programme and status; an unknown status is not reported as open", () => {
    expect(callOf(topic())).toMatchObject({
      programme: "LIFE, Programme for the Environment and Climate Action",
      statedStatus: "open",
      codes: [
        { vocabulary: "sedia-programme", code: "43252405" },
        { vocabulary: "sedia-topic", code: "LIFE-2027-CET-LOCAL" },
      ],
    });
    expect(callOf(topic({ status: ["31094501"] })).statedStatus).toBe("forthcoming");
    expect(callOf(topic({ status: ["31099999"], frameworkProgramme: ["99"] }))).not.toHaveProperty(
      "statedStatus",
      "open",
    );
  });

  test("tags leave out the identifiers, and open the list that old rows pack into one string", () => {
    const tags = callOf(
      topic({
        callIdentifier: ["LIFE-2027-CET"],
        keywords: ["LIFE-2027-CET-LOCAL", "LIFE-2027-CET", '["Energy storage","repair"]'],
        tags: ["Heat pumps"],
        typesOfAction: ["LIFE  Project Grants"],
      }),
    ).tags;
    expect(tags).toEqual(["LIFE Project Grants", "Heat pumps", "Energy storage", "repair"]);
  });

  test.each([
    ["a country", { identifier: ["EuropeAid/190411/DD/ACT/UA"] }, "Ukraine"],
    ["another country", { identifier: ["EuropeAid/190411/DD/ACT/MD"] }, "Moldova"],
    ["several", { identifier: ["EuropeAid/190411/DD/ACT/Multi"] }, undefined],
    ["a zone", { identifier: ["EuropeAid/190411/DD/ACT/Multi"], geographicalZones: ["20001031"] }, "Ukraine"],
  ])("an external action in %s", (_name, fields, geography) => {
    expect(callOf(external(fields)).geography).toBe(geography);
  });

  test("twinning is recognised by its code or by the number of its fiche", () => {
    expect(callOf(external({ contractType: ["42958121"] })).tags).toEqual(["Twinning"]);
    expect(callOf(external({ title: ["MK 24 IPA FA 01 25 TWL R Stronger audit"] })).tags).toEqual(["Twinning"]);
    expect(callOf(external()).tags).toBeUndefined();
  });

  test("documents of an external action", () => {
    const published = [{ docUrl: "https://webgate.ec.europa.eu/a.pdf", nameDoc: "Guidelines" }, { docUrl: null }];
    expect(callOf(external({ publicationDocuments: [JSON.stringify(published)], links: ["[]"] })).documents).toEqual([
      { url: "https://webgate.ec.europa.eu/a.pdf", title: "Guidelines" },
    ]);
  });
});
