/** What other modules may use of electronic supervision. */
import "./tables.ts";

export { cardsOf } from "./cards.ts";
export { makeCard } from "./commands/make-card.ts";
export { stepCard } from "./commands/step-card.ts";
export { supervisionJobs } from "./jobs.ts";
export { countCards, notifyCards } from "./keep-cards.ts";
export { type OpenCard, openCard } from "./open-card.ts";
export { registerSupervisionRoutes } from "./routes.ts";
export { watchDisclosure } from "./watch-disclosure.ts";
export { watchSubjects } from "./watched.ts";
