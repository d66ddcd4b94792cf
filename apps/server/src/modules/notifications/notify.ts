import type { StaffMessageSubject } from "@openzone/contract/notifications";
import type { Tx } from "../../platform/database/database.ts";
import type { Services } from "../../platform/services.ts";
import { notificationFields, sealParams } from "./fields.ts";
import type { NoticeParams } from "./templates.ts";

export type NoticeReader = { accountId: number } | { staffId: number } | { phone: string } | { mail: string };

export interface Notice {
  to: NoticeReader;
  /** As it was given to `defineNotices`. */
  kind: string;
  params?: NoticeParams;
  /** Address within the site where the reader goes on; mails name it with the zone's host. */
  link?: string;
  /** Language of mail and SMS; without it the reader's own, else Chinese. */
  language?: string | undefined;
  /** Somebody waits for it in front of a screen: it goes before everything that is queued. */
  urgent?: boolean;
  /** Shown in the site only: nothing leaves the house. */
  quiet?: boolean;
  /** What it is about: a person of the staff who may not see that any more does not see what the message says. */
  subject?: NoticeSubject;
  /** Told to a person of the staff once, however often it happens. */
  occasion?: string;
}

export interface NoticeSubject {
  type: StaffMessageSubject;
  id: number;
}

/** The queue goes by time, so what is urgent is dated back. */
const AHEAD_MS = 24 * 3_600_000;

/**
 * Tells somebody something (通知), with the commit of `tx`: a message in the site for a public account or a person of the
 * staff, and a mail or an SMS, sent by a job afterwards.
 */
export async function notify(
  tx: Tx,
  { keyring, now }: Pick<Services, "keyring" | "now">,
  notice: Notice,
): Promise<void> {
  const { to } = notice;
  const at = now();
  const made = await tx
    .insertInto("notifications")
    .values({
      account_id: "accountId" in to ? to.accountId : null,
      staff_id: "staffId" in to ? to.staffId : null,
      kind: notice.kind,
      params: sealParams(keyring, notice.params ?? {}),
      link: notice.link ?? "",
      language: notice.language ?? null,
      subject_type: notice.subject?.type ?? null,
      subject_id: notice.subject?.id ?? null,
      occasion: notice.occasion ?? null,
      created_at: at,
    })
    .onConflict((conflict) => conflict.columns(["staff_id", "occasion"]).where("occasion", "is not", null).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made || notice.quiet) return;
  const recipient = "phone" in to ? to.phone : "mail" in to ? to.mail : null;
  await tx
    .insertInto("notification_deliveries")
    .values({
      notification_id: made.id,
      channel: "phone" in to ? "sms" : "mail" in to ? "mail" : "any",
      recipient: recipient === null ? null : keyring.encrypt(recipient, notificationFields.recipient),
      next_at: notice.urgent ? new Date(at.getTime() - AHEAD_MS) : at,
      ended_at: null,
    })
    .execute();
}
