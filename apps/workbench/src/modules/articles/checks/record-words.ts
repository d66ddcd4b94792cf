import { t } from "../../../messages/index.ts";
import type { RecordWords } from "../../../shared/record/words.ts";

export const checkWordWords = (): RecordWords => {
  const { kind, word, replacement, exceptions, near, note, state, kinds, states } = t.checks;
  return { names: { kind, word, replacement, exceptions, near, note, state }, values: { kind: kinds, state: states } };
};
