import { AsyncLocalStorage } from "node:async_hooks";

const storage = new AsyncLocalStorage<{ requestId: string }>();

/** The id of the request that is being answered, for the log and the audit log; undefined outside of one. */
export const currentRequestId = (): string | undefined => storage.getStore()?.requestId;

export function withRequestId<T>(requestId: string, work: () => T): T {
  return storage.run({ requestId }, work);
}
