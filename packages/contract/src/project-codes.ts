/**
 * Codes of investment projects (投资项目统一代码, GB/T 40058—2021): year and month, area, guiding department, kind of project, five
 * random digits and a check digit. How that digit is made is not published, so only the form can be judged.
 */

/** The form, also of the codes given before August 2021, which begin with a year of four digits. */
export const projectCodePattern = /^\d{4}-\d{6}-\d{2}-\d{2}-\d{6}$/;

const isMonth = (digits: string): boolean => /^(?:0[1-9]|1[0-2])$/.test(digits);

/** Years in which codes of the older form were given; provinces changed to the new one from the end of 2020 on. */
const olderForm = { from: "2010", until: "2021" };

/** The month in which the code was given, `2024-03`; of an older code its year; null when the digits are neither. */
export function projectCodeTime(code: string): string | null {
  const start = code.slice(0, 4);
  if (start >= "2009" && isMonth(start.slice(2))) return `20${start.slice(0, 2)}-${start.slice(2)}`;
  return start >= olderForm.from && start <= olderForm.until ? start : null;
}
