import { setTimeout as wait } from "node:timers/promises";

/**
 * Between two pieces of an inspection: it works less than a tenth of the time, so that fewer than one in twenty readers
 * meets it, and takes a minute and a half for ten thousand articles.
 */
const restMs = 160;

export const restBetweenPieces = (): Promise<void> => wait(restMs);
