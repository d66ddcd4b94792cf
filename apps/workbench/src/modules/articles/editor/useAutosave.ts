import type { DraftContent } from "@openzone/contract/articles";
import { useCallback, useEffect, useRef, useState } from "react";
import { asProblem } from "../../../shared/api/problem.ts";
import { autosave, type DraftTarget } from "../commands.ts";

const delayMs = 2_000;
const retryMs = 10_000;

export type AutosaveState = { kind: "none" } | { kind: "saved"; at: string } | { kind: "failed"; why: string };

interface Input {
  target: DraftTarget;
  content: DraftContent;
  baseVersion: number | null;
  /** Whether `content` differs from what is saved; only then it is kept. */
  dirty: boolean;
}

/** Keeps unsaved work on the server two seconds after the last change, so that it survives a closed browser. */
export function useAutosave({ target, content, baseVersion, dirty }: Input) {
  const [state, setState] = useState<AutosaveState>({ kind: "none" });
  const running = useRef<Promise<void>>(Promise.resolve());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ target, content, baseVersion });
  latest.current = { target, content, baseVersion };

  const keep = useCallback(() => {
    timer.current = undefined;
    const now = latest.current;
    running.current = running.current
      .then(() => autosave(now.target, { content: now.content, baseVersion: now.baseVersion }))
      .then(
        ({ savedAt }) => setState({ kind: "saved", at: savedAt }),
        (error) => {
          setState({ kind: "failed", why: asProblem(error).message });
          timer.current ??= setTimeout(keep, retryMs);
        },
      );
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the contents starts the two seconds anew
  useEffect(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    if (dirty) timer.current = setTimeout(keep, delayMs);
  }, [content, dirty, keep]);

  // Leaving the screen does not wait for the two seconds.
  useEffect(
    () => () => {
      if (timer.current === undefined) return;
      clearTimeout(timer.current);
      keep();
    },
    [keep],
  );

  /** Stops what is planned and waits for what is under way, so that it cannot land after an explicit save. */
  const settle = useCallback(async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    await running.current;
    clearTimeout(timer.current);
    timer.current = undefined;
    setState({ kind: "none" });
  }, []);

  return { state, settle };
}
