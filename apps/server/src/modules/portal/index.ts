/** What the application uses of the portal; no module imports it. */
export { createPortal, type Portal } from "./portal.ts";
export { portalJobs, proveReceipts, publicPages, receiptAgent } from "./receipts.ts";
export { registerPortalRoutes } from "./routes.ts";
