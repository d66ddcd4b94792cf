import type { EnterApplication, SubmittedCase } from "@openzone/contract/applications";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import type { Keyring } from "../../../platform/crypto/keyring.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { openGuide } from "../../services/index.ts";
import { staffDoer } from "../doer.ts";
import { windowAnswers } from "../window-answers.ts";
import { submitApplication } from "./submit-application.ts";
import { tieToTicket } from "./tickets.ts";

/**
 * Enters an application for a person at the counter (窗口收件), or for their agent with a letter of authority (代办). An item with a
 * form is entered with its answers, checked as online.
 * @throws AppError NOT_ALLOWED, CASE_FORM, CASE_ANSWERS, TICKET_OVER, and as `submitApplication`
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
  const answered = guide ? await windowAnswers(tx, actor, guide, input, now) : {};
  const channel = input.agent ? "agent" : "window";
  const entered = await submitApplication(tx, keyring, staffDoer(actor), { ...input, ...answered, channel }, now);
  if (ticketId !== null) await tieToTicket(tx, ticketId, entered.id);
  return entered;
}
