extension PageWords {
    /// French: the script that notifies a browser.
    static let frenchNotifications: [Phrase: String] = [
        .notifyInsecure: """
            Les navigateurs n’acceptent de notifications que des pages ouvertes en https, ce qui n’est pas le cas ici. Les autres \
            moyens de cette page apportent la même chose.
            """,
        .notifyUnable: "Ce navigateur ne peut pas être averti par des pages. Les autres moyens de cette page apportent la même chose.",
        .notifyRefused: """
            Ce navigateur refuse les notifications de cette page. Autorisez-les dans ses réglages, et un bouton apparaîtra ici. \
            Les autres moyens de cette page apportent la même chose.
            """,
        .notifyUnknown: "Impossible de savoir pour l’instant si ce navigateur est averti. Rouvrez la page plus tard.",
        .notifyBusy: "Un instant…",
        .notifyWaiting: "La première notification est en route. Quand elle arrivera, tout sera prêt.",
        .notifyLate: """
            La première notification n’est pas encore arrivée. Dès qu’elle arrive, les autres suivent ; au bout d’un jour sans \
            elle, rien n’est gardé.
            """,
        .notifyOn: "Ce navigateur est averti.",
        .notifySaved: "Enregistré. Ce navigateur est averti.",
        .notifyEnded: "Ce navigateur n’est plus averti.",
        .notifyOver: "Ce navigateur était averti, et cela a pris fin.",
        .notifyForgotten: "Ce navigateur a oublié qu’il devait être averti.",
        .notifyUnpermitted: "Sans votre permission, rien n’est envoyé.",
        .notifyUnreached: "Cela n’a pas marché : le service push du navigateur, ou cette page, n’était pas joignable.",
    ]
}
