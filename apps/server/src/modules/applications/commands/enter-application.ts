import type { EnterApplication, SubmittedCase } from "@openzone/contract/applications";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import type { Keyring } from "../../../platform/crypto/keyring.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { openGuide } from "../../services/index.ts";
import { staffDoer } from "../doer.ts";
import { submitApplication } from "./submit-application.ts";
import { serveTicket } from "./tickets.ts";

/**
 * Enters an application for a person at the counter (窗口收件), or for their agent with a letter of authority (代办).
 * @throws AppError NOT_ALLOWED, and as `submitApplication`
 */
export async function enterApplication(
  tx: Tx,
  keyring: Keyring,
  actor: Actor,
  { ticketId, ...input }: EnterApplication,
  now: Date,
): Promise<SubmittedCase> {
  const guide = await openGuide(tx, input.itemId);
  if (guide && !may(actor, "window.enter", guide)) throw new AppError("NOT_ALLOWED", { action: "window.enter" });
  const channel = input.agent ? "agent" : "window";
  const entered = await submitApplication(tx, keyring, staffDoer(actor), { ...input, channel }, now);
  if (ticketId !== null) await serveTicket(tx, ticketId, entered.id);
  return entered;
}
