import { createInterface } from "node:readline";

/** The lines of standard input, as they come. */
export const linesOfStandardInput = (): AsyncIterable<string> =>
  createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
