extension PageWords {
    /// French: subscribing.
    static let frenchSubscriptions: [Phrase: String] = [
        .subscribeLead: """
            Soyez averti des incidents et des maintenances dès qu’ils sont annoncés ici. Sans compte, et un clic suffit pour \
            arrêter.
            """,
        .inThisBrowser: "Dans ce navigateur",
        .takesScript: "Cela demande un script, et les scripts sont désactivés ici. Les autres moyens s’en passent.",
        .notifyBrowser: "Avertir ce navigateur",
        .noNotifications: "Arrêter les notifications",
        .notifyAbout: """
            Une notification arrive quand un incident s’ouvre, quand il y a du nouveau et quand il est terminé, et quand une \
            maintenance est prévue, commence et se termine ; tout d’abord une qui prouve qu’elles arrivent. Le service de \
            l’éditeur du navigateur les transporte et ne peut pas les lire. C’est ici que cela s’arrête, aussitôt.
            """,
        .byMail: "Par courriel",
        .mailMissing: "Le courriel n’est pas proposé ici. Les webhooks et les flux le sont.",
        .yourAddress: "Votre adresse",
        .oneMail: "Un seul courriel, puis plus rien",
        .oneMailAbout: """
            Nous demandons d’abord par courriel si c’était bien vous. Quand le prochain incident est résolu, vous en êtes averti, \
            et l’adresse est oubliée.
            """,
        .subscribeByMail: "S’abonner par courriel",
        .mailAbout: """
            Nous demandons d’abord par courriel si c’était bien vous. L’adresse ne sert à rien d’autre et est oubliée quand vous y \
            mettez fin.
            """,
        .byWebhook: "Par webhook",
        .receiverAddress: "Adresse de votre récepteur",
        .whoListens: "Qui écoute là-bas",
        .formatProgram: "Un programme (format Statuspage)",
        .subscribeByWebhook: "S’abonner par webhook",
        .webhookAboutHTML: """
            Nous envoyons aussitôt un <code>challenge</code>. Répondez par 200 avec le challenge dans le corps, ou saisissez-le \
            ici ensuite. La suite a la forme des webhooks de Statuspage et la signature de Standard Webhooks. Une messagerie \
            montre le challenge aux personnes présentes, qui le saisissent ici.
            """,
        .byFeed: "Par flux",
        .orThe: "ou le",
        .maintenanceCalendar: "calendrier des maintenances",
        .onYourPage: "Sur votre propre page",
        .embedAbout: "Une ligne qui n’apparaît que lorsque quelque chose ne va pas. Elle ne pose aucun cookie et n’envoie rien.",
        .statePicture: "L’état en image :",
        .whichParts: "Quels éléments ?",
        .tickNone: "N’en cochez aucun pour être averti de tout.",
        .askedTitle: "Regardez votre boîte de réception",
        .askedAbout: """
            Si cette adresse reçoit du courrier, un message avec un lien y sera dans une minute. Rien n’est envoyé avant que vous \
            y disiez oui.
            """,
        .endedTitle: "C’est terminé",
        .endedAbout: "Plus rien n’est envoyé, et l’adresse est oubliée.",
        .keepSecret: "Gardez ce secret",
        .receiverSubscribed: "Votre récepteur est abonné",
        .oneMoreStep: "Encore une étape",
        .receiverSilent: "Votre récepteur n’a pas dit oui",
        .chatChallenge: """
            Nous avons écrit un challenge dans la messagerie. Saisissez-le sur la page de l’abonnement. Au bout d’un jour, il est \
            oublié.
            """,
        .receiverChallenge: """
            Il n’a pas répondu avec le challenge. Interrogez-le de nouveau sur la page de l’abonnement, ou saisissez-y le \
            challenge. Au bout d’un jour, il est oublié.
            """,
        .secretHeading: "Le secret qui signe ce que nous envoyons",
        .secretOnceHTML: "Il n’est montré que cette fois. Votre récepteur s’en sert pour vérifier <code>webhook-signature</code>.",
        .linkHeading: "Le lien pour le modifier et y mettre fin",
        .linkAbout: "Quiconque le possède peut faire les deux. Il figure aussi dans chaque webhook.",
        .toTheStatus: "Voir l’état du service",
        .kindMail: "courriel",
        .kindWebhook: "webhook",
        .kindBrowser: "navigateur",
        .yourSubscription: "Votre abonnement",
        .signsNow: "Le secret qui signe désormais :",
        .shownOnce: "Il n’est montré que cette fois.",
        .wantTold: "Voulez-vous être averti ?",
        .onceScope: "Un courriel, quand le prochain incident sera résolu, et aucun ensuite.",
        .yesThatMail: "Oui, envoyez-moi ce courriel",
        .allScope: "Les incidents et les maintenances, dès qu’ils sont annoncés sur cette page.",
        .yesMail: "Oui, envoyez-moi des courriels",
        .receiverWants: "Votre récepteur le veut-il ?",
        .chatUntil: "Nous écrivons un challenge dans la messagerie. Tant que personne ne le saisit ici, rien d’autre n’y est envoyé.",
        .receiverUntilHTML: "Nous lui envoyons un <code>challenge</code>. Tant qu’il n’y répond pas, rien d’autre n’y est envoyé.",
        .askAgain: "L’interroger de nouveau",
        .askOnceMore: "L’interroger encore une fois",
        .orTypeChallenge: "Ou saisissez le challenge qu’il a reçu",
        .confirmWord: "Confirmer",
        .whatYouHear: "Ce dont vous êtes averti",
        .onceThenForgotten: "Un courriel, quand le prochain incident sera résolu. Ensuite, l’adresse est oubliée.",
        .save: "Enregistrer",
        .secretSigns: "Le secret qui signe",
        .newSecretHTML: """
            Un nouveau signe dès le prochain message. Pendant 24 heures, le précédent signe aussi, pour que vous puissiez prévenir \
            votre récepteur sans hâte : <code>webhook-signature</code> contient alors les deux.
            """,
        .bothSign: "Les deux signent jusqu’au {0}. Ensuite, un autre pourra être créé.",
        .makeSecret: "Créer un nouveau secret",
        .noMoreOfIt: "Ne plus rien recevoir",
        .endSubscription: "Mettre fin à cet abonnement",
        .atOnceForgotten: "Aussitôt, et l’adresse est oubliée.",
        .troubleGone: "Votre adresse a répondu le {0} qu’elle ne veut plus rien (410), donc rien n’y est envoyé.",
        .troubleOff: "Rien n’arrivait à votre adresse depuis des jours, elle a donc été désactivée le {0}.",
        .troubleFailing: """
            Depuis le {0}, rien n’est arrivé à votre adresse. Nous réessayons pendant un jour, en attendant chaque fois plus \
            longtemps.
            """,
    ]
}
