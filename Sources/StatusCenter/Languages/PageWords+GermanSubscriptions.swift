extension PageWords {
    /// German: subscribing.
    static let germanSubscriptions: [Phrase: String] = [
        .subscribeLead: "Erfahre von Störungen und Wartungen, sobald sie hier stehen. Ohne Konto, und mit einem Klick beendet.",
        .inThisBrowser: "In diesem Browser",
        .takesScript: "Dafür braucht es ein Skript, und Skripte sind hier ausgeschaltet. Die anderen Wege gehen ohne.",
        .notifyBrowser: "Diesen Browser benachrichtigen",
        .noNotifications: "Keine Benachrichtigungen mehr",
        .notifyAbout: """
            Eine Benachrichtigung kommt, wenn eine Störung beginnt, wenn es Neues dazu gibt und wenn sie vorbei ist, und wenn eine \
            Wartung geplant wird, beginnt und endet; zuallererst eine, die zeigt, dass sie ankommen. Der Dienst des \
            Browserherstellers überbringt sie und kann sie nicht lesen. Hier endet es, und zwar sofort.
            """,
        .byMail: "Per Mail",
        .mailMissing: "Mail gibt es hier nicht, Webhooks und Feeds schon.",
        .yourAddress: "Deine Adresse",
        .oneMail: "Eine Mail, dann keine mehr",
        .oneMailAbout: """
            Wir fragen erst per Mail, ob du es warst. Ist die nächste Störung behoben, erfährst du es, und die Adresse wird \
            vergessen.
            """,
        .subscribeByMail: "Per Mail abonnieren",
        .mailAbout: "Wir fragen erst per Mail, ob du es warst. Die Adresse dient sonst nichts und wird vergessen, wenn du es beendest.",
        .byWebhook: "Per Webhook",
        .receiverAddress: "Adresse deines Empfängers",
        .whoListens: "Wer dort zuhört",
        .formatProgram: "Ein Programm (Statuspage-Format)",
        .subscribeByWebhook: "Per Webhook abonnieren",
        .webhookAboutHTML: """
            Wir senden sofort eine <code>challenge</code>. Antworte mit 200 und der Challenge im Rumpf, oder tippe sie danach hier \
            ein. Was folgt, hat die Form der Webhooks von Statuspage und die Signatur von Standard Webhooks. Ein Chat zeigt die \
            Challenge den Leuten dort, und sie tippen sie hier ein.
            """,
        .byFeed: "Per Feed",
        .orThe: "oder der",
        .maintenanceCalendar: "Wartungskalender",
        .onYourPage: "Auf deiner eigenen Seite",
        .embedAbout: "Eine Zeile, die nur da ist, solange etwas nicht stimmt. Sie setzt kein Cookie und sendet nichts.",
        .statePicture: "Der Zustand als Bild:",
        .whichParts: "Welche Teile?",
        .tickNone: "Wähle keinen, um von allem zu hören.",
        .askedTitle: "Sieh in dein Postfach",
        .askedAbout: """
            Wenn diese Adresse Mail empfängt, liegt in einer Minute eine mit einem Link dort. Bevor du dort Ja sagst, wird nichts \
            gesendet.
            """,
        .endedTitle: "Es ist beendet",
        .endedAbout: "Es wird nichts mehr gesendet, und die Adresse ist vergessen.",
        .keepSecret: "Bewahre dieses Geheimnis auf",
        .receiverSubscribed: "Dein Empfänger ist angemeldet",
        .oneMoreStep: "Noch ein Schritt",
        .receiverSilent: "Dein Empfänger hat nicht Ja gesagt",
        .chatChallenge: """
            Wir haben eine Challenge in den Chat geschrieben. Tippe sie auf der Seite des Abonnements ein. Nach einem Tag ist es \
            vergessen.
            """,
        .receiverChallenge: """
            Er hat nicht mit der Challenge geantwortet. Frage ihn auf der Seite des Abonnements noch einmal, oder tippe die \
            Challenge dort ein. Nach einem Tag ist es vergessen.
            """,
        .secretHeading: "Das Geheimnis, mit dem wir signieren",
        .secretOnceHTML: "Es wird nur dieses eine Mal gezeigt. Damit prüft dein Empfänger <code>webhook-signature</code>.",
        .linkHeading: "Der Link, um es zu ändern und zu beenden",
        .linkAbout: "Wer ihn hat, darf beides. Er steht auch in jedem Webhook.",
        .toTheStatus: "Zum Status",
        .kindMail: "Mail",
        .kindWebhook: "Webhook",
        .kindBrowser: "Browser",
        .yourSubscription: "Dein Abonnement",
        .signsNow: "Das Geheimnis, das von jetzt an signiert:",
        .shownOnce: "Es wird nur dieses eine Mal gezeigt.",
        .wantTold: "Möchtest du es erfahren?",
        .onceScope: "Eine Mail, wenn die nächste Störung behoben ist, und danach keine mehr.",
        .yesThatMail: "Ja, schickt mir diese Mail",
        .allScope: "Störungen und Wartungen, sobald sie auf dieser Seite stehen.",
        .yesMail: "Ja, schickt mir Mails",
        .receiverWants: "Will dein Empfänger es?",
        .chatUntil: "Wir schreiben eine Challenge in den Chat. Bis jemand sie hier eintippt, wird dorthin nichts weiter gesendet.",
        .receiverUntilHTML: "Wir senden ihm eine <code>challenge</code>. Bis er damit antwortet, wird dorthin nichts weiter gesendet.",
        .askAgain: "Noch einmal fragen",
        .askOnceMore: "Noch einmal fragen",
        .orTypeChallenge: "Oder tippe die Challenge ein, die er bekam",
        .confirmWord: "Bestätigen",
        .whatYouHear: "Wovon du hörst",
        .onceThenForgotten: "Eine Mail, wenn die nächste Störung behoben ist. Dann wird die Adresse vergessen.",
        .save: "Speichern",
        .secretSigns: "Das Geheimnis, das signiert",
        .newSecretHTML: """
            Ein neues signiert ab der nächsten Nachricht. 24 Stunden lang signiert auch das vorige, damit du deinen Empfänger in \
            Ruhe umstellen kannst: <code>webhook-signature</code> enthält dann beide.
            """,
        .bothSign: "Bis {0} signieren beide. Danach lässt sich ein weiteres anlegen.",
        .makeSecret: "Neues Geheimnis anlegen",
        .noMoreOfIt: "Nichts mehr davon",
        .endSubscription: "Dieses Abonnement beenden",
        .atOnceForgotten: "Sofort, und die Adresse wird vergessen.",
        .troubleGone: "Deine Adresse hat am {0} geantwortet, dass sie nichts mehr will (410); deshalb wird dorthin nichts gesendet.",
        .troubleOff: "Bei deiner Adresse kam tagelang nichts an, deshalb wurde sie am {0} abgeschaltet.",
        .troubleFailing: "Seit {0} ist bei deiner Adresse nichts angekommen. Wir versuchen es noch einen Tag lang, jedes Mal später.",
    ]
}
