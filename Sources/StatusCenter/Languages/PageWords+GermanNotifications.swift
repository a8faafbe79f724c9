extension PageWords {
    /// German: the script that notifies a browser.
    static let germanNotifications: [Phrase: String] = [
        .notifyInsecure: """
            Browser nehmen Benachrichtigungen nur von Seiten an, die per https geöffnet wurden, und diese wurde es nicht. Die \
            anderen Wege auf dieser Seite bringen dasselbe.
            """,
        .notifyUnable: "Diesen Browser können Seiten nicht benachrichtigen. Die anderen Wege auf dieser Seite bringen dasselbe.",
        .notifyRefused: """
            Dieser Browser lehnt Benachrichtigungen dieser Seite ab. Erlaube sie in seinen Einstellungen, dann ist hier ein Knopf. \
            Die anderen Wege auf dieser Seite bringen dasselbe.
            """,
        .notifyUnknown: "Ob dieser Browser benachrichtigt wird, ließ sich gerade nicht erfragen. Öffne die Seite später noch einmal.",
        .notifyBusy: "Einen Augenblick …",
        .notifyWaiting: "Die erste Benachrichtigung ist unterwegs. Wenn sie ankommt, ist alles bereit.",
        .notifyLate: """
            Die erste Benachrichtigung ist noch nicht angekommen. Sobald sie da ist, folgen die anderen; nach einem Tag ohne sie \
            bleibt nichts gespeichert.
            """,
        .notifyOn: "Dieser Browser wird benachrichtigt.",
        .notifySaved: "Gespeichert. Dieser Browser wird benachrichtigt.",
        .notifyEnded: "Dieser Browser wird nicht mehr benachrichtigt.",
        .notifyOver: "Dieser Browser wurde benachrichtigt, und das ist beendet.",
        .notifyForgotten: "Dieser Browser hat vergessen, dass er benachrichtigt werden sollte.",
        .notifyUnpermitted: "Ohne deine Erlaubnis wird nichts gesendet.",
        .notifyUnreached: "Das hat nicht geklappt: Der Push-Dienst des Browsers oder diese Seite war nicht zu erreichen.",
    ]
}
