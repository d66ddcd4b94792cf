/** What the application and the demonstration use of the exchange. */
import "./tables.ts";

export { identifyClient } from "./clients.ts";
export { createTarget } from "./commands/create-target.ts";
export { createToken } from "./commands/create-token.ts";
export { receiveDraft } from "./commands/receive-draft.ts";
export { revokeToken } from "./commands/revoke-token.ts";
export { testTarget } from "./commands/test-target.ts";
export { deliver } from "./deliver.ts";
export { exchangeJobs } from "./jobs.ts";
export { registerExchangeRoutes } from "./routes.ts";
export { sendStopMails } from "./stop-mails.ts";
export { secretContext } from "./targets.ts";
