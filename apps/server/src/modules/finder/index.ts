/** The search of the workbench; it is asked over HTTP only. */
export { registerFinderRoutes } from "./routes.ts";
