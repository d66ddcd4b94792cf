/** What other modules may use of sites; everything else of this folder is its own affair. */
import "./tables.ts";

export { isReserved, languagePart, languagePrefix, onHost, type SiteRoot, sectionAddress } from "./addresses.ts";
export { clusterTag } from "./cluster-tag.ts";
export { addRedirect } from "./commands/add-redirect.ts";
export { changeSectionState } from "./commands/change-section-state.ts";
export { createLinkGroup } from "./commands/create-link-group.ts";
export { createSection } from "./commands/create-section.ts";
export { createSite } from "./commands/create-site.ts";
export { makeSite } from "./commands/make-site.ts";
export { mergeSite } from "./commands/merge-site.ts";
export { type PictureFinder, saveSiteLooks, siteLooks } from "./commands/save-site-looks.ts";
export { saveSiteWords } from "./commands/save-site-words.ts";
export { updateSite } from "./commands/update-site.ts";
export { writeRedirects } from "./commands/write-redirects.ts";
export { redirectOf } from "./destinations.ts";
export {
  addSiteTexts,
  beforeAddressesAreTaken,
  beforeLanguagesClose,
  beforeSectionCloses,
  beforeSectionKindChanges,
  type SectionMoved,
  type SiteShut,
  type SiteText,
  whenSectionMoves,
  whenSiteIsMade,
  whenSiteIsShut,
} from "./events.ts";
export { sitesHistory } from "./history.ts";
export { siteJobs } from "./jobs.ts";
export { isBareSitePath, locateSite, originOfSite, siteBelow, siteOfHost } from "./locate.ts";
export { beforeSitesMerge, type MergeFacts, type SitesMerged, whenSitesMerge } from "./merging.ts";
export { placeDirectory } from "./place-directory.ts";
export { isEmptyZone, listSites, placeOfSection, sectionById, sectionsOf, siteById, siteBySlug } from "./queries.ts";
export { registerSiteRoutes } from "./routes.ts";
export { noWords, type SiteWords, translatedWord, wordIn } from "./site-words.ts";
export { loadSiteTree, loadSiteTrees, type SectionNode, type SitePicture, type SiteTree } from "./tree.ts";
export { createSiteTreeCache, type SiteTreeCache, siteTreeCache } from "./tree-cache.ts";
