/** Who does something with a case: staff, the applicant, or the system when a term ended. */
import { type Actor, systemActor } from "../../platform/auth/actor.ts";
import type { ActorKind } from "./tables.ts";

/** With which somebody acts for the applicant (代办). */
export interface Authority {
  authorityId: number;
  accountId: number;
}

export type Doer =
  | { kind: "staff"; actor: Actor }
  | { kind: "applicant"; authority?: Authority | undefined }
  | { kind: "system" };

export const staffDoer = (actor: Actor): Doer => ({ kind: "staff", actor });
export const applicantDoer: Doer = { kind: "applicant" };
export const agentDoer = (authority: Authority): Doer => ({ kind: "applicant", authority });
export const systemDoer: Doer = { kind: "system" };

/** In the audit log and in rows that name staff. */
export const auditedAs = (doer: Doer): Pick<Actor, "id" | "name"> =>
  doer.kind === "staff" ? doer.actor : doer.kind === "applicant" ? applicantName(doer.authority) : systemActor;

const applicantName = (authority: Authority | undefined) =>
  authority ? { id: authority.accountId, name: "代办人" } : { id: 0, name: "申请人" };

/** What an event keeps of a doer beside their name. */
export const detailsOf = (doer: Doer): { authority?: number } =>
  doer.kind === "applicant" && doer.authority ? { authority: doer.authority.authorityId } : {};

/** For clocks, which take a whole actor. */
export const clockActor = (doer: Doer): Actor => (doer.kind === "staff" ? doer.actor : systemActor);

export const staffIdOf = (doer: Doer): number | null => (doer.kind === "staff" ? doer.actor.id || null : null);

export const writtenAs = (doer: Doer): { kind: ActorKind; id: number | null; name: string } =>
  doer.kind === "staff" && doer.actor.id !== 0
    ? { kind: "staff", id: doer.actor.id, name: doer.actor.name }
    : { kind: doer.kind === "applicant" ? "applicant" : "system", id: null, name: "" };
