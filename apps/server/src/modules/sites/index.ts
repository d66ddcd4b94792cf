/** What other modules may use of sites; everything else of this folder is its own affair. */
import "./tables.ts";

export { languagePrefix, sectionAddress } from "./addresses.ts";
export { addRedirect } from "./commands/add-redirect.ts";
export { createLinkGroup } from "./commands/create-link-group.ts";
export { createSection } from "./commands/create-section.ts";
export { createSite } from "./commands/create-site.ts";
export { redirectOf } from "./destinations.ts";
export {
  beforeAddressesAreTaken,
  beforeSectionCloses,
  beforeSectionKindChanges,
  type SectionMoved,
  whenSectionMoves,
} from "./events.ts";
export { placeDirectory } from "./place-directory.ts";
export { isEmptyZone, listSites, placeOfSection, sectionById, sectionsOf, siteById, siteBySlug } from "./queries.ts";
export { registerSiteRoutes } from "./routes.ts";
export { loadSiteTree, loadSiteTrees, type SectionNode, type SiteTree } from "./tree.ts";
export { createSiteTreeCache, type SiteTreeCache, siteTreeCache } from "./tree-cache.ts";
