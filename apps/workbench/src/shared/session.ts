import type { Action } from "@openzone/contract/people";
import { type Session, sessionSchema } from "@openzone/contract/session";
import { useSyncExternalStore } from "react";
import { z } from "zod";
import { change, connectSession, get } from "./api/client.ts";
import { isProblem } from "./api/problem.ts";

/** `undefined` while it is not known yet, `null` when nobody is signed in. */
interface State {
  session: Session | null | undefined;
  /** The session ended while somebody worked: the page stays, and the sign-in opens above it. */
  ended: boolean;
}

let state: State = { session: undefined, ended: false };
const listeners = new Set<() => void>();
const activeKey = "openzone.active";
/** When this browser last had an answer for the signed-in person, in any of its tabs. */
let lastActive = Date.now();

function set(next: Partial<State>): void {
  state = { ...state, ...next };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

connectSession({
  csrfToken: () => state.session?.csrfToken,
  refreshToken: async () => {
    await loadSession();
  },
  active: () => {
    lastActive = Date.now();
    if (state.session) localStorage.setItem(activeKey, String(lastActive));
  },
  ended: () => {
    if (state.session) set({ ended: true });
  },
});

/** Milliseconds since the last answered request of this browser. */
export function idleFor(now: number): number {
  return now - Math.max(lastActive, Number(localStorage.getItem(activeKey) ?? 0));
}

/** Asks the server who is signed in. */
export async function loadSession(): Promise<Session | null> {
  try {
    const session = await get("/api/v1/session", sessionSchema);
    takeSession(session);
    return session;
  } catch (error) {
    if (!isProblem(error, "NOT_SIGNED_IN")) throw error;
    if (!state.ended) set({ session: null });
    return null;
  }
}

/** Takes over a session after sign-in; another person gets a fresh page, never the former one's screens. */
export function takeSession(session: Session): void {
  const other = state.session && state.session.actor.id !== session.actor.id;
  set({ session, ended: false });
  if (other) location.assign("/workbench/");
}

export function markEnded(): void {
  if (state.session) set({ ended: true });
}

export async function signOut(): Promise<void> {
  try {
    await change("DELETE", "/api/v1/session", z.unknown());
  } catch (error) {
    if (!isProblem(error, "NOT_SIGNED_IN")) throw error;
  }
  localStorage.removeItem(activeKey);
  location.assign("/workbench/");
}

export const useSessionState = (): State => useSyncExternalStore(subscribe, () => state);

/** The session of the signed-in person; only below the sign-in gate. */
export function useSession(): Session {
  const { session } = useSessionState();
  if (!session) throw new Error("useSession below the sign-in gate only");
  return session;
}

/** Whether the person has one of `actions` anywhere; what exactly is allowed the server says beside each record. */
export const hasRight = (session: Session, ...actions: Action[]): boolean =>
  actions.some((action) => (session.rights[action]?.length ?? 0) > 0);

export function useRight(...actions: Action[]): boolean {
  return hasRight(useSession(), ...actions);
}
