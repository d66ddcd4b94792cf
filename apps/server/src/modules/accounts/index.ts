/** What other modules may use of public accounts (公众账号). */
import "./tables.ts";

export { accessPublic, accessPublicOrNobody } from "../../platform/http/access.ts";
export {
  type AccountDataPart,
  accountDataParts,
  accountHomeSection,
  type HomeLine,
  type HomeList,
  onAccountData,
  onAccountHome,
} from "./home.ts";
export { accountJobs } from "./jobs.ts";
export { accountFields, maskIdNumber, maskName } from "./personal-fields.ts";
export {
  type ActingFor,
  auditName,
  identifyAccount,
  type Party,
  type PublicActor,
  partyOf,
  publicActor,
  publicSession,
  roleIn,
  safeReturn,
  signInAddress,
} from "./session.ts";
