/** Where applicants follow their cases without signing in (办件查询). */
export const trackAddress = (sitePath: string, prefix = ""): string => `${sitePath}${prefix}/track/`;

/** A case in the account of its applicant, or the list of them without a number; below the prefix of site and language. */
export const ownCaseAddress = (number = ""): string => `/account/applications/${number === "" ? "" : `${number}/`}`;
