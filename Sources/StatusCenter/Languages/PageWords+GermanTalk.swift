extension PageWords {
    /// German: discussions, reports and receipts.
    static let germanTalk: [Phrase: String] = [
        .threadOf: "Diskussion: {0}",
        .officialsSay: "Was die sagen, die sich darum kümmern",
        .talkLead: """
            Was Leute hier sagen, hat niemand geprüft. Sei freundlich: Auch die auf der anderen Seite haben einen schlechten Tag.
            """,
        .saySomething: "Sag etwas",
        .yourName: "Dein Name",
        .whatToSay: "Was möchtest du sagen?",
        .postRemark: "Absenden",
        .talkRules: """
            Ohne Konto. Keine Links in deiner ersten Stunde. Bemerkungen, die Menschen angreifen oder Werbung machen, werden entfernt.
            """,
        .earlier: "Früher",
        .newestFirst: "Neueste zuerst",
        .earlierRemarks: "Frühere Bemerkungen",
        .oneMoreTap: "Noch einmal tippen",
        .manyReports: """
            Gerade kommen viele Meldungen auf einmal. Damit Menschen zählen und nicht Programme, braucht jede jetzt ein zweites \
            Tippen.
            """,
        .reportIt: "Melden: {0}",
        .backToStatus: "Zurück zum Status",
        .yourReport: "Deine Meldung",
        .heard: "Danke, es ist angekommen",
        .heardAbout: """
            Wenn mehr Leute als sonst melden, sagt es diese Seite, und wer sich darum kümmert, findet den Entwurf einer Störung \
            vor.
            """,
        .outcomeHeading: "Was daraus wurde",
        .waitingTitle: "Noch ist keine Störung bekannt",
        .waitingWords: "Vielleicht hat es sonst niemand bemerkt, oder wer sich darum kümmert, hat bisher nichts gesagt.",
        .raisedTitle: "Auch andere melden Probleme",
        .raisedWords: "Mehr als sonst. Noch hat es niemand bestätigt.",
        .toldTitle: "Eine Störung ist offen",
        .toldWords: "Es könnte das sein, was du gemeldet hast. Das sagen die, die sich darum kümmern.",
        .resolvedTitle: "Es ist behoben",
        .resolvedWords: "Die Störung, die du gemeldet haben könntest, ist vorbei.",
        .unfoundTitle: "Davon wurde nichts bekannt",
        .unfoundWords: """
            In den sechs Stunden nach deiner Meldung begann keine Störung. Wenn es immer noch nicht geht, melde es noch einmal.
            """,
        .comeBack: "Komm darauf zurück",
        .receiptKeep: """
            Die Adresse dieser Seite gehört dir allein. Bewahre sie auf, und sie sagt dreißig Tage lang, ob eine Störung bekannt \
            ist und ob sie vorbei ist. Solange die Seite offen ist, bleibt sie von selbst auf dem Stand.
            """,
        .receiptUnscripted: "Skripte sind hier ausgeschaltet; lade sie neu, um mehr zu sehen.",
        .receiptWord: "Beleg",
        .reportedWord: "gemeldet am",
        .receiptMade: "Er besteht aus der Zeit deiner Meldung und aus nichts über dich.",
        .tellResolved: "Sag mir, wenn es behoben ist",
        .toldOfEvery: "Er erfährt alles Neue zu einer Störung, bis du es beendest, hier oder unter",
        .orByFeed: "Oder per Feed:",
    ]
}
