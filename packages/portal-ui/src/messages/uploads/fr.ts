import type { UploadMessages } from "./zh-CN.ts";

export const fr: UploadMessages = {
  camera: "Prendre une photo avec le téléphone",
  pages: (a) => `${a} pages`,
  slides: (a) => `${a} diapositives`,
  sheets: (a) => `${a} feuilles`,
  thumbnail: (a) => `Petite image de « ${a} »`,
  reusedFrom: (a) => `Réutilisé du dossier ${a}`,
  reuse: "Choisir parmi les pièces déjà fournies",
  reuseTitle: (a) => `Choisir une pièce « ${a} » déjà fournie`,
  reuseText:
    "Les fichiers de vos demandes précédentes, les plus récents d’abord. Ils sont repris sans nouvel envoi ; le service voit de quel dossier ils viennent.",
  reuseTextFor: (a) =>
    `Les fichiers des demandes précédentes de « ${a} », les plus récents d’abord. Ils sont repris sans nouvel envoi ; le service voit de quel dossier ils viennent.`,
  reuseSame: "La même pièce",
  reuseOther: "Autres pièces",
  reuseNone: "Rien à réutiliser pour l’instant : aucune pièce n’a été envoyée en ligne. Veuillez l’envoyer.",
  reuseUse: "Utiliser les fichiers choisis",
  reuseNothing: "Choisissez d’abord un fichier.",
  reuseFull: (a) => `Ici tiennent au plus ${a} fichiers ; choisissez-en moins.`,
  reuseBack: "Ne rien choisir et revenir",
  lackingTitle: "Fournir les pièces à compléter",
  lackingText: (a) =>
    `Pièces que vous pouviez fournir plus tard : envoyez-les avant le ${a}, ensemble ou l’une après l’autre.`,
  lackingOpen:
    "Pièces que vous pouviez fournir plus tard : envoyez-les avant la décision, ensemble ou l’une après l’autre.",
  lackingSend: "Envoyer ces pièces",
  lackingNothing: "Choisissez un fichier pour au moins une pièce.",
  lackingAlready: "L’une des pièces vient d’être fournie. Regardez l’état du dossier, puis envoyez le reste.",
  lackingDone: "Les pièces sont arrivées.",
  script: {
    sending: "{0}% envoyés ({1} sur {2})",
    waiting: "Attend les fichiers précédents",
    checking: "Envoyé, vérification en cours",
    offline: "La connexion est coupée ; l’envoi reprendra tout seul ({0}% envoyés)",
    broken: "Pas terminé ({0}% envoyés). Vérifiez la connexion et appuyez sur « Continuer ».",
    again:
      "Pas terminé la dernière fois ({0}% envoyés). Choisissez de nouveau ce fichier et l’envoi reprend au même endroit.",
    signedOut:
      "Vous n’êtes plus connecté. Connectez-vous sur une autre page, revenez ici et appuyez sur « Continuer ».",
    busy: "Trop d’envois à la fois. Attendez une minute et appuyez sur « Continuer ».",
    many: "Trop de fichiers inachevés. Annulez-en quelques-uns et appuyez sur « Continuer ».",
    cancel: "Annuler",
    retry: "Continuer",
    dismiss: "Fermer",
    hold: "La page sera enregistrée et la suite s’ouvrira dès que les fichiers seront là.",
    about: "Envoi de « {0} »",
  },
};
