extension PageWords {
    /// English: history, uptime and dependencies.
    static let englishPast: [Phrase: String] = [
        .furtherBack: "Further back.",
        .theNewest: "The newest",
        .nothingOlder: "Nothing is older.",
        .neverWrong: "Nothing has gone wrong since this page began to watch.",
        .causeInLine: "cause: {0}",
        .doneAboutIt: "What is done about it:",
        .olderPage: "Older",
        .incidentCount: "Incidents",
        .untilLooked: "Until somebody looked",
        .untilOver: "Until it was over",
        .halfAndMost: "half in {0}, nine in ten in {1}",
        .monthForm: "{0} {1}",
        .uptimeLead: """
            Partial and major outages count as down, each moment once. Degraded performance and maintenance do not. A region \
            counts as down while any part of it is.
            """,
        .byPart: "By part",
        .partColumn: "Part",
        .byRegion: "By region",
        .regionColumn: "Region",
        .lastDrills: "Last drills",
        .drillColumn: "Drill",
        .resultColumn: "Result",
        .whenColumn: "When",
        .passed: "Passed",
        .failed: "Failed",
        .drillTook: "It took {0}.",
        .dayByDay: "Day by day, as CSV",
        .dependenciesLead: """
            Each arc leads from what is needed down to what needs it. What everything stands on comes first, those who depend on \
            {0} come last.
            """,
        .whatBreaks: "What breaks when this breaks",
        .needsUnwell: "Needs what is not well now:",
        .needsWord: "Needs",
        .takesAlong: "When it breaks, it takes along",
        .breaksNothing: "When it breaks, nothing else here breaks with it.",
        .whatGoesOn: "What goes on when something is down",
    ]
}
