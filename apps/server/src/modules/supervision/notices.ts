/** Tells officers and heads of departments of cards (工作人员消息): that there is one, that its explanation is due, what became of it. */
import { cardLevels } from "@openzone/contract/supervision";
import { supervisionWords } from "@openzone/contract/words/supervision";
import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { defineNotices, guardMessages, type NoticeTemplate, tellStaff } from "../notifications/index.ts";
import { type CardRow, numberOf } from "./cards.ts";
import { visibleTo } from "./queries.ts";

const [zh, en] = [supervisionWords["zh-CN"].levels, supervisionWords.en.levels];

/** A kind for each level, since the level has its own word in each language. */
const byLevel = (name: string, template: (level: (typeof cardLevels)[number]) => NoticeTemplate) =>
  Object.fromEntries(cardLevels.map((level) => [`supervision.${name}.${level}`, template(level)]));

defineNotices({
  ...byLevel("card", (level) => ({
    "zh-CN": { title: `本部门收到${zh[level]}`, text: "“{subject}”：{rule}。请在{until}前说明。" },
    en: { title: `${en[level]} for your department`, text: "“{subject}”: {rule}. Explain it by {until}." },
  })),
  ...byLevel("case", (level) => ({
    "zh-CN": { title: `您的办件收到${zh[level]}`, text: "“{subject}”：{rule}。请尽快办理。" },
    en: { title: `${en[level]} for your case`, text: "“{subject}”: {rule}. Please see to it." },
  })),
  "supervision.explain_soon": {
    "zh-CN": { title: "监察单说明期限临近", text: "{number}“{subject}”请在{until}前说明。" },
    en: { title: "A card is to be explained soon", text: "{number} “{subject}” is to be explained by {until}." },
  },
  "supervision.appeal_upheld": {
    "zh-CN": { title: "申诉没有采纳", text: "{number}“{subject}”经复核仍然认定，为最终认定。" },
    en: {
      title: "An appeal was refused",
      text: "{number} “{subject}” was upheld on appeal; that is the last verdict.",
    },
  },
  "supervision.appeal_revoked": {
    "zh-CN": { title: "申诉成立，监察单已撤销", text: "{number}“{subject}”已经撤销，不计入考核。" },
    en: { title: "An appeal succeeded", text: "{number} “{subject}” was revoked and is not counted." },
  },
});

guardMessages("supervision-card", visibleCards);

type TellingCard = Pick<
  CardRow,
  | "id"
  | "level"
  | "ruleTitle"
  | "subjectType"
  | "subjectId"
  | "subjectTitle"
  | "departmentId"
  | "personId"
  | "detectedAt"
>;

const linkOf = ({ id }: TellingCard) => ({
  link: `/workbench/supervision/cards/${id}`,
  subject: { type: "supervision-card" as const, id },
});
const headsOf = ({ departmentId }: TellingCard) => ({ departmentId, action: "supervision.answer" as const });

/**
 * Tells the heads of the department of a new card, and the officer of the case by the case itself, since officers read no cards.
 * A reminder goes to the officer; to the heads where there is none.
 */
export async function tellOfCard(tx: Tx, card: TellingCard, until: string | null, at: Date): Promise<void> {
  const { level, ruleTitle: rule, subjectTitle: subject, subjectType, subjectId, personId } = card;
  const params = { rule, subject, until: until ?? "" };
  const hasOfficer = subjectType === "application" && subjectId !== null && personId !== null;
  const kind = level === "reminder" ? `supervision.case.${level}` : `supervision.card.${level}`;
  const told =
    level === "reminder" && hasOfficer
      ? []
      : await tellStaff(tx, { kind, params, ...linkOf(card), heads: headsOf(card), at });
  if (!hasOfficer) return;
  await tellStaff(tx, {
    ...{ kind: `supervision.case.${level}`, params, at, staff: [personId], except: told },
    link: `/workbench/applications/${subjectId}`,
    subject: { type: "application", id: subjectId },
  });
}

/** The term of the explanation ends on the next working day. */
export async function tellOfNearEnd(tx: Tx, card: CardRow, at: Date): Promise<void> {
  const params = { number: numberOf(card), subject: card.subjectTitle, until: card.explainBy ?? "" };
  await tellStaff(tx, { kind: "supervision.explain_soon", params, ...linkOf(card), heads: headsOf(card), at });
}

/** What became of an appeal. */
export async function tellOfAppeal(tx: Tx, card: CardRow, verdict: "uphold" | "revoke", at: Date): Promise<void> {
  const params = { number: numberOf(card), subject: card.subjectTitle };
  const kind = verdict === "uphold" ? "supervision.appeal_upheld" : "supervision.appeal_revoked";
  await tellStaff(tx, { kind, params, ...linkOf(card), heads: headsOf(card), at });
}

async function visibleCards(db: Db | Tx, actor: Actor, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select c.id from supervision_cards c join departments d on d.id = c.department_id
    where c.id = any(${[...ids]}::bigint[]) and ${visibleTo(actor)}`.execute(db);
  return rows.map(({ id }) => id);
}
