extension PageWords {
    /// German: what stands in the way.
    static let germanProblems: [Phrase: String] = [
        .titleSignIn: "Bitte melde dich an",
        .titleForbidden: "Nicht erlaubt",
        .titleMissing: "Hier ist nichts",
        .titleGone: "Nicht mehr da",
        .titleLarge: "Zu groß",
        .titleSlowDown: "Etwas langsamer, bitte",
        .titleBroke: "Etwas ist kaputtgegangen",
        .titleBusy: "Gerade überlastet",
        .titleFull: "Kein Platz mehr",
        .titleOther: "Das hat nicht geklappt",
        .mentionId: "Wenn du um Hilfe bittest, nenne",
        .nothingHere: "Wir haben nachgesehen, aber hier ist nichts. Vielleicht wurde es entfernt.",
        .noSuchIncident: "Es gibt keine Störung mit dieser Kennung.",
        .noSuchSubscription: "Dieses Abonnement ist beendet oder wurde nie bestätigt.",
        .noSuchReceipt: "Diesen Beleg gibt es nicht, oder er ist älter als dreißig Tage.",
        .nameTaken: "Wähle einen anderen Namen: Dieser sähe nach denen aus, die sich um die Seite kümmern.",
        .threadOver: "Eine Woche nach einer Störung ist ihre Diskussion geschlossen.",
        .linksLater: """
            Wer neu ist, kann hier noch keine Links posten. Sag es ohne, oder komm eine Stunde nach deiner ersten Bemerkung \
            wieder.
            """,
        .alreadySaid: "Jemand hat gerade dasselbe gesagt.",
        .threadFull: "Diese Diskussion ist voll.",
        .mailNotOffered: "Mail ist hier nicht eingerichtet. Nimm einen Webhook oder die Feeds.",
        .noMailAddress: "Das ist keine Adresse wie kim@example.org.",
        .wrongChallenge: "Das ist nicht die Challenge, die wir zuletzt gesendet haben.",
        .notAnswered: "Deine Adresse hat nicht mit der Challenge geantwortet.",
        .noWebAddress: "Das ist keine Adresse wie https://example.org/pfad.",
        .leadsNowhere: "Dieser Name führt nirgendwohin.",
        .notPublicTls: "Diese Adresse beginnt nicht mit https://, liegt nicht im öffentlichen Internet, oder ihr Port ist nicht 443.",
        .oldSecretSigns: "Solange das vorige Geheimnis mitsigniert, wird kein weiteres angelegt.",
        .chooseSymptom: "Wähle, was du siehst.",
        .tooManyTries: "Zu viele Versuche. Warte einen Augenblick und versuche es dann noch einmal.",
        .moreThanWeCan: "Wir haben gerade mehr zu tun, als wir schaffen. Versuche es gleich noch einmal.",
        .brokeHere: "Bei uns ist etwas kaputtgegangen. Es ist notiert; ein neuer Versuch kann helfen.",
        .noRoomHere: """
            Dieser Server hat keinen Platz mehr. Nichts ging verloren, aber Neues lässt sich erst behalten, wenn die Betreiber \
            Platz schaffen.
            """,
        .cameSlowly: "Die Anfrage kam zu langsam an. Versuche es noch einmal.",
        .notThatKind: "Diese Adresse nimmt solche Anfragen nicht an.",
        .fieldMissing: "„{0}“ fehlt.",
        .fieldEmpty: "„{0}“ darf nicht leer sein.",
        .fieldLong: "„{0}“ fasst höchstens {1} Zeichen.",
        .fieldUnshown: "„{0}“ enthält Zeichen, die sich nicht anzeigen lassen.",
        .partsMost: "Nenne höchstens {1} Teile, oder keinen, um von allen zu hören.",
    ]
}
