import type { CaseMessages } from "./zh-CN.ts";

export const de: CaseMessages = {
  list: "Meine Anträge",
  submitted: (a) => `Eingereicht am ${a}`,
  promised: (a) => `Zugesagt bis ${a}`,
  statutory: (a) => `Gesetzliche Frist: ${a}`,
  acceptance: (a) => `Annahme bis ${a}`,
  supplement: (a) => `Nachreichen bis ${a}`,
  newest: "Zurück zu den neuesten",
  older: "Frühere Anträge",
  answerTitle: "Unterlagen nachreichen",
  answerText:
    "Zu jedem Punkt gehört ein Text, Dateien oder beides. Was noch fehlt, lassen Sie leer und senden es vor dem letzten Tag; ist alles da, wird weiter bearbeitet.",
  tooLateText:
    "Es kann nichts mehr nachgereicht werden. Was Sie geschrieben haben, steht noch unten und lässt sich kopieren.",
  answerLabel: "Text",
  filesLabel: "Dateien",
  answerSend: "Unterlagen nachreichen",
  keep: (a) => `Hochgeladene Datei „${a}“ mitsenden`,
  nothing: "Bitte schreiben Sie zu mindestens einem Punkt einen Text oder wählen Sie eine Datei.",
  late: (a) =>
    `Der letzte Tag zum Nachreichen (${a}) ist vorbei. Es kann nichts mehr gesendet werden, der Vorgang endet. Sie können einen neuen Antrag stellen.`,
  already:
    "Einen dieser Punkte hat soeben jemand anders beantwortet. Sehen Sie sich den jetzigen Stand an und senden Sie dann den Rest.",
  changed: "Der Stand des Vorgangs hat sich soeben geändert; das ist jetzt nicht möglich.",
  withdraw: "Antrag zurücknehmen",
  withdrawText:
    "Die Behörde bearbeitet den Vorgang dann nicht weiter, und er lässt sich nicht wieder aufnehmen. Sie können jederzeit neu beantragen.",
  withdrawReason: "Grund der Rücknahme",
  withdrawSend: "Zurücknehmen",
  withdrawKeep: "Nicht zurücknehmen, zurück zum Vorgang",
  appeal: "Einwand erheben",
  appealText:
    "Schreiben Sie, was Sie an der Bearbeitung oder am Ergebnis beanstanden; die Leitung der Behörde antwortet. Das ersetzt weder Widerspruch noch Klage und ändert deren Fristen nicht.",
  appealLabel: "Einwand",
  appealKeep: "Zurück zum Vorgang",
  appealSend: "Einwand absenden",
  appealMissing: "Schreiben Sie, was Sie beanstanden",
  tooLong: (a) => `Höchstens ${a} Zeichen`,
  appeals: "Einwände",
  appealed: "Einwand",
  appealAnswer: "Antwort",
  appealWaits: "Antwort steht aus",
  done: {
    supplement: "Die Unterlagen sind angekommen.",
    part: "Dieser Teil ist angekommen. Den Rest senden Sie bitte vor dem letzten Tag.",
    withdrawn: "Der Antrag ist zurückgenommen.",
    appealed: "Der Einwand ist abgesendet; die Leitung der Behörde wird antworten.",
    changed: "Der Stand des Vorgangs hat sich soeben geändert; unten steht der jetzige.",
  },
};
