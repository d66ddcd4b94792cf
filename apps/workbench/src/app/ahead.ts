import type { Session } from "@openzone/contract/session";
import type { QueryClient } from "@tanstack/react-query";
import { menuFor } from "./menu.ts";
import { router } from "./router.tsx";

/** How long to wait before looking again whether the person or the screen still waits for something. */
const pauseMs = 500;

let fetching = false;

/** Whether the part under way is one that nobody has asked for yet: that it cannot be had is no reason to do anything. */
export const isFetchingAhead = (): boolean => fetching;

/**
 * Fetches the parts of the screens in this person's menu, one after another and only while nothing else is under way,
 * so that each opens at once when it is chosen. Not where the person asked the browser to save data.
 */
export function fetchScreensAhead(session: Session, queries: QueryClient): () => void {
  let wanted = !savesData();
  const next = async (): Promise<void> => {
    for (const { to } of menuFor(session)) {
      do await quiet();
      while (wanted && queries.isFetching() > 0);
      if (!wanted) return;
      fetching = true;
      await router.preloadRoute({ to }).finally(() => {
        fetching = false;
      });
    }
  };
  void next();
  return () => {
    wanted = false;
  };
}

/** Resolves when the browser has nothing to do. Safari cannot tell, so it only gets the pause. */
const quiet = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(() => {
      if ("requestIdleCallback" in window) requestIdleCallback(() => resolve(), { timeout: 5_000 });
      else resolve();
    }, pauseMs);
  });

const savesData = (): boolean => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
