/**
 * Days off and make-up workdays as the State Council announces them each autumn for the next year (国务院办公厅关于部分节假日安排的通知).
 * A new year is one entry here.
 */
interface AnnouncedYear {
  /** From and to, both included, as month and day. */
  off: readonly (readonly [from: string, to: string])[];
  /** Saturdays and Sundays on which people work (调休). */
  work: readonly string[];
}

export const announced: Readonly<Record<number, AnnouncedYear>> = {
  2025: {
    off: [
      ["01-01", "01-01"],
      ["01-28", "02-04"],
      ["04-04", "04-06"],
      ["05-01", "05-05"],
      ["05-31", "06-02"],
      ["10-01", "10-08"],
    ],
    work: ["01-26", "02-08", "04-27", "09-28", "10-11"],
  },
  2026: {
    off: [
      ["01-01", "01-03"],
      ["02-15", "02-23"],
      ["04-04", "04-06"],
      ["05-01", "05-05"],
      ["06-19", "06-21"],
      ["09-25", "09-27"],
      ["10-01", "10-07"],
    ],
    work: ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
  },
};
