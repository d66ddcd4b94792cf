import { announcedCalendar, isWorkingDay, nextDay } from "../platform/calendar/index.ts";

/** 09:00 to 16:50 on a day, or on the next working day in a direction. */
export function workday(day: string, serial: number, direction: 1 | -1): Date {
  let on = day;
  while (!isWorkingDay(announcedCalendar, on)) on = nextDay(on, direction);
  const minutes = (serial * 37) % 470;
  const clock = `${String(9 + Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  return new Date(`${on}T${clock}:00+08:00`);
}
