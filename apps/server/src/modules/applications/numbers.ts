/** Numbers of cases (办件编号): the day and seven digits by chance, so that nobody can count them up. */
import { randomInt } from "node:crypto";

export const nextNumber = (day: string): string =>
  `${day.replaceAll("-", "")}${String(randomInt(10_000_000)).padStart(7, "0")}`;

export const numberPattern = /^\d{15}$/;
