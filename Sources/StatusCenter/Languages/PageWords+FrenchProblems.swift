extension PageWords {
    /// French: what stands in the way.
    static let frenchProblems: [Phrase: String] = [
        .titleSignIn: "Veuillez vous connecter",
        .titleForbidden: "Non autorisé",
        .titleMissing: "Rien ici",
        .titleGone: "Disparu",
        .titleLarge: "Trop volumineux",
        .titleSlowDown: "Un peu moins vite",
        .titleBroke: "Quelque chose a cassé",
        .titleBusy: "Surchargé pour l’instant",
        .titleFull: "Plus de place",
        .titleOther: "Cela n’a pas marché",
        .mentionId: "Si vous demandez de l’aide, mentionnez",
        .nothingHere: "Nous avons cherché, mais il n’y a rien ici. Cela a peut-être été retiré.",
        .noSuchIncident: "Il n’y a aucun incident portant cet identifiant.",
        .noSuchSubscription: "Cet abonnement a pris fin ou n’a jamais été confirmé.",
        .noSuchReceipt: "Ce reçu n’existe pas ou date de plus de trente jours.",
        .nameTaken: "Choisissez un autre nom : celui-ci passerait pour celui des responsables de la page.",
        .threadOver: "Une semaine après un incident, sa discussion est close.",
        .linksLater: """
            Les nouveaux venus ne peuvent pas encore publier de liens. Dites-le sans, ou revenez une heure après votre première \
            remarque.
            """,
        .alreadySaid: "Quelqu’un vient de dire la même chose.",
        .threadFull: "Cette discussion est pleine.",
        .mailNotOffered: "Le courriel n’est pas configuré ici. Utilisez un webhook ou les flux.",
        .noMailAddress: "Ce n’est pas une adresse comme kim@example.org.",
        .wrongChallenge: "Ce n’est pas le dernier challenge que nous avons envoyé.",
        .notAnswered: "Votre adresse n’a pas répondu avec le challenge.",
        .noWebAddress: "Ce n’est pas une adresse comme https://example.org/chemin.",
        .leadsNowhere: "Ce nom ne mène nulle part.",
        .notPublicTls: "Cette adresse ne commence pas par https://, n’est pas sur l’internet public, ou son port n’est pas 443.",
        .oldSecretSigns: "Tant que le secret précédent signe encore, aucun autre n’est créé.",
        .chooseSymptom: "Choisissez ce que vous voyez.",
        .tooManyTries: "Trop d’essais. Attendez un instant, puis réessayez.",
        .moreThanWeCan: "Nous avons plus à faire que nous ne pouvons pour l’instant. Réessayez dans un moment.",
        .brokeHere: "Quelque chose a cassé de notre côté. C’est noté ; réessayer peut aider.",
        .noRoomHere: """
            Ce serveur n’a plus de place. Rien n’a été perdu, mais rien de nouveau ne peut être gardé tant que l’exploitant n’en a \
            pas fait.
            """,
        .cameSlowly: "La requête a mis trop de temps à arriver. Réessayez.",
        .notThatKind: "Cette adresse n’accepte pas ce genre de requête.",
        .fieldMissing: "« {0} » manque.",
        .fieldEmpty: "« {0} » ne doit pas être vide.",
        .fieldLong: "« {0} » contient au plus {1} caractères.",
        .fieldUnshown: "« {0} » contient des caractères qui ne peuvent pas être affichés.",
        .partsMost: "Nommez {1} éléments au plus, ou aucun pour être averti de tous.",
    ]
}
