import type { CaseMessages } from "./zh-CN.ts";

export const fr: CaseMessages = {
  list: "Mes demandes",
  submitted: (a) => `Déposée le ${a}`,
  promised: (a) => `Promis pour le ${a}`,
  statutory: (a) => `Délai légal : ${a}`,
  acceptance: (a) => `Recevabilité avant le ${a}`,
  supplement: (a) => `À compléter avant le ${a}`,
  newest: "Revenir aux plus récentes",
  older: "Demandes antérieures",
  answerTitle: "Envoyer les compléments",
  answerText:
    "Chaque point accepte un texte, des fichiers ou les deux. Laissez vide ce qui n’est pas prêt et envoyez-le avant le dernier jour ; le service reprend quand tout est arrivé.",
  tooLateText:
    "Les compléments ne peuvent plus être envoyés. Ce que vous avez écrit reste ci-dessous, vous pouvez le copier.",
  answerLabel: "Texte",
  filesLabel: "Fichiers",
  answerSend: "Envoyer les compléments",
  keep: (a) => `Envoyer le fichier « ${a} » déjà téléversé`,
  nothing: "Écrivez un texte ou choisissez un fichier pour au moins un point.",
  late: (a) =>
    `Le dernier jour pour compléter (${a}) est passé. Plus rien ne peut être envoyé et le dossier prend fin. Vous pouvez faire une nouvelle demande.`,
  already:
    "Quelqu’un d’autre vient de répondre à l’un de ces points. Regardez l’état actuel du dossier, puis envoyez le reste.",
  changed: "L’état du dossier vient de changer ; ce n’est plus possible.",
  withdraw: "Retirer la demande",
  withdrawText:
    "Le service cesse alors l’instruction, et le dossier ne peut pas être repris. Vous pourrez déposer une nouvelle demande.",
  withdrawReason: "Motif du retrait",
  withdrawSend: "Retirer la demande maintenant",
  withdrawKeep: "Ne pas retirer, revenir au dossier",
  appeal: "Faire une réclamation",
  appealText:
    "Écrivez ce que vous contestez dans l’instruction ou le résultat ; le responsable du service répond. Cela ne remplace ni le recours administratif ni le recours en justice et ne change pas leurs délais.",
  appealLabel: "Réclamation",
  appealKeep: "Revenir au dossier",
  appealSend: "Envoyer la réclamation",
  appealMissing: "Écrivez ce que vous contestez",
  tooLong: (a) => `${a} caractères au plus`,
  appeals: "Réclamations",
  appealed: "Réclamation",
  appealAnswer: "Réponse",
  appealWaits: "En attente de réponse",
  done: {
    supplement: "Les compléments sont arrivés.",
    part: "Cette partie est arrivée. Envoyez le reste avant le dernier jour.",
    withdrawn: "La demande est retirée.",
    appealed: "La réclamation est envoyée ; le responsable du service répondra.",
    changed: "L’état du dossier vient de changer ; voici où il en est.",
  },
};
