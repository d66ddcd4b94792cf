/** What other modules, the import and the demonstration may use of policies; everything else of this folder is its own affair. */
import "./tables.ts";

export { libraryAddress, policyAddress } from "./addresses.ts";
export { amendPolicy } from "./commands/amend-policy.ts";
export { changePolicyState } from "./commands/change-policy-state.ts";
export { createPolicy } from "./commands/create-policy.ts";
export { interpretPolicy } from "./commands/interpret-policy.ts";
export { relatePolicy } from "./commands/relate-policy.ts";
export { type Amendment, type AmendmentWords, consolidate, consolidatedText } from "./consolidated.ts";
export {
  changedPolicies,
  type ExchangedPolicy,
  exchangedPolicies,
  type PolicyChange,
  policyChanges,
} from "./exchanged.ts";
export { policiesHistory } from "./history.ts";
export {
  importPolicies,
  type PolicyDocument,
  type PolicyImportNote,
  type PolicyImportOutcome,
  type PreparedPolicy,
  preparePolicy,
} from "./import-policies.ts";
export {
  type InspectedPolicy,
  newestPolicies,
  otherInterpretationForms,
  type PolicyToCheck,
  policiesToCheck,
} from "./inspected.ts";
export { policyJobs } from "./jobs.ts";
export { markedTitle } from "./messages.ts";
export { type PolicyFacet, type PolicyFacets, policiesThatAreOver, policyFacets } from "./public-facets.ts";
export {
  type PolicyLink,
  type PolicyQuery,
  type PublicPolicy,
  type PublicPolicyItem,
  policiesOfArticle,
  policySitemap,
  policySitemapPages,
  publicPolicies,
  publicPolicy,
  publicPolicyText,
} from "./public-queries.ts";
export { findPolicies, policyById } from "./queries.ts";
export { registerPolicyRoutes } from "./routes.ts";
export { libraryKind, policyOfKey } from "./search-document.ts";
export { type PolicyHeading, type StructuredPolicy, structurePolicy } from "./structure.ts";
export { policiesTag, policyTag } from "./tags.ts";
