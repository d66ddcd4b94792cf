/** The day of a moment, China time, as `YYYY-MM-DD`. */
export const chinaDay = (moment: Date): string => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
