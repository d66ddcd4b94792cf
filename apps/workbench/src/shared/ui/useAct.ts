import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useCallback, useRef, useState } from "react";
import { t } from "../../messages/index.ts";
import { type ApiProblem, asProblem } from "../api/problem.ts";

interface Options<T> {
  /** What happened, in words; never just "success". */
  done?: string | ((result: T) => string);
  /** Called instead of the usual notice; return true when the problem is shown elsewhere. */
  onProblem?: (problem: ApiProblem) => boolean;
}

/**
 * Carries out one act at a time: tells what happened or what to do, and reads everything shown anew.
 * The promise gives the result, or undefined when the act failed.
 */
export function useAct() {
  const { message, notification } = App.useApp();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const running = useRef(false);

  const act = useCallback(
    async <T>(work: () => Promise<T>, options: Options<T> = {}): Promise<T | undefined> => {
      if (running.current) return undefined;
      running.current = true;
      setBusy(true);
      try {
        const result = await work();
        const words = typeof options.done === "function" ? options.done(result) : options.done;
        if (words) message.success(words);
        await queries.invalidateQueries();
        return result;
      } catch (error) {
        const problem = asProblem(error);
        if (problem.code === "VERSION_CONFLICT") await queries.invalidateQueries();
        if (!options.onProblem?.(problem)) {
          const fields = problem.fields.map((field) => field.message).join(" ");
          notification.error({ title: t.problem.notDone, description: `${problem.message} ${fields}`, duration: 0 });
        }
        return undefined;
      } finally {
        running.current = false;
        setBusy(false);
      }
    },
    [message, notification, queries],
  );
  return { act, busy };
}
