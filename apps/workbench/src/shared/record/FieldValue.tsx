import type { ReactNode } from "react";
import { t } from "../../messages/index.ts";
import { piecesOf, sameValue } from "./compare.ts";
import { fieldWord, type RecordWords, textOf, valueWords } from "./words.ts";

interface Props {
  words: RecordWords;
  field: string;
  value: unknown;
  /** The other side; what it does not have is marked. */
  other: unknown;
}

/** A value in words, with what differs from the other side marked. */
export function FieldValue({ words, field, value, other }: Props): ReactNode {
  const known = words.values?.[field];
  if (Array.isArray(value) && Array.isArray(other) && typeof known !== "function") {
    return <Entries entries={value} others={other} known={known} />;
  }
  const shown = valueWords(words, field, value);
  if (shown === "" || shown === null || shown === undefined) return t.records.empty;
  const against = valueWords(words, field, other);
  if (typeof shown !== "string" || typeof against !== "string") return shown;
  if (shown === against) return shown;
  return piecesOf(shown, against).map(({ text, differs }, place) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text keep their places
    differs ? <mark key={place}>{text}</mark> : <span key={place}>{text}</span>,
  );
}

interface EntriesProps {
  entries: unknown[];
  others: unknown[];
  known: Readonly<Record<string, string>> | undefined;
}

function Entries({ entries, others, known }: EntriesProps) {
  if (entries.length === 0) return t.records.empty;
  return (
    <ol className="oz-sides-list">
      {entries.map((entry, place) => {
        const text = textOf(entry, known);
        const shared = others.some((one) => sameValue(one, entry));
        // biome-ignore lint/suspicious/noArrayIndexKey: a list that does not change while it is shown
        return <li key={place}>{shared ? text : <mark>{text}</mark>}</li>;
      })}
    </ol>
  );
}

/** What a group of fields is called for a person who hears the screen. */
export const sideName = (words: RecordWords, field: string, side: "mine" | "theirs"): string =>
  side === "mine" ? t.conflict.mineOf(fieldWord(words, field)) : t.conflict.theirsOf(fieldWord(words, field));
