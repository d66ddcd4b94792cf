import type { WordKind } from "@openzone/contract/checks";
import { placeAt, textsOf } from "./place.ts";
import type { Check, RawFinding } from "./types.ts";

const codes = {
  wrong: "word-wrong",
  sensitive: "word-sensitive",
  forbidden: "word-forbidden",
} as const satisfies Record<WordKind, string>;

/** Words of the zone's own list (易错词、敏感词、禁用词). */
export const checkWords: Check = (input) =>
  textsOf(input).flatMap((checked) =>
    input.words(checked.text).map(({ word, start, end }): RawFinding => {
      const better = word.replacement === "" ? {} : { replacement: word.replacement };
      return {
        check: codes[word.kind],
        place: placeAt(checked, start, end),
        values: { quote: checked.text.slice(start, end), replacement: word.replacement },
        ...better,
        ...(word.note === "" ? {} : { why: word.note }),
      };
    }),
  );
