extension PageWords {
    /// French: discussions, reports and receipts.
    static let frenchTalk: [Phrase: String] = [
        .threadOf: "Discussion : {0}",
        .officialsSay: "Ce que disent ceux qui s’en occupent",
        .talkLead: "Personne n’a vérifié ce que les gens disent ici. Soyez aimable : de l’autre côté aussi, la journée est difficile.",
        .saySomething: "Dire quelque chose",
        .yourName: "Votre nom",
        .whatToSay: "Que voulez-vous dire ?",
        .postRemark: "Publier",
        .talkRules: """
            Sans compte. Pas de liens durant votre première heure. Les remarques qui attaquent des personnes ou font de la \
            publicité sont retirées.
            """,
        .earlier: "Plus tôt",
        .newestFirst: "Les plus récentes d’abord",
        .earlierRemarks: "Remarques plus anciennes",
        .oneMoreTap: "Encore un geste",
        .manyReports: """
            Beaucoup de signalements arrivent à la fois. Pour que comptent les personnes et non les programmes, chacun demande \
            maintenant un second geste.
            """,
        .reportIt: "Signaler : {0}",
        .backToStatus: "Retour à l’état du service",
        .yourReport: "Votre signalement",
        .heard: "Merci, c’est bien reçu",
        .heardAbout: """
            Quand plus de personnes que d’habitude signalent, cette page le dit, et ceux qui s’en occupent trouvent un brouillon \
            d’incident.
            """,
        .outcomeHeading: "Ce qu’il en est advenu",
        .waitingTitle: "Aucun incident n’est encore annoncé",
        .waitingWords: "Peut-être que personne d’autre n’a rien remarqué, ou que ceux qui s’en occupent n’ont encore rien dit.",
        .raisedTitle: "D’autres signalent aussi des problèmes",
        .raisedWords: "Plus que d’habitude. Personne ne l’a encore confirmé.",
        .toldTitle: "Un incident est ouvert",
        .toldWords: "C’est peut-être ce que vous avez signalé. Voici ce que disent ceux qui s’en occupent.",
        .resolvedTitle: "C’est résolu",
        .resolvedWords: "L’incident que vous avez peut-être signalé est terminé.",
        .unfoundTitle: "Rien n’en a été dit",
        .unfoundWords: """
            Aucun incident n’a commencé dans les six heures suivant votre signalement. Si cela ne marche toujours pas, signalez-le \
            de nouveau.
            """,
        .comeBack: "Y revenir",
        .receiptKeep: """
            L’adresse de cette page n’est qu’à vous. Gardez-la : pendant trente jours, elle dit si un incident est annoncé et s’il \
            est terminé. Tant que la page est ouverte, elle se met à jour d’elle-même.
            """,
        .receiptUnscripted: "Les scripts sont désactivés ici ; rechargez-la pour en voir plus.",
        .receiptWord: "Reçu",
        .reportedWord: "signalé le",
        .receiptMade: "Il est fait de l’heure de votre signalement, et de rien qui vous concerne.",
        .tellResolved: "M’avertir quand ce sera résolu",
        .toldOfEvery: "Il est averti de tout ce qui est dit d’un incident jusqu’à ce que vous y mettiez fin, ici ou sous",
        .orByFeed: "Ou par flux :",
    ]
}
