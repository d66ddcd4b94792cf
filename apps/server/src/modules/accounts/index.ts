/** What other modules may use of public accounts (公众账号). */
import "./tables.ts";

export { accessPublic, accessPublicOrNobody } from "../../platform/http/access.ts";
export { type OwnAccount, ownAccount } from "./account-queries.ts";
export {
  type AuthorityState,
  agentName,
  agentOf,
  authoritiesGiven,
  authoritiesTo,
  authorityLetter,
  beginKeepingLetters,
  letterOf,
  type OwnAuthority,
} from "./authority-queries.ts";
export { readCodeTicket } from "./codes.ts";
export {
  actWithAuthority,
  answerAuthority,
  endAuthority,
  type GiveAuthority,
  giveAuthority,
  type Letter,
} from "./commands/authorities.ts";
export { beginContactChange, changeContact, removeContact } from "./commands/change-contact.ts";
export { createEnterprise } from "./commands/create-enterprise.ts";
export { deleteAccount } from "./commands/delete-account.ts";
export { acceptParent, endLink, inviteSubsidiary } from "./commands/link-enterprise.ts";
export {
  actFor,
  answerInvitation,
  changeRole,
  inviteMember,
  removeMember,
  revokeInvitation,
} from "./commands/members.ts";
export { beginRegistration, createAccount, register } from "./commands/register.ts";
export { beginReset, changePassword, resetPassword } from "./commands/reset-password.ts";
export { saveProfile } from "./commands/save-profile.ts";
export { endOwnSession, signIn } from "./commands/sign-in.ts";
export {
  type EnterpriseDetails,
  enterpriseDetails,
  enterprisesOf,
  invitationsTo,
  type OpenInvitation,
} from "./enterprise-queries.ts";
export { exportData } from "./export-data.ts";
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
export {
  beginIdentity,
  finishIdentity,
  identitiesOf,
  identityCallback,
  registerByIdentity,
  unlinkIdentity,
} from "./oidc.ts";
export { accountFields, accountIndexes, maskIdNumber, maskName } from "./personal-fields.ts";
export { registerAccountRoutes } from "./routes.ts";
export {
  type ActingFor,
  type AgentFor,
  auditName,
  identifyAccount,
  type Party,
  type PublicActor,
  partyOf,
  principalOf,
  publicActor,
  publicSession,
  roleIn,
  safeReturn,
  signInAddress,
} from "./session.ts";
