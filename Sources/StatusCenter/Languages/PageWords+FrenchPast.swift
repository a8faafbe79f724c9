extension PageWords {
    /// French: history, uptime and dependencies.
    static let frenchPast: [Phrase: String] = [
        .furtherBack: "Plus loin dans le passé.",
        .theNewest: "Le plus récent",
        .nothingOlder: "Il n’y a rien de plus ancien.",
        .neverWrong: "Rien n’a posé problème depuis que cette page observe.",
        .causeInLine: "cause : {0}",
        .doneAboutIt: "Ce qui est fait à ce sujet :",
        .olderPage: "Plus ancien",
        .incidentCount: "Incidents",
        .untilLooked: "Avant la prise en compte",
        .untilOver: "Avant le rétablissement",
        .halfAndMost: "la moitié en {0}, neuf sur dix en {1}",
        .monthForm: "{0} {1}",
        .uptimeLead: """
            Les pannes partielles et majeures comptent comme des arrêts, chaque instant une seule fois. Les performances dégradées \
            et les maintenances ne comptent pas. Une région compte comme arrêtée tant qu’un de ses éléments l’est.
            """,
        .byPart: "Par élément",
        .partColumn: "Élément",
        .byRegion: "Par région",
        .regionColumn: "Région",
        .lastDrills: "Derniers exercices",
        .drillColumn: "Exercice",
        .resultColumn: "Résultat",
        .whenColumn: "Quand",
        .passed: "Réussi",
        .failed: "Échoué",
        .drillTook: "Durée : {0}.",
        .dayByDay: "Jour par jour, en CSV",
        .dependenciesLead: """
            Chaque arc descend de ce qui est nécessaire vers ce qui en a besoin. Ce sur quoi tout repose vient en premier, ceux \
            qui dépendent de {0} viennent en dernier.
            """,
        .whatBreaks: "Ce qui tombe quand ceci tombe",
        .needsUnwell: "A besoin de ce qui ne va pas en ce moment :",
        .needsWord: "A besoin de",
        .takesAlong: "En tombant, il entraîne",
        .breaksNothing: "S’il tombe, rien d’autre ici ne tombe avec lui.",
        .whatGoesOn: "Ce qui continue quand quelque chose est en panne",
    ]
}
