/** What other modules may use of cases (办件). */
import "./tables.ts";

export {
  type CaseCounts,
  type CountedGroup,
  type CountedLine,
  type CountedMonths,
  countCases,
  countedLines,
  openCases,
} from "./counting.ts";
export { type ApplicationEvent, type ApplicationListener, onApplicationEvent } from "./events.ts";
export { caseFields } from "./personal.ts";
export { caseFacts, idleCases, type UnattendedCase, unreadCases, type WatchedCase, watchedCase } from "./watched.ts";
