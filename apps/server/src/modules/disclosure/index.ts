/** What other modules may use of the disclosure catalogue. */
import "./tables.ts";

export {
  catalogueAddress,
  guideAddress,
  itemAddress,
  platformAddress,
  registerAddress,
  reportAddress,
  reportsAddress,
  requestAddress,
} from "./addresses.ts";
export { createItem } from "./commands/create-item.ts";
export { createReport } from "./commands/create-report.ts";
export { followPolicies } from "./commands/follow-policies.ts";
export { type Cells, importRegister } from "./commands/import-register.ts";
export { publishItem } from "./commands/publish-item.ts";
export { reviewItem } from "./commands/review-item.ts";
export { saveGuide } from "./commands/save-guide.ts";
export { saveReport } from "./commands/save-report.ts";
export { stepReport } from "./commands/step-report.ts";
export { submitItem } from "./commands/submit-item.ts";
export { findEntries, findItems, findReports } from "./find.ts";
export { type PublicGuide, publicGuides } from "./guides.ts";
export {
  type HarvestFilter,
  type HarvestPosition,
  type HarvestRecord,
  harvest,
  harvestClock,
  harvestCount,
  harvestedRecord,
  harvestSets,
} from "./harvest.ts";
export { disclosureHistory } from "./history.ts";
export { disclosureJobs } from "./jobs.ts";
export { type OverdueItem, overdueItems } from "./late.ts";
export { claimReportToPrint, keepPrintedReport, type ReportToPrint } from "./printed-reports.ts";
export {
  type CatalogueCounts,
  type CatalogueFilter,
  catalogue,
  catalogueCounts,
  type FacetName,
  facetNames,
  itemsByDepartment,
  type PublicDisclosure,
  publicItem,
  publicItems,
} from "./public-queries.ts";
export {
  type PublicEntry,
  type RegisterFilter,
  registerCounts,
  registerEntries,
  registerEntry,
  registerSizes,
} from "./registers.ts";
export { registerDisclosureRoutes } from "./routes.ts";
export { guidesTag, itemTag, registersTag, reportsTag, siteTag } from "./tags.ts";
export { type PublicReport, publicReport, reportsForReaders } from "./yearly-reports.ts";
