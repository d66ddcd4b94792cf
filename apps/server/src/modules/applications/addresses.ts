/** Where applicants follow their cases without signing in (办件查询). */
export const trackAddress = (sitePath: string, prefix = ""): string => `${sitePath}${prefix}/track/`;
