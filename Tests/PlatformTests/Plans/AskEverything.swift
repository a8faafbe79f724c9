/// Runs suites of this target, one after the other, so that whoever records sees the product's statements.
enum AskEverything {
    static func run() async throws {
        try await people()
        try await videos()
        try await discovery()
        try await publishing()
        try await developers()
        try await RemainingVerbs().ask()
    }

    private static func people() async throws {
        try await EntranceTests().`a changed password ends the other sessions, and guesses at the present one are slowed down`()
        try await EntranceTests().`new accounts from one address are limited, and mistakes in the form are not counted`()
        try await RevokedSessionTests().`a session that is ended while it is being read is not believed afterwards`()
        try await RevokedSessionTests().`a profile that changes while its session is being read is not shown as it was`()
        try await PasswordRaceTests().`who was verified with the old password begins no session once there is a new one`()
        try await SharedLimitTests().`who is refused leaves nothing behind, and what does not matter any more goes`()
        try await DeviceKeyTests().`of nodes that start at once the first decides`()
        try await AddressesTests().`readiness is told by status, also when the database is gone`()
    }

    private static func videos() async throws {
        for viewer in [VisibilityTests.Viewer.owner, .admin, .guest, .friend] {
            try await VisibilityTests().`each way to a video leads exactly those to it who may watch it`(kind: viewer)
            try await VisibilityTests().`lists and feeds hold exactly what the viewer may watch`(kind: viewer)
            try await VisibilityTests().`only those who may watch can like, save, comment, share and report a watch`(kind: viewer)
            try await VisibilityTests().`only the owner edits, and only the owner and an admin delete`(kind: viewer)
        }
        for viewer in [VisibilityTests.Viewer.guest, .friend] {
            try await SoundTests().`a sound and its videos are there for whoever may see one of them`(kind: viewer)
        }
        try await SoundTests().`what is posted with a sound plays to it, as long as others may use it`()
        try await SoundTests().`followed and muted sounds are named where they are listed`()
        try await CommentTests().`a block hides comments on other people's videos, both ways and by every way`(isByVera: true)
        try await CommentTests().`the writer, the video's owner and an admin delete a comment, and nobody else`()
        try await CommentTests().`one's own comment, and the like of one, can be taken back whatever became of the video`(fate: "hidden")
        try await MarkTests().`marking and unmarking twice is the same as once`()
        try await CountsTests().`what an answer counts, every card shows at once`()
        try await ChangedVideoTests().`the owner sees the own like and save`()
        try await FeedSessionTests().`after a restart a client goes on, without what it has watched`()
        try await FeedNodesTests().`a session is forgotten as a whole a day after its first page`()
        try await FeedLearnerTests().`an event that makes no sense costs none of those around it`()
        try await WatchTests().`a place counts once, and a longer report of it is taken`()
    }

    private static func discovery() async throws {
        try await SearchTests().`words find videos`(typed: "dance", expected: [0, 7, 2, 1])
        try await SearchTests().`a word that nobody uses is taken for the one that was meant, unless it is asked for as it is`()
        try await SearchTests().`the best known of very many are found behind the newest`()
        try await SpokenLanguagesTests().`what is no language is refused, and an empty one takes it back`()
        try await SearchIndexTests().`an edit, a hidden and a deleted video leave no word behind`()
        try await SearchIndexTests().`building everything anew comes to the same`()
        try await PeopleSearchTests().`a block hides people and their videos from each other, and from nobody else`()
        try await PeopleSearchTests().`suggestions finish the last word, and know tags and people`()
    }

