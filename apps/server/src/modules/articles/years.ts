import { type RawBuilder, sql } from "kysely";

/** Years of lists are years of China time, which is eight hours ahead of UTC all year. */
const chinaOffsetHours = 8;

/** The year of a moment, China time. */
export const yearOf = (moment: Date): number =>
  new Date(moment.getTime() + chinaOffsetHours * 3_600_000).getUTCFullYear();

/** The same in SQL. */
export const yearInSql = (moment: RawBuilder<unknown>): RawBuilder<number> =>
  sql<number>`extract(year from ${moment} at time zone interval '08:00')::smallint`;

/** From the first moment of a day, China time; `days` later for the end of a range. */
export const startOfDay = (date: string, days = 0): Date =>
  new Date(Date.parse(`${date}T00:00:00+08:00`) + days * 86_400_000);

/** From the first moment of a year to the first of the next. */
export const boundsOfYear = (year: number): { from: Date; to: Date } => ({
  from: new Date(Date.UTC(year, 0, 1, -chinaOffsetHours)),
  to: new Date(Date.UTC(year + 1, 0, 1, -chinaOffsetHours)),
});
