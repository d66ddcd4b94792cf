/** Asks who applied for a rating when a case ended, and says who answers for a rectification. */
import { sql } from "kysely";
import { systemActor } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import type { Services } from "../../platform/services.ts";
import { type ApplicationEvent, onApplicationEvent, rateableCase } from "../applications/index.ts";
import { type FiredRung, onRungs } from "../clocks/index.ts";
import { defineNotices, notify } from "../notifications/index.ts";
import { watchSubjects } from "../supervision/index.ts";
import { inviteRating } from "./invites.ts";
import { writeRectificationEvent } from "./rectify.ts";

export const rateAddress = (prefix: string, token: string): string => `${prefix}/rate/${token}`;

defineNotices({
  "rating.asked": {
    "zh-CN": { title: "请您评价", text: "“{item}”（{number}）已经办结，请评价这次服务。链接 60 天内有效。" },
    en: { title: "Please rate us", text: "“{item}” ({number}) is finished. Please rate the service within 60 days." },
    ru: { title: "Оцените услугу", text: "Дело «{item}» ({number}) завершено. Оцените услугу в течение 60 дней." },
    ja: { title: "評価のお願い", text: "「{item}」（{number}）の手続きが終わりました。60日以内に評価をお願いします。" },
    ko: { title: "평가해 주세요", text: "“{item}”({number}) 처리가 끝났습니다. 60일 안에 평가해 주세요." },
    de: {
      title: "Bitte bewerten",
      text: "„{item}“ ({number}) ist abgeschlossen. Bitte bewerten Sie uns innerhalb von 60 Tagen.",
    },
    fr: { title: "Votre avis", text: "« {item} » ({number}) est terminé. Donnez votre avis dans les 60 jours." },
  },
});

/** With these a case is at its end for who applied. */
const ends = new Set<ApplicationEvent["kind"]>(["delivered", "not_accepted", "not_needed", "not_ours"]);
let reach: Pick<Services, "keyring" | "now"> | undefined;

/** Hears of the ends of cases. */
export function askAfterCases(services: Services): void {
  reach = services;
  onApplicationEvent(askApplicant);
  watchSubjects("rectification", rectificationSubjects);
  onRungs("rectification", noteOverdue);
}

/** One link for each case, sent to the account it came from; who applied at the window rates on the tablet there. */
export async function askApplicant(tx: Tx, { kind, applicationId, at }: ApplicationEvent): Promise<void> {
  if (!ends.has(kind) || !reach) return;
  const one = await rateableCase(tx, applicationId);
  if (!one) return;
  const { accountId, itemName, number, ...place } = one;
  const channel = accountId === null ? ("link" as const) : ("account" as const);
  const invite = { ...place, occasion: `case:${one.id}`, channel, applicationId: one.id, caseNumber: number };
  const invited = await inviteRating(tx, invite, at);
  if (!invited || accountId === null) return;
  await notify(tx, reach, {
    to: { accountId },
    kind: "rating.asked",
    params: { item: itemName, number },
    link: rateAddress("", invited.token),
  });
}

async function rectificationSubjects(db: Db | Tx, ids: readonly number[]) {
  const { rows } = await sql<{ id: number; title: string; departmentId: number; personId: number | null }>`
    select f.id, '差评整改 ' || coalesce(s.name, d.name) as title, f.department_id as "departmentId", r.officer_id as "personId"
    from rectifications f join ratings r on r.id = f.rating_id join departments d on d.id = f.department_id
      left join service_items s on s.id = r.item_id where f.id = any(${[...ids]}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** A term of a rectification has passed: a line of its history; supervision makes a card of it. */
async function noteOverdue(tx: Tx, fired: readonly FiredRung[], now: Date): Promise<void> {
  for (const { rung, subjectId } of fired)
    if (rung === "red") await writeRectificationEvent(tx, subjectId, "overdue", "", systemActor, now);
}
