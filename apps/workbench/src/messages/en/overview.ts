import type { overview as source } from "../zh-CN/overview.ts";

/** Words of the leaders' page. */
export const overview: typeof source = {
  overview: {
    title: "Overview",
    hint: "Press a number to see the cases, cards or ratings that it was counted from.",
    now: (today: string) => `Today (${today})`,
    month: (month: string) => `Handled in ${month}`,
    choose: "Month",
    against: (before: string, present: boolean) =>
      present ? `This month up to today, against all of ${before}.` : `Against ${before}.`,
    cases: "cases",
    workingDays: "working days",
    points: "percentage points",
    open: { late: "Late", near: "Due within two working days", running: "Open" },
    unanswered: "Cards to be explained",
    same: "As in the month before",
    noBefore: "Nothing to compare with",
    changed: (up: boolean, value: string, unit: string) =>
      `${value} ${unit} ${up ? "more" : "less"} than the month before`,
    lateOnes: (count: number) => (count > 0 ? `, ${count} late` : ""),
    departments: "Departments",
    lateDepartments: (count: number) => (count === 0 ? "None is late" : `${count} have late cases`),
    departmentsHint:
      "What is late, due and open is of today, the rest of the chosen month. Departments with late cases stand first.",
    department: "Department",
    median: "Median (working days)",
    behind: (name: string, figure: string, value: number) => `${name}: ${figure} ${value}, show them`,
    cardsChart: "Yellow, red and dark red cards by department; the table below has the numbers",
    cardUnit: "cards",
    cardKinds: {
      yellow: "Yellow cards",
      red: "Red cards",
      dark_red: "Dark red cards",
      revoked: "Cards that were revoked",
      unanswered: "Cards to be explained",
    },
    ratings: "Ratings",
    ratingsChart: "Ratings of this month and the one before by level; the table below has the numbers",
    ratingUnit: "ratings",
    satisfied: (rate: string, count: number) =>
      count === 0 ? "Nothing was rated in this month." : `${rate} satisfied, of ${count} ratings.`,
    openBad: (count: number) => `Bad ratings being put right: ${count}`,
    noBad: "No bad rating is being put right.",
    inNumbers: "In numbers",
    lateBad: (count: number) => `${count} late`,
    level: "Rating",
    ofMonth: (month: string) => `${month} (ratings)`,
    trend: "Six months",
    inMonth: (month: string, decided: number) => `${decided} decided in ${month}`,
    listOf: (what: string, name: string | undefined) => (name ? `${name}: ${what}` : what),
    left: "Time left",
    daysLate: (days: number) => `${days} working days late`,
    daysLeft: (days: number) => `${days} working days left`,
    dueToday: "Due today",
  },
};
