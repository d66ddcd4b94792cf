/** What cases tell other modules, inside the transaction in which it happens. */
import type { CaseEventKind } from "@openzone/contract/applications";
import type { Tx } from "../../platform/database/database.ts";

export interface ApplicationEvent {
  kind: CaseEventKind;
  applicationId: number;
  itemId: number;
  siteId: number;
  departmentId: number;
  at: Date;
  /** Of staff; undefined for applicants and the system. */
  actorId: number | undefined;
  details: Readonly<Record<string, unknown>>;
}

export type ApplicationListener = (tx: Tx, event: ApplicationEvent) => Promise<unknown>;
const listeners = new Set<ApplicationListener>();

/** Has a module hear of every event of every case; adding the same listener again changes nothing. */
export function onApplicationEvent(listener: ApplicationListener): void {
  listeners.add(listener);
}

export async function tellListeners(tx: Tx, event: ApplicationEvent): Promise<void> {
  for (const listener of listeners) await listener(tx, event);
}
