import type { App } from "../../platform/http/app-type.ts";
import type { Services } from "../../platform/services.ts";
import type { PlaceDirectory } from "./places.ts";
import { registerDelegationRoutes } from "./routes/delegations.ts";
import { registerDepartmentRoutes } from "./routes/departments.ts";
import { registerLogRoutes } from "./routes/logs.ts";
import { registerMeRoutes } from "./routes/me.ts";
import { registerRightsRoutes } from "./routes/rights.ts";
import { registerSavedViewRoutes } from "./routes/saved-views.ts";
import { registerSessionRoutes } from "./routes/session.ts";
import { registerStaffRoutes } from "./routes/staff.ts";

/** @param places what the sites module knows of sites and sections, where rights can hold */
export function registerPeopleRoutes(app: App, services: Services, places: PlaceDirectory): void {
  registerSessionRoutes(app, services);
  registerMeRoutes(app, services);
  registerDepartmentRoutes(app, services);
  registerStaffRoutes(app, services, places);
  registerRightsRoutes(app, services, places);
  registerDelegationRoutes(app, services);
  registerLogRoutes(app, services);
  registerSavedViewRoutes(app, services);
}
