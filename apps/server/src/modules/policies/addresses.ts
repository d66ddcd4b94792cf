/** Where the library stands within its site; a channel for policies may stand at `/policies/` itself. */
export const libraryAddress = "/policies/library/";

/** @param prefix  the site's path below the main one, `/invest`, and the part of a foreign language, `/invest/en`; "" for neither */
export const policyAddress = (policyId: number, prefix: string): string => `${prefix}/policies/${policyId}.html`;
