/** One policy: its page, and every page that names it. */
export const policyTag = (policyId: number): string => `policy:${policyId}`;
/** The lists of a site's public policies. */
export const policiesTag = (siteId: number): string => `site:${siteId}:policies`;
/** Which articles explain a policy. */
export const interpretationsTag = "policies:interpretations";
/** Which public policies hold no longer. */
export const overTag = "policies:over";
