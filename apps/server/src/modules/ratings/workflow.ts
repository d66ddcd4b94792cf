/** The way of a rectification (差评整改) and what may happen in each state; pure. */
import type { RectificationState, RectificationVerb } from "@openzone/contract/ratings";

type RectificationEvent =
  | "contacted"
  | "verified"
  | "appealed"
  | "invalid"
  | "refused"
  | "fixed"
  | "reopened"
  | "revisited"
  | "published";

interface Transition {
  from: readonly RectificationState[];
  to: RectificationState;
  event: RectificationEvent;
  /** Whose it is: the department's, the supervisor's, or either's. */
  by: "handle" | "supervise" | "either";
}

export const transitions: Record<RectificationVerb, Transition> = {
  contact: { from: ["dispatched"], to: "contacted", event: "contacted", by: "either" },
  verify: { from: ["contacted"], to: "verified", event: "verified", by: "handle" },
  appeal: { from: ["contacted"], to: "appealed", event: "appealed", by: "handle" },
  invalidate: { from: ["appealed"], to: "invalid", event: "invalid", by: "supervise" },
  "refuse-appeal": { from: ["appealed"], to: "verified", event: "refused", by: "supervise" },
  fix: { from: ["verified"], to: "fixed", event: "fixed", by: "handle" },
  reopen: { from: ["fixed"], to: "verified", event: "reopened", by: "either" },
  revisit: { from: ["fixed"], to: "revisited", event: "revisited", by: "either" },
  publish: { from: ["revisited"], to: "published", event: "published", by: "handle" },
};
