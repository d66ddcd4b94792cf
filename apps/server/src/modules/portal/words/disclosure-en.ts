import { subjectClasses } from "@openzone/contract/disclosure-classes";
import { disclosureFieldWords, disclosureWords } from "@openzone/contract/words/disclosure";
import { registerWords } from "@openzone/contract/words/registers";
import type { DisclosureWords } from "./disclosure-words.ts";

export const en: DisclosureWords = {
  home: "Home",
  platform: "Government information",
  catalogue: "Disclosure catalogue",
  guide: "Disclosure guide",
  guideOf: (department) => `${department}: disclosure guide`,
  shortGuide: "disclosure guide",
  catalogueOf: (department, count) => `${department}: catalogue (${count})`,
  shortCatalogue: (count) => `catalogue (${count})`,
  inCatalogue: (count) => `The catalogue by index number, ${count} items`,
  allItems: "Whole catalogue",
  fullText: "Full text",
  fullTextAddress: "Full text at",
  partly: "Disclosed in part: what the law keeps back was left out.",
  parts: {
    guide: { title: "Disclosure guide", text: "How information is arranged, where to find it, whom to ask" },
    rules: { title: "Disclosure rules", text: "Rules of disclosure, review and keeping" },
    mandatory: { title: "Mandatory disclosure", text: "The catalogue by index number" },
    report: { title: "Annual reports", text: "The reports of each year" },
    request: { title: "Information on request", text: "At the counter or by post; an answer within 20 working days" },
  },
  itemFields: { ...disclosureFieldWords.en.itemFields, department: "Department", publishedOn: "Published" },
  guideFields: disclosureFieldWords.en.guideFields,
  facets: {
    class: { title: "Subject", all: "All subjects" },
    genre: { title: "Genre", all: "All genres" },
    department: { title: "Department", all: "All departments" },
    year: { title: "Year", all: "All years" },
    validity: { title: "Validity", all: "Any" },
  },
  year: (year) => year,
  sorts: { published: "Published", formed: "Formed", name: "Name", index: "Index number" },
  files: { xlsx: "Workbook (XLSX)", csv: "Text table (CSV)", json: "Data (JSON)", jsonld: "Data catalogue (DCAT)" },
  harvest: "For harvesters (OAI-PMH)",
  reportTitle: (organ, year, kind) =>
    `${organ}: ${kind === "website" ? "yearly report of the website" : "yearly disclosure report"} ${year}`,
  reportFile: "This report as a workbook (XLSX)",
  reportPdf: "This report as PDF",
  earlierReports: "Reports of earlier years",
  register: {
    all: "All",
    facets: { type: "Kind", department: "Department" },
    common: { searchPlaceholder: "Name, code or number", download: "Download what is shown" },
    of: {
      powers: {
        catalogueText: "The powers that departments have by law, with their basis, duties and liability.",
        search: "Search the powers",
        indexNumber: "Code",
        published: "Published",
      },
      permits: {
        catalogueText: "Permits are shown within seven working days of the decision.",
        search: "Search the permits",
        indexNumber: "Decision",
        published: "Decided",
      },
      penalties: {
        catalogueText: "Penalties are shown within seven working days of the decision.",
        search: "Search the penalties",
        indexNumber: "Decision",
        published: "Decided",
      },
    },
  },
  request: {
    title: "How to request government information",
    chapters: [
      { title: "Look first", lines: ["What is published already stands in the catalogue and needs no request."] },
      {
        title: "How to request",
        lines: [
          "In person: bring proof of your identity to the department below that made or keeps the information. If writing is hard for you, staff write down what you say.",
          "By post: send it to the address below and mark the envelope “政府信息公开申请”.",
        ],
      },
      {
        title: "What to write",
        lines: [
          "your name, proof of identity and how to reach you;",
          "the name or number of the information, or what else identifies it;",
          "in which form you want it, such as paper or e-mail.",
        ],
      },
      {
        title: "When you get an answer",
        lines: [
          "On the spot where possible, otherwise within 20 working days of receipt.",
          "You are told when it takes longer, which is 20 more working days at most. Time for asking third parties or other bodies does not count.",
          "Within 7 working days you are told once what to add when the request is unclear; the term runs from the receipt of that.",
        ],
      },
      {
        title: "Fees and remedies",
        lines: [
          "Information is free; a processing fee is asked only where requests are clearly excessive.",
          "You may complain to the authority for disclosure, apply for reconsideration or go to court.",
        ],
      },
    ],
    offices: "Whom to ask",
    columns: ["Department", "Office in charge", "Address (postcode)", "Office hours", "Telephone"],
  },
  registers: registerWords.en.kinds,
  codes: disclosureWords.en,
  classes: subjectClasses.map(({ titleEn }) => titleEn),
};
