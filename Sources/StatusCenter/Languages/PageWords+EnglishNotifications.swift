extension PageWords {
    /// English: the script that notifies a browser.
    static let englishNotifications: [Phrase: String] = [
        .notifyInsecure: """
            Browsers take notifications only of pages that are opened by https, and this one was not. The other ways on this page \
            bring the same.
            """,
        .notifyUnable: "This browser cannot be notified by pages. The other ways on this page bring the same.",
        .notifyRefused: """
            This browser refuses notifications of this page. Allow them in its settings, and a button is here. The other ways on \
            this page bring the same.
            """,
        .notifyUnknown: "Whether this browser is notified could not be asked just now. Open the page again later.",
        .notifyBusy: "One moment …",
        .notifyWaiting: "The first notification is on its way. When it arrives, everything is ready.",
        .notifyLate: """
            The first notification has not arrived yet. Once it does, the others follow; after a day without it nothing is kept.
            """,
        .notifyOn: "This browser is notified.",
        .notifySaved: "Saved. This browser is notified.",
        .notifyEnded: "This browser is not notified any more.",
        .notifyOver: "This browser was notified, and that has ended.",
        .notifyForgotten: "This browser has forgotten that it was to be notified.",
        .notifyUnpermitted: "Without your permission nothing is sent.",
        .notifyUnreached: "That did not work: the browser's push service, or this page, could not be reached.",
    ]
}
