/** What other modules may use of cases (办件). */
import "./tables.ts";
import "./public/tables.ts";

export { ownCaseAddress, trackAddress } from "./addresses.ts";
export {
  addCaseFile,
  type CaseFile,
  type CaseUpload,
  filesOfCase,
  filesWaitingFor,
  isUploadedFor,
  supplementPlace,
} from "./case-files.ts";
export { type CaseRecord, caseById, guideOf } from "./cases.ts";
export { acceptCase } from "./commands/accept-case.ts";
export { addStep } from "./commands/add-step.ts";
export { answerJointReview } from "./commands/answer-joint-review.ts";
export { answerAppeal, makeAppeal } from "./commands/appeals.ts";
export { claimCase } from "./commands/claim-case.ts";
export { decideAtOnce, decideCase } from "./commands/decide-case.ts";
export { delegateCase } from "./commands/delegate-case.ts";
export { deliverCase } from "./commands/deliver-case.ts";
export { extendCase } from "./commands/extend-case.ts";
export { finishStep } from "./commands/finish-step.ts";
export { lapseCase } from "./commands/lapse-case.ts";
export { recordCheck, withdrawDecision } from "./commands/later-checks.ts";
export { receiveLacking } from "./commands/receive-lacking.ts";
export { receiveSupplement } from "./commands/receive-supplement.ts";
export { recordFee } from "./commands/record-fee.ts";
export { refuseAcceptance } from "./commands/refuse-acceptance.ts";
export { requestSupplement } from "./commands/request-supplement.ts";
export { returnStep } from "./commands/return-step.ts";
export { beginProcedure, endProcedure } from "./commands/special-procedures.ts";
export { type SubmitApplication, submitApplication } from "./commands/submit-application.ts";
export { transferCase } from "./commands/transfer-case.ts";
export { withdrawCase } from "./commands/withdraw-case.ts";
export { countUses } from "./count-uses.ts";
export {
  type CaseCounts,
  type CountedGroup,
  type CountedLine,
  type CountedMonths,
  countCases,
  countedLines,
  type OpenCaseLine,
  type OpenCounts,
  openCaseLines,
  openCases,
  openCasesByDepartment,
} from "./counting.ts";
export { agentDoer, applicantDoer, type Doer, staffDoer, systemDoer } from "./doer.ts";
export { type ApplicationEvent, type ApplicationListener, onApplicationEvent } from "./events.ts";
export { type RateableVisit, rateableVisit } from "./hall-figures.ts";
export { applicationJobs, followTerms } from "./jobs.ts";
export { caseFields, caseIndexes } from "./personal.ts";
export {
  type ApplicationDraft,
  beginDraft,
  type Drafter,
  discardDraft,
  draftsAsTyped,
  lockDraft,
  type OwnCase,
  openDraft,
  ownCase,
  removeDraftsOf,
  settleDraft,
  type WaitingDraft,
  waitingDrafts,
} from "./public/drafts.ts";
export { type EarlierFile, earlierFiles, hasEarlierFiles } from "./public/earlier-files.ts";
export {
  appealsOf,
  applicantActions,
  type CaseOwner,
  caseOwner,
  listOwnCases,
  type OwnCaseRow,
} from "./public/own-cases.ts";
export {
  type AskedItem,
  askedItems,
  type GivenItem,
  isLackingTaken,
  isObjected,
  keepForLater,
  type LackingMaterial,
  lackingOf,
  letFollow,
  wasTaken,
} from "./public/supplement-answers.ts";
export { registerApplicationRoutes } from "./routes.ts";
export { type TrackedCase, trackCase, trackedCase } from "./tracking.ts";
export { countTry, returnTry } from "./tracking-tries.ts";
export {
  caseByNumber,
  caseFacts,
  idleCases,
  type RateableCase,
  rateableCase,
  type UnattendedCase,
  unreadCases,
  type WatchedCase,
  watchedCases,
} from "./watched.ts";
