import type { Services } from "../services.ts";
import { type Mail, MailFailed } from "./mailer.ts";

/**
 * A server that has not come back to a mail for this long is gone, and a mail that was not taken is tried again then, in
 * milliseconds; a mail server may take half a minute for a mail.
 */
export const mailAgainMs = 5 * 60_000;
/** How often a mail is tried that the mail server does not take now: for eight hours. */
const mostTries = 100;

/**
 * Sends a mail that was tried so often before, and tells what is to be kept of it.
 * @throws whatever is no refusal of a mail server
 */
export async function tryMail(
  { mailer, log }: Pick<Services, "mailer" | "log">,
  mail: Mail,
  tries: number,
): Promise<"sent" | "waiting" | "failed"> {
  try {
    await mailer.send(mail);
    return "sent";
  } catch (error) {
    if (!(error instanceof MailFailed)) throw error;
    log.warn({ err: error, mail: mail.key }, "a mail could not be sent");
    return error.permanent || tries + 1 >= mostTries ? "failed" : "waiting";
  }
}
