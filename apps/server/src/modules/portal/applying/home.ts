import { shownDate } from "@openzone/portal-ui";
import { onAccountHome } from "../../accounts/index.ts";
import { newestOwnCases, waitingDrafts } from "../../applications/index.ts";
import { defineNotices } from "../../notifications/index.ts";
import { hallAddress } from "../../services/index.ts";
import { formatDay } from "../time.ts";
import { applyWords } from "./frame.ts";
import { applyAddress, drafterOf } from "./place.ts";

/** Has the home of an account show what waits to be finished and what was sent, and says what people are told. */
export function tellOfApplications(): void {
  onAccountHome(async ({ db }, actor, { language, prefix }) => {
    const drafter = drafterOf(actor);
    const words = applyWords(language);
    const drafts = await waitingDrafts(db, drafter);
    const cases = await newestOwnCases(db, drafter);
    const day = (date: Date) => shownDate(language, formatDay(date), "long");
    return {
      title: words.account,
      lines: [
        ...drafts.map((draft) => ({
          title: draft.itemName,
          url: `${applyAddress(prefix, draft.itemId)}/`,
          facts: [words.startedOn(day(draft.updatedAt))],
          state: { word: words.resume, tone: "near" as const },
        })),
        ...cases.map((one) => ({
          title: one.itemName,
          url: `${prefix}/track/?${new URLSearchParams({ number: one.number })}`,
          facts: [one.number, day(one.submittedAt)],
        })),
      ],
      empty: { text: words.noCases, link: { title: words.findService, url: hallAddress(prefix) } },
    };
  });
  defineNotices(notices);
}

const notices = {
  "application.sent": {
    "zh-CN": {
      title: "申请已提交",
      text: "您申请的“{item}”已经提交，办件编号 {number}。部门会在 5 个工作日内决定是否受理。",
    },
    en: {
      title: "Your application has been sent",
      text: "Your application for “{item}” has been sent; its number is {number}. The department decides within 5 working days whether it is accepted.",
    },
    ru: {
      title: "Заявление отправлено",
      text: "Заявление «{item}» отправлено, номер дела {number}. Ведомство решит о принятии в течение 5 рабочих дней.",
    },
    ja: {
      title: "申請を送信しました",
      text: "「{item}」の申請を送信しました。案件番号は {number} です。部門は5営業日以内に受理を決めます。",
    },
    ko: {
      title: "신청이 제출되었습니다",
      text: "'{item}' 신청이 제출되었습니다. 접수 번호는 {number}입니다. 부서가 5영업일 안에 접수 여부를 결정합니다.",
    },
    de: {
      title: "Ihr Antrag wurde abgesendet",
      text: "Ihr Antrag „{item}“ wurde abgesendet; die Vorgangsnummer ist {number}. Über die Annahme wird binnen 5 Arbeitstagen entschieden.",
    },
    fr: {
      title: "Votre demande est envoyée",
      text: "Votre demande « {item} » est envoyée ; numéro du dossier : {number}. Le service décide de la recevabilité sous 5 jours ouvrés.",
    },
  },
};
