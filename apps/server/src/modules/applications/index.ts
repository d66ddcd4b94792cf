/** What other modules may use of cases (办件). */
import "./tables.ts";

export { type ApplicationEvent, type ApplicationListener, onApplicationEvent } from "./events.ts";
export { caseFields } from "./personal.ts";
