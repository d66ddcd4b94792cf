export { announcedCalendar } from "./announced.ts";
export { dayNumber, dayOf, isPlainDay, nextDay, weekdayOf } from "./plain-days.ts";
export {
  addWorkingDays,
  type CountedDay,
  isProvisional,
  isWeekend,
  isWorkingDay,
  type NamedDay,
  onWorkingDay,
  type WorkCalendar,
  withOwnDays,
  workingDaysBefore,
  workingDaysBetween,
} from "./work-calendar.ts";