    private static func publishing() async throws {
        try await PublishingTests().`one upload that is posted many times at once becomes one video with one file`(.local)
        try await GivenUpVideoTests().`a dead job that an administrator brings back works on its video again`()
        try await GivenUpVideoTests().`a scheduled video that cannot be published has failed, too`()
        try await LostFilesTests().`folders that belong to nothing go after an hour, and whatever belongs to something stays`()
        try await LostFilesTests().`a deleted video takes everything that was ever made of it along`()
        for staging in UploadDesk.Staging.allCases {
            try await UploadsTests().`termination ends who is sending and takes row and bytes`(staging)
        }
        try await UploadsTests().`an upload whose file lost bytes is gone, also for HEAD`()
        try await SharedUploadsTests().`an upload is sent to two nodes in turn, and posted on either`()
        try await SharedUploadsTests().`a HEAD on another node ends who is sending before it tells the offset`()
        try await UploadsTests().`what has run out of time goes, but not from under a request`()
        try await UploadsTests().`part files without a row go and others stay`()
    }

    private static func developers() async throws {
        try await SwitchTests().`of the decisions about a feature the newest are kept`()
        try await AppTests().`a new secret ends the old one, and both are the developer's own affair`()
        try await ConnectionTests().`people see their connected apps in the settings, and end a connection at once`()
        try await TokenTests().`a code that is used twice ends what it brought`()
        try await TokenTests().`a refresh brings new tokens and ends the old one, which ends everything when it comes again`()
        try await TokenTests().`an app's own token is for nobody's data`()
        try await QRCodeTests().`a code is shown, scanned and confirmed, and its answer is given to its app once`()
        try await QRCodeTests().`what is refused, too old or disconnected brings no code, and what is over goes`()
        try await BusinessTests().`an account and its videos are told with what the person allows, and viewers from ten on`()
        try await MonthlyActivesTests().`whoever comes on several days counts once, and whoever was away for a month not at all`()
        try await InsightCountsTests().`days tell what came and went, and follow the followers back from today`()
        try await PostAudienceTests().`an app hears once when its post is no longer public, and again when it is`(isInbox: false)
        try await TokenTests().`what ran out of time goes, and a holder has so many tokens at most`()
        try await PostingTests().`a video is posted in one chunk, and is in the list when it is ready`()
        try await PostingTests().`a beginning whose answer was lost begins nothing new under its key, and tells a new address`()
        try await PostingTests().`the end of a connection ends what is still being posted, and leaves drafts`()
        try await PostingTests().`what is begun and left ends by itself, and what has all its bytes goes on`()
        try await PullPostTests().`a video is fetched in pieces and goes the way of all others`(path: "/good")
        try await PhotoPostTests().`photos come one behind the other into one original, and become a video or a draft`()
        try await PhotoPostTests().`music is what most of the newest videos have taken over, and what this account may take`()
        try await URLPrefixTests().`a developer adds, looks for and removes prefixes of the own apps, and of no other`()
        try await DraftTests().`an owner finds a draft, says what it is, and posts it`()
        try await WebhookTests().`whoever ends a connection is told of, with the end itself and only where it is wanted`()
        try await WebhookQueueTests().`an attempt whose process was killed is made again once its lease is over`()
        try await WebhookQueueTests().`a look finds every app that has something due, however many there are`()
        try await WebhookQueueTests().`an app whose secret is not kept hears nothing until it has a new one`()
        try await WebhookQueueTests().`what is over for a week goes, and of one app the oldest of too many`()
        try await AppPagesTests().`an app is changed, and its developer reads what it has asked`()
        try await AppPagesTests().`an app's picture is shown where it asks, and goes with it`()
        try await TesterTests().`an app in test is connected by its developer and its testers alone`()
        try await DeveloperAPITests().`a list holds a person's public videos, newest first, page by page`()
        for field in ["username", "hashtag_name", "music_id", "view_count"] {
            try await ResearchVideoTests().`what not everybody may watch is found by no condition`(field: field)
        }
        try await ResearchVideoTests().`the operator gives the scope and takes it away, at once, and a developer cannot take it`()
        try await ResearchPeopleTests().`who follows whom is listed page by page, the latest first, also of one moment`()
        try await ResearchPeopleTests().`comments are listed oldest first, masked, and without who wrote them`()
    }
}
