extension PageWords {
    /// English: subscribing.
    static let englishSubscriptions: [Phrase: String] = [
        .subscribeLead: "Hear of incidents and maintenance as soon as they are told here. Without an account, and ended with one click.",
        .inThisBrowser: "In this browser",
        .takesScript: "That takes a script, and scripts are off here. The other ways work without.",
        .notifyBrowser: "Notify this browser",
        .noNotifications: "No more notifications",
        .notifyAbout: """
            A notification comes when an incident opens, when there is a further word about it and when it is over, and when \
            maintenance is planned, begins and ends; first of all one that proves that they arrive. The service of the browser's \
            maker carries them and cannot read them. It ends here, at once.
            """,
        .byMail: "By mail",
        .mailMissing: "Mail is not offered here. Webhooks and feeds are.",
        .yourAddress: "Your address",
        .oneMail: "One mail, then no more",
        .oneMailAbout: """
            We ask by mail first whether it was you. When the next incident is resolved, you are told, and the address is \
            forgotten.
            """,
        .subscribeByMail: "Subscribe by mail",
        .mailAbout: "We ask by mail first whether it was you. The address is used for nothing else, and forgotten when you end it.",
        .byWebhook: "By webhook",
        .receiverAddress: "Address of your receiver",
        .whoListens: "Who listens there",
        .formatProgram: "A program (Statuspage's bodies)",
        .subscribeByWebhook: "Subscribe by webhook",
        .webhookAboutHTML: """
            We send it a <code>challenge</code> at once. Answer with 200 and the challenge in the body, or type it here \
            afterwards. What follows has the bodies of Statuspage's webhooks and the signature of Standard Webhooks. A chat shows \
            the challenge to the people there, who type it here.
            """,
        .byFeed: "By feed",
        .orThe: "or the",
        .maintenanceCalendar: "calendar of maintenance",
        .onYourPage: "On your own page",
        .embedAbout: "A line that is there only while something is wrong. It sets no cookie and sends nothing.",
        .statePicture: "The state as a picture:",
        .whichParts: "Which parts?",
        .tickNone: "Tick none to hear of everything.",
        .askedTitle: "Look into your mailbox",
        .askedAbout: "If mail reaches this address, there is one with a link in a minute. Nothing is sent before you say yes there.",
        .endedTitle: "It has ended",
        .endedAbout: "Nothing is sent any more, and the address is forgotten.",
        .keepSecret: "Keep this secret",
        .receiverSubscribed: "Your receiver is subscribed",
        .oneMoreStep: "One more step",
        .receiverSilent: "Your receiver has not said yes",
        .chatChallenge: """
            We have written a challenge into the chat. Type it on the page of the subscription. After a day it is forgotten.
            """,
        .receiverChallenge: """
            It did not answer with the challenge. Ask it again on the page of the subscription, or type the challenge there. After \
            a day it is forgotten.
            """,
        .secretHeading: "The secret that signs what we send",
        .secretOnceHTML: "It is shown this once. With it your receiver checks <code>webhook-signature</code>.",
        .linkHeading: "The link to change and end it",
        .linkAbout: "Whoever has it may do both. It stands in every webhook, too.",
        .toTheStatus: "To the status",
        .kindMail: "mail",
        .kindWebhook: "webhook",
        .kindBrowser: "browser",
        .yourSubscription: "Your subscription",
        .signsNow: "The secret that signs from now on:",
        .shownOnce: "It is shown this once.",
        .wantTold: "Do you want to be told?",
        .onceScope: "One mail, when the next incident is resolved, and none after it.",
        .yesThatMail: "Yes, send me that mail",
        .allScope: "Incidents and maintenance, as soon as they are told on this page.",
        .yesMail: "Yes, send me mail",
        .receiverWants: "Does your receiver want it?",
        .chatUntil: "We write a challenge into the chat. Until somebody types it here, nothing further is sent there.",
        .receiverUntilHTML: "We send it a <code>challenge</code>. Until it answers with it, nothing further is sent there.",
        .askAgain: "Ask it again",
        .askOnceMore: "Ask it once more",
        .orTypeChallenge: "Or type the challenge that it got",
        .confirmWord: "Confirm",
        .whatYouHear: "What you hear of",
        .onceThenForgotten: "One mail, when the next incident is resolved. Then the address is forgotten.",
        .save: "Save",
        .secretSigns: "The secret that signs",
        .newSecretHTML: """
            A new one signs from the next message on. For 24 hours the one before signs, too, so that your receiver can be told in \
            peace: <code>webhook-signature</code> then holds both.
            """,
        .bothSign: "Both sign until {0}. Then another one can be made.",
        .makeSecret: "Make a new secret",
        .noMoreOfIt: "No more of it",
        .endSubscription: "End this subscription",
        .atOnceForgotten: "At once, and the address is forgotten.",
        .troubleGone: "Your address answered on {0} that it wants no more (410), so nothing is sent there.",
        .troubleOff: "Nothing had arrived at your address for days, so on {0} it was switched off.",
        .troubleFailing: "Since {0} nothing has arrived at your address. We try again for a day, later each time.",
    ]
}
