import type { AgentMessages } from "./zh-CN.ts";

export const de: AgentMessages = {
  title: "Vertretung",
  lead: "Sie können jemanden bevollmächtigen, bestimmte Anliegen online für Sie zu erledigen. Die Person nutzt ihr eigenes Konto, jeder Schritt ist als Vertretung vermerkt, und Sie können jederzeit widerrufen.",
  given: "Wen Sie bevollmächtigt haben",
  givenNone: "Sie haben niemanden bevollmächtigt.",
  received: "Wer Sie bevollmächtigt hat",
  receivedNone:
    "Niemand hat Sie bevollmächtigt. Geschieht es mit Ihrer Telefonnummer oder E-Mail-Adresse, können Sie hier annehmen.",
  give: "Jemanden bevollmächtigen",
  giveText:
    "Geben Sie an, wen Sie wofür und bis wann bevollmächtigen, und fügen Sie die von beiden unterschriebene Vollmacht bei.",
  giveSend: "Bevollmächtigen",
  contact: "Telefonnummer oder E-Mail der Vertretung",
  contactHint: "Damit meldet sie sich an und nimmt an; ohne Konto registriert sie sich zuerst.",
  items: "Anliegen",
  beginsOn: "Ab",
  endsOn: "Bis",
  untilHint: "Höchstens drei Jahre; sie endet von selbst.",
  letter: "Vollmacht",
  letterHint: "Scan oder Foto, eine Datei; Unterschriften und Stempel müssen lesbar sein.",
  states: {
    offered: "Wartet auf Annahme",
    coming: "Noch nicht begonnen",
    active: "Gültig",
    expired: "Abgelaufen",
    declined: "Abgelehnt",
    withdrawn: "Widerrufen",
    given_up: "Niedergelegt",
  },
  period: (a, b) => `${a} bis ${b}`,
  letterOpen: "Vollmacht ansehen",
  withdraw: "Widerrufen",
  giveUp: "Niederlegen",
  act: "Als Vertretung handeln",
  accept: "Annehmen",
  decline: "Ablehnen",
  actingFor: (a) => `Sie handeln als Vertretung von „${a}“`,
  notCovered:
    "Die Vollmacht nennt dieses Anliegen nicht. Der Vollmachtgeber muss es selbst beantragen oder Sie dafür bevollmächtigen.",
  caseBy: (a) => `Erledigt von „${a}“ mit Vollmacht`,
  byAgent: "durch die Vertretung",
  done: {
    given: "Die Vollmacht wurde gesandt und wartet auf Annahme.",
    accepted: "Sie haben angenommen.",
    declined: "Sie haben abgelehnt.",
    ended: "Die Vollmacht ist sofort beendet.",
  },
  problems: {
    AUTHORITY_SELF:
      "Sie können sich nicht selbst bevollmächtigen: Geben Sie Nummer oder Adresse der anderen Person an.",
    AUTHORITY_NEEDS_NAME: "Tragen Sie zuerst unter „Einstellungen“ Namen und Ausweisnummer ein.",
    AUTHORITY_PERIOD: "Die Frist darf nicht vor ihrem Beginn oder vor heute enden und dauert höchstens drei Jahre.",
    TOO_MANY_AUTHORITIES: "Es sind zu viele Vollmachten gültig: Widerrufen Sie, was nicht mehr nötig ist.",
  },
  contactWrong: "Bitte geben Sie eine richtige Telefonnummer oder E-Mail-Adresse an.",
  ownerOnly: "Nur ein Inhaber des Unternehmens kann dafür bevollmächtigen.",
};
