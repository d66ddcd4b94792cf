import type { NoticesByLanguage } from "../notifications/index.ts";

/** What applicants are told of their cases (消息模板), each as title and text; `{name}` stands for a value. */
export const applicationNotices: NoticesByLanguage<
  | "application.supplement_requested"
  | "application.accepted"
  | "application.not_accepted"
  | "application.procedure_begun"
  | "application.extended"
  | "application.decided"
  | "application.delivered"
  | "application.mending_ordered"
  | "application.decision_withdrawn"
  | "application.lapsed"
> = {
  "zh-CN": {
    "application.supplement_requested": [
      "请补正材料",
      "“{item}”（{number}）需要补正{count}项，请在{due}前补正，逾期办件终止。",
    ],
    "application.accepted": ["已受理", "“{item}”（{number}）已受理，承诺{due}前办结。"],
    "application.not_accepted": ["未予受理", "“{item}”（{number}）未予受理，原因请查看办件进度。"],
    "application.procedure_begun": [
      "进入特别程序",
      "“{item}”（{number}）进入特别程序，预计{due}结束，这段时间不计入期限。",
    ],
    "application.extended": ["办理期限延长", "“{item}”（{number}）的办理期限延长{count}个工作日，到{due}。"],
    "application.decided": ["已作出决定", "“{item}”（{number}）已作出决定，请查看结果。"],
    "application.delivered": ["结果已送达", "“{item}”（{number}）的办理结果已经送达。"],
    "application.mending_ordered": [
      "请限期改正",
      "“{item}”（{number}）经核查与承诺不符，请在{due}前改正，期满再次核查。",
    ],
    "application.decision_withdrawn": [
      "决定已撤销",
      "“{item}”（{number}）经核查承诺不实，准予的决定已经撤销，理由和救济途径请查看办件。",
    ],
    "application.lapsed": ["办件终止", "“{item}”（{number}）到{due}没有补正，已经终止。可以重新申请。"],
  },
  en: {
    "application.supplement_requested": [
      "Please supplement",
      "“{item}” ({number}): {count} items are missing. Send them by {due}, or the case ends.",
    ],
    "application.accepted": ["Accepted", "“{item}” ({number}) was accepted and is promised by {due}."],
    "application.not_accepted": ["Not accepted", "“{item}” ({number}) was not accepted. Follow the case to read why."],
    "application.procedure_begun": [
      "Special procedure",
      "“{item}” ({number}) is in a special procedure until about {due}; that time is not counted.",
    ],
    "application.extended": [
      "Term extended",
      "The term of “{item}” ({number}) was extended by {count} working days, to {due}.",
    ],
    "application.decided": ["Decided", "“{item}” ({number}) was decided. Read the result."],
    "application.delivered": ["Delivered", "The result of “{item}” ({number}) was delivered."],
    "application.mending_ordered": [
      "Please mend",
      "“{item}” ({number}) is not as you promised. Mend it by {due}; then it is checked again.",
    ],
    "application.decision_withdrawn": [
      "Decision withdrawn",
      "“{item}” ({number}) is not as you promised, and the decision was withdrawn. The case tells why, and your remedies.",
    ],
    "application.lapsed": [
      "Case ended",
      "“{item}” ({number}) was not supplemented by {due} and has ended. You can apply again.",
    ],
  },
  ru: {
    "application.supplement_requested": [
      "Дополните документы",
      "«{item}» ({number}): не хватает — {count}. Пришлите до {due}, иначе дело прекращается.",
    ],
    "application.accepted": ["Заявление принято", "«{item}» ({number}) принято; обещанный срок — до {due}."],
    "application.not_accepted": ["Заявление не принято", "«{item}» ({number}) не принято. Причина указана в деле."],
    "application.procedure_begun": [
      "Особая процедура",
      "«{item}» ({number}): идёт особая процедура, примерно до {due}; это время не засчитывается в срок.",
    ],
    "application.extended": [
      "Срок продлён",
      "Срок по делу «{item}» ({number}) продлён на {count} рабочих дней, до {due}.",
    ],
    "application.decided": ["Решение принято", "По делу «{item}» ({number}) принято решение. Посмотрите результат."],
    "application.delivered": ["Результат вручён", "Результат дела «{item}» ({number}) вручён."],
    "application.mending_ordered": [
      "Устраните нарушение",
      "«{item}» ({number}) не соответствует вашему обязательству. Исправьте до {due}, затем будет новая проверка.",
    ],
    "application.decision_withdrawn": [
      "Решение отменено",
      "«{item}» ({number}): обязательство оказалось недостоверным, решение отменено. Причины и порядок обжалования указаны в деле.",
    ],
    "application.lapsed": [
      "Дело прекращено",
      "«{item}» ({number}) не дополнено до {due} и прекращено. Можно подать заявление снова.",
    ],
  },
  ja: {
    "application.supplement_requested": [
      "書類の補正をお願いします",
      "「{item}」（{number}）は{count}件の補正が必要です。{due}までに提出してください。期限を過ぎると手続きは終了します。",
    ],
    "application.accepted": ["受理しました", "「{item}」（{number}）を受理しました。{due}までに処理する予定です。"],
    "application.not_accepted": [
      "受理されませんでした",
      "「{item}」（{number}）は受理されませんでした。理由は案件のページをご覧ください。",
    ],
    "application.procedure_begun": [
      "特別手続きに入りました",
      "「{item}」（{number}）は特別手続きに入り、{due}ごろ終わる見込みです。この間は期限に数えません。",
    ],
    "application.extended": [
      "処理期限の延長",
      "「{item}」（{number}）の処理期限を{count}営業日延長し、{due}までとしました。",
    ],
    "application.decided": ["決定しました", "「{item}」（{number}）について決定しました。結果をご覧ください。"],
    "application.delivered": ["結果をお届けしました", "「{item}」（{number}）の結果をお届けしました。"],
    "application.mending_ordered": [
      "是正してください",
      "「{item}」（{number}）は確認の結果、誓約と異なります。{due}までに是正してください。その後、再度確認します。",
    ],
    "application.decision_withdrawn": [
      "決定を取り消しました",
      "「{item}」（{number}）は誓約が事実と異なるため、決定を取り消しました。理由と不服申し立ての方法は案件のページをご覧ください。",
    ],
    "application.lapsed": [
      "手続きを終了しました",
      "「{item}」（{number}）は{due}までに補正がなかったため終了しました。改めて申請できます。",
    ],
  },
  ko: {
    "application.supplement_requested": [
      "서류를 보완해 주십시오",
      "'{item}'({number})에 {count}건의 보완이 필요합니다. {due}까지 제출하십시오. 기한이 지나면 종료됩니다.",
    ],
    "application.accepted": [
      "접수가 수리되었습니다",
      "'{item}'({number})이(가) 수리되었으며 {due}까지 처리할 예정입니다.",
    ],
    "application.not_accepted": [
      "수리되지 않았습니다",
      "'{item}'({number})이(가) 수리되지 않았습니다. 이유는 진행 상황에서 확인하십시오.",
    ],
    "application.procedure_begun": [
      "특별 절차 시작",
      "'{item}'({number})이(가) 특별 절차에 들어가 {due}쯤 끝날 예정입니다. 이 기간은 기한에 포함되지 않습니다.",
    ],
    "application.extended": [
      "처리 기한 연장",
      "'{item}'({number})의 처리 기한이 {count}영업일 연장되어 {due}까지입니다.",
    ],
    "application.decided": ["결정되었습니다", "'{item}'({number})에 대한 결정이 내려졌습니다. 결과를 확인하십시오."],
    "application.delivered": ["결과가 전달되었습니다", "'{item}'({number})의 결과가 전달되었습니다."],
    "application.mending_ordered": [
      "시정해 주십시오",
      "'{item}'({number})이(가) 확약과 다릅니다. {due}까지 시정하십시오. 그 뒤 다시 확인합니다.",
    ],
    "application.decision_withdrawn": [
      "결정이 취소되었습니다",
      "'{item}'({number})의 확약이 사실과 달라 결정이 취소되었습니다. 이유와 구제 방법은 진행 상황에서 확인하십시오.",
    ],
    "application.lapsed": [
      "처리가 종료되었습니다",
      "'{item}'({number})이(가) {due}까지 보완되지 않아 종료되었습니다. 다시 신청할 수 있습니다.",
    ],
  },
  de: {
    "application.supplement_requested": [
      "Bitte ergänzen Sie",
      "Zu „{item}“ ({number}) fehlen {count} Angaben oder Unterlagen. Reichen Sie sie bis {due} nach, sonst endet der Vorgang.",
    ],
    "application.accepted": ["Angenommen", "„{item}“ ({number}) wurde angenommen und ist bis {due} zugesagt."],
    "application.not_accepted": [
      "Nicht angenommen",
      "„{item}“ ({number}) wurde nicht angenommen. Die Gründe stehen im Vorgang.",
    ],
    "application.procedure_begun": [
      "Besonderes Verfahren",
      "„{item}“ ({number}) ist bis etwa {due} in einem besonderen Verfahren; diese Zeit zählt nicht.",
    ],
    "application.extended": [
      "Frist verlängert",
      "Die Frist für „{item}“ ({number}) wurde um {count} Arbeitstage bis {due} verlängert.",
    ],
    "application.decided": ["Entschieden", "Über „{item}“ ({number}) wurde entschieden. Sehen Sie das Ergebnis an."],
    "application.delivered": ["Zugestellt", "Das Ergebnis zu „{item}“ ({number}) wurde zugestellt."],
    "application.mending_ordered": [
      "Bitte nachbessern",
      "„{item}“ ({number}) entspricht nicht Ihrer Zusage. Bessern Sie bis {due} nach; dann wird erneut geprüft.",
    ],
    "application.decision_withdrawn": [
      "Entscheidung aufgehoben",
      "„{item}“ ({number}) entspricht nicht Ihrer Zusage, die Entscheidung wurde aufgehoben. Gründe und Rechtsbehelfe stehen im Vorgang.",
    ],
    "application.lapsed": [
      "Vorgang beendet",
      "„{item}“ ({number}) wurde bis {due} nicht ergänzt und ist beendet. Sie können einen neuen Antrag stellen.",
    ],
  },
  fr: {
    "application.supplement_requested": [
      "Complétez votre dossier",
      "« {item} » ({number}) : {count} éléments manquent. Envoyez-les avant le {due}, sinon le dossier prend fin.",
    ],
    "application.accepted": ["Demande acceptée", "« {item} » ({number}) est acceptée ; délai promis : {due}."],
    "application.not_accepted": [
      "Demande non acceptée",
      "« {item} » ({number}) n’est pas acceptée. Les raisons figurent dans le dossier.",
    ],
    "application.procedure_begun": [
      "Procédure particulière",
      "« {item} » ({number}) est en procédure particulière jusqu’au {due} environ ; ce temps ne compte pas.",
    ],
    "application.extended": [
      "Délai prolongé",
      "Le délai de « {item} » ({number}) est prolongé de {count} jours ouvrés, jusqu’au {due}.",
    ],
    "application.decided": [
      "Décision prise",
      "Une décision a été prise pour « {item} » ({number}). Consultez le résultat.",
    ],
    "application.delivered": ["Résultat remis", "Le résultat de « {item} » ({number}) a été remis."],
    "application.mending_ordered": [
      "Mise en conformité",
      "« {item} » ({number}) ne correspond pas à votre engagement. Corrigez avant le {due} ; un nouveau contrôle suivra.",
    ],
    "application.decision_withdrawn": [
      "Décision retirée",
      "« {item} » ({number}) ne correspond pas à votre engagement et la décision est retirée. Le dossier en dit les raisons et les recours.",
    ],
    "application.lapsed": [
      "Dossier clos",
      "« {item} » ({number}) n’a pas été complété avant le {due} et a pris fin. Vous pouvez refaire une demande.",
    ],
  },
};
