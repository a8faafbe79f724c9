extension PageWords {
    /// German: history, uptime and dependencies.
    static let germanPast: [Phrase: String] = [
        .furtherBack: "Weiter zurück.",
        .theNewest: "Das Neueste",
        .nothingOlder: "Älteres gibt es nicht.",
        .neverWrong: "Seit diese Seite beobachtet, ging nichts schief.",
        .causeInLine: "Ursache: {0}",
        .doneAboutIt: "Was dagegen getan wird:",
        .olderPage: "Älteres",
        .incidentCount: "Störungen",
        .untilLooked: "Bis jemand hinsah",
        .untilOver: "Bis es vorbei war",
        .halfAndMost: "die Hälfte: {0}, neun von zehn: {1}",
        .monthForm: "{0} {1}",
        .uptimeLead: """
            Teilausfälle und große Ausfälle zählen als ausgefallen, jeder Augenblick einmal. Beeinträchtigungen und Wartungen \
            zählen nicht. Eine Region gilt als ausgefallen, solange es irgendein Teil von ihr ist.
            """,
        .byPart: "Nach Teilen",
        .partColumn: "Teil",
        .byRegion: "Nach Regionen",
        .regionColumn: "Region",
        .lastDrills: "Letzte Übungen",
        .drillColumn: "Übung",
        .resultColumn: "Ergebnis",
        .whenColumn: "Wann",
        .passed: "Bestanden",
        .failed: "Nicht bestanden",
        .drillTook: "Dauer: {0}.",
        .dayByDay: "Tag für Tag, als CSV",
        .dependenciesLead: """
            Jeder Bogen führt von dem, was gebraucht wird, hinab zu dem, was es braucht. Worauf alles steht, kommt zuerst; wer von \
            {0} abhängt, zuletzt.
            """,
        .whatBreaks: "Was ausfällt, wenn dies ausfällt",
        .needsUnwell: "Braucht, was gerade nicht in Ordnung ist:",
        .needsWord: "Braucht",
        .takesAlong: "Fällt es aus, reißt es mit:",
        .breaksNothing: "Fällt es aus, fällt hier nichts anderes mit ihm aus.",
        .whatGoesOn: "Was weitergeht, wenn etwas ausfällt",
    ]
}
