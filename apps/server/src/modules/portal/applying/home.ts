import type { ContentLanguage } from "@openzone/contract/languages";
import { messagesFor, shownDate } from "@openzone/portal-ui";
import { onAccountData, onAccountHome } from "../../accounts/index.ts";
import {
  draftsAsTyped,
  listOwnCases,
  ownCaseAddress,
  removeDraftsOf,
  waitingDrafts,
} from "../../applications/index.ts";
import { defineNotices } from "../../notifications/index.ts";
import { hallAddress } from "../../services/index.ts";
import { caseLine } from "../account/case-lines.ts";
import { formatDay } from "../time.ts";
import { applyWords } from "./frame.ts";
import { applyAddress, drafterOf } from "./place.ts";

/** Has the home of an account show what waits to be finished and what was sent, and says what people are told. */
export function tellOfApplications(): void {
  onAccountHome(async ({ db }, actor, { language, prefix }) => {
    const drafter = drafterOf(actor);
    const words = applyWords(language);
    const drafts = await waitingDrafts(db, drafter);
    const cases = await listOwnCases(db, drafter, { limit: 5 });
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
        ...cases.map((one) => caseLine(one, language, prefix)),
      ],
      empty: { text: words.noCases, link: { title: words.findService, url: hallAddress(prefix) } },
      more: { title: messagesFor(language).cases.list, url: prefix + ownCaseAddress() },
    };
  });
  onAccountData({
    key: "drafts",
    describe: (language) => ({ ...kept[language], staysAfterDeletion: false }),
    read: ({ db, keyring }, accountId) => draftsAsTyped(db, keyring, accountId),
    remove: async (tx, accountId) => {
      await removeDraftsOf(tx, accountId);
    },
  });
  defineNotices(notices);
}

/** What is kept of an application that was not sent. */
const kept: Record<ContentLanguage, { title: string; purpose: string; period: string }> = {
  "zh-CN": {
    title: "没有提交的申请",
    purpose: "让您中途离开以后接着填写",
    period: "提交、放弃或者注销账号时删除；九十天没有改动的自动删除",
  },
  en: {
    title: "Applications that were not sent",
    purpose: "So that you can go on where you stopped",
    period: "Until you send or discard them or delete the account; after ninety days without a change in any case",
  },
  ru: {
    title: "Неотправленные заявления",
    purpose: "Чтобы вы могли продолжить с того же места",
    period: "До отправки, удаления или закрытия учётной записи; без изменений — не дольше девяноста дней",
  },
  ja: {
    title: "未送信の申請",
    purpose: "中断した所から続けられるようにするため",
    period: "送信・破棄・アカウント削除まで。90日間変更がなければ自動で削除します",
  },
  ko: {
    title: "제출하지 않은 신청",
    purpose: "멈춘 곳에서 이어서 작성하기 위함",
    period: "제출하거나 버리거나 계정을 삭제할 때까지. 90일 동안 변경이 없으면 자동 삭제",
  },
  de: {
    title: "Nicht abgesendete Anträge",
    purpose: "Damit Sie dort weitermachen können, wo Sie aufgehört haben",
    period: "Bis zum Absenden, Verwerfen oder Löschen des Kontos; ohne Änderung höchstens neunzig Tage",
  },
  fr: {
    title: "Demandes non envoyées",
    purpose: "Pour reprendre là où vous vous êtes arrêté",
    period: "Jusqu’à l’envoi, l’abandon ou la suppression du compte ; quatre-vingt-dix jours au plus sans modification",
  },
};

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
