import type { InspectionSources } from "./modules/inspection/index.ts";
import { inspectedGuides } from "./modules/services/index.ts";
import type { Services } from "./platform/services.ts";

/** What other modules tell the inspection (网站体检). */
export const inspectionSources = ({ db }: Pick<Services, "db">): InspectionSources => ({
  guides: (siteId) => inspectedGuides(db, siteId),
});
