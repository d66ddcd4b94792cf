import { createContext, type ReactNode, useCallback, useContext, useState } from "react";
import { type ApiProblem, isProblem } from "../api/problem.ts";
import { lazyDialog } from "../ui/lazyDialog.tsx";
import { type Choices, type Conflict, conflictsOf, type FieldChange, merged } from "./compare.ts";
import type { RecordWords } from "./words.ts";

const ConflictDialog = lazyDialog(async () => (await import("./ConflictDialog.tsx")).ConflictDialog);

export interface Saving<W extends object, R> {
  words: RecordWords;
  /** The record as this person opened it, in the fields of `wanted`. */
  base: object;
  wanted: W;
  /** The version that was opened. */
  version: number;
  /** Where one entry of a list is changed: the server's differences as differences of that entry. */
  changesOf?: (found: readonly FieldChange[], wanted: W) => FieldChange[];
  /** @param found  what the server has otherwise, after a conflict; empty at first */
  send: (wanted: W, expectedVersion: number, found: readonly FieldChange[]) => Promise<R>;
}

interface Asked {
  words: RecordWords;
  problem: ApiProblem;
  conflicts: readonly Conflict[];
  /** The choices, or nothing when the person goes back to the form. */
  answer: (choices: Choices | undefined) => void;
}

type Ask = (asked: Omit<Asked, "answer">) => Promise<Choices | undefined>;
const AskContext = createContext<Ask>(() => Promise.resolve(undefined));

/** Shows a conflict above whatever is open, so that the form below keeps everything that was typed. */
export function ConflictProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked>();
  const ask = useCallback<Ask>(
    (about) =>
      new Promise((resolve) => {
        setAsked({
          ...about,
          answer: (choices) => {
            setAsked(undefined);
            resolve(choices);
          },
        });
      }),
    [],
  );
  return (
    <AskContext value={ask}>
      {children}
      {asked && (
        <ConflictDialog
          words={asked.words}
          by={String(asked.problem.details.changedBy ?? "")}
          at={String(asked.problem.details.changedAt ?? "")}
          conflicts={asked.conflicts}
          onBack={() => asked.answer(undefined)}
          onChoose={asked.answer}
        />
      )}
    </AskContext>
  );
}

/**
 * Saves a record. When somebody else was faster, both versions stand side by side; what the person chooses is saved on
 * the newer version, as often as it takes.
 * @throws ApiProblem VERSION_CONFLICT  when the person goes back to the form instead
 */
export function useSave() {
  const ask = useContext(AskContext);
  return useCallback(
    async <W extends object, R>(saving: Saving<W, R>): Promise<R> => {
      let { wanted, version } = saving;
      let found: readonly FieldChange[] = [];
      for (;;) {
        try {
          return await saving.send(wanted, version, found);
        } catch (error) {
          if (!isProblem(error, "VERSION_CONFLICT") || typeof error.details.version !== "number") throw error;
          found = (error.details.changes ?? []) as FieldChange[];
          const conflicts = conflictsOf(saving.base, saving.changesOf?.(found, wanted) ?? found);
          // Where the other changed nothing of what is saved here, there is nothing to choose.
          const touched = conflicts.some(({ both, proposed }) => both || proposed === "theirs");
          const choices = touched ? await ask({ words: saving.words, problem: error, conflicts }) : {};
          if (!choices) throw error;
          wanted = merged(wanted, conflicts, choices);
          version = error.details.version;
        }
      }
    },
    [ask],
  );
}

/** The record that was opened, with the fields that the server has otherwise by now. */
export const currentOf = <T extends object>(opened: T, found: readonly FieldChange[]): T => ({
  ...opened,
  ...Object.fromEntries(found.map(({ field, theirs }) => [field, theirs])),
});
