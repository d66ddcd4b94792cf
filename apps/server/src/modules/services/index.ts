/** What other modules may use of service items (政务服务事项) and their guides. */
import "./tables.ts";

export { hallAddress, matterAddress, serviceAddress } from "./addresses.ts";
export { type CaseGuide, guideOfVersion, itemNames, itemsToApplyFor, openGuide } from "./case-guides.ts";
export { resumeItem, retireItem, suspendItem } from "./commands/change-public-state.ts";
export { createServiceItem } from "./commands/create-service-item.ts";
export { importItems } from "./commands/import-items.ts";
export { publishGuide } from "./commands/publish-guide.ts";
export { returnGuide } from "./commands/return-guide.ts";
export { saveGuideVersion } from "./commands/save-guide-version.ts";
export { createOneMatter, saveOneMatter } from "./commands/save-one-matter.ts";
export { submitGuide } from "./commands/submit-guide.ts";
export { servicesHistory } from "./history.ts";
export { type InspectedGuide, inspectedGuides } from "./inspected-guides.ts";
export {
  guidesOf,
  type ItemFacet,
  itemFacets,
  listPublicItems,
  type PublicGuide,
  type PublicItem,
  type PublicItems,
  type PublicItemsFilter,
  type PublicMatter,
  publicGuide,
  publicItemNumbers,
  publicOneMatter,
  publicOneMatters,
} from "./public-queries.ts";
export { findServiceItems } from "./queries.ts";
export { registerServiceRoutes } from "./routes.ts";
export { serviceItemTag, servicesTag } from "./tags.ts";
export { keepUses, mostUsedItems } from "./uses.ts";
