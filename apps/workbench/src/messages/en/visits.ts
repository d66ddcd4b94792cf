import { listWords } from "@openzone/contract/words/lists";
import type { Messages } from "../zh-CN/index.ts";

export const visits: Pick<Messages, "visits"> = {
  visits: {
    title: "Visits",
    hint: "No cookies, no addresses kept: readers are told apart within a day and in memory only, and forgotten at midnight. Programs such as search engines and signed-in staff are not counted.",
    tabs: {
      overview: "Overview",
      sources: "Sources",
      sections: "Sections",
      departments: "Departments",
      articles: "Articles",
    },
    period: "Period",
    lastDays: (days) => (days === 365 ? "One year" : `${days} days`),
    otherDays: "Other days",
    from: "From",
    to: "To",
    byDay: "Visits by day",
    only: (title) => `Only “${title}”`,
    wholeSite: "Show the whole site",
    before: (value) => `as many days before: ${value}`,
    perVisit: "Pages per visit",
    none: "—",
    nothing: "No visits in this period",
    untitled: "(no title)",
    chartLabel: "Line chart of views, visits and visitors by day; the table below has the numbers",
    sourceChartLabel: "Visits by kind of source; the table below has the numbers",
    columns: {
      day: "Day",
      views: "Views",
      visits: "Visits",
      visitors: "Visitors",
      downloads: "Downloads",
      searches: "Searches",
      host: "Site",
      source: "Source",
      share: "Share",
    },
    kinds: listWords.en.sourceKinds,
    things: { section: "Section", department: "Department", article: "Article" },
    parents: { section: "Above", article: "Section" },
    rankings: {
      section: "Most visited sections",
      department: "Most visited departments",
      article: "Most visited articles",
    },
    sectionsHint: "A section includes everything below it.",
    meaning:
      "Views: pages that were opened. Visits: views of one reader without a pause of half an hour. Visitors: different readers of each day, added up; whoever comes back the next day counts again. The figures are about fifteen seconds old.",
  },
};
