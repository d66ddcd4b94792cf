import type { UploadMessages } from "./zh-CN.ts";

export const de: UploadMessages = {
  camera: "Mit dem Telefon fotografieren",
  pages: (a) => `${a} Seiten`,
  slides: (a) => `${a} Folien`,
  sheets: (a) => `${a} Tabellenblätter`,
  thumbnail: (a) => `Kleines Bild von „${a}“`,
  reusedFrom: (a) => `Wiederverwendet aus ${a}`,
  reuse: "Aus früher eingereichten Unterlagen wählen",
  reuseTitle: (a) => `Früher eingereichte Unterlage „${a}“ wählen`,
  reuseText:
    "Dateien Ihrer früheren Anträge, die neuesten zuerst. Gewählte Dateien werden ohne erneutes Hochladen verwendet; die Behörde sieht, aus welchem Vorgang sie stammen.",
  reuseTextFor: (a) =>
    `Dateien früherer Anträge von „${a}“, die neuesten zuerst. Gewählte Dateien werden ohne erneutes Hochladen verwendet; die Behörde sieht, aus welchem Vorgang sie stammen.`,
  reuseSame: "Dieselbe Unterlage",
  reuseOther: "Andere Unterlagen",
  reuseNone:
    "Es gibt noch nichts zum Wiederverwenden: Bisher wurden keine Dateien online eingereicht. Bitte laden Sie sie hoch.",
  reuseUse: "Gewählte Dateien verwenden",
  reuseNothing: "Bitte wählen Sie zuerst eine Datei.",
  reuseFull: (a) => `Hier passen höchstens ${a} Dateien; bitte wählen Sie weniger.`,
  reuseBack: "Nichts wählen und zurück",
  lackingTitle: "Fehlende Unterlagen nachreichen",
  lackingText: (a) => `Unterlagen, die nachgereicht werden dürfen: bitte bis ${a}, auf einmal oder nacheinander.`,
  lackingOpen: "Unterlagen, die nachgereicht werden dürfen: bitte vor der Entscheidung, auf einmal oder nacheinander.",
  lackingSend: "Unterlagen einreichen",
  lackingNothing: "Bitte wählen Sie mindestens für eine Unterlage eine Datei.",
  lackingAlready:
    "Eine der Unterlagen wurde soeben schon eingereicht. Sehen Sie sich den Stand an und reichen Sie den Rest ein.",
  lackingDone: "Die Unterlagen sind eingegangen.",
  script: {
    sending: "{0}% gesendet ({1} von {2})",
    waiting: "Wartet auf die Dateien davor",
    checking: "Gesendet, wird geprüft",
    offline: "Die Verbindung ist unterbrochen; es geht von selbst weiter, sobald sie wieder da ist ({0}% gesendet)",
    broken: "Nicht fertig ({0}% gesendet). Prüfen Sie die Verbindung und drücken Sie „Fortsetzen“.",
    again:
      "Beim letzten Mal nicht fertig ({0}% gesendet). Wählen Sie dieselbe Datei noch einmal, dann geht es dort weiter.",
    signedOut:
      "Sie sind nicht mehr angemeldet. Melden Sie sich auf einer anderen Seite an und drücken Sie hier „Fortsetzen“.",
    busy: "Zu viele auf einmal. Warten Sie eine Minute und drücken Sie „Fortsetzen“.",
    many: "Zu viele unfertige Dateien. Brechen Sie einige ab und drücken Sie „Fortsetzen“.",
    cancel: "Abbrechen",
    retry: "Fortsetzen",
    dismiss: "Schließen",
    hold: "Sobald die Dateien da sind, wird gespeichert und es geht weiter.",
    about: "Hochladen von „{0}“",
  },
};
