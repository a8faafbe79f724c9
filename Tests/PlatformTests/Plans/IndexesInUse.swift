import TestRig

/// What each index is for: the function whose statement finds its rows by it on SQLite, or the reference that is followed back.
/// An index that is dropped is missed here, and one that serves nobody is named by the gate.
enum IndexesInUse {
    enum Purpose: Equatable {
        case serves(String)
        case followsReference
        /// Used by nobody yet.
        case unused(String)
    }

    /// Indexes whose loss no plan tells, because those who use them may read more than they must, and why they are kept all the same.
    static let unmissed: [String: String] = [
        "accounts_admins": "one administrator is looked for among all accounts at each start",
        "app_qrcodes_expiry": "codes that are over; without it every app is looked into for them, of which there may be many",
        "jobs_dead": "administrators look at dead jobs among a day's jobs",
        "video_tags_tag": "without it the newest videos are walked by their key until enough of them have a tag: long for a rare one",
        "videos_late": "without it the older videos are walked by their key until enough of them were published late, which few are",
        "videos_sound": "without it the newest videos are walked by their key until enough of them play to a sound: long for a rare one",
        "videos_published": "what is on trend is the newest two thousand, and is looked for once a minute",
    ]

    /// On PostgreSQL also these: it finds one person's rows by the table's key and sorts them, which is no matter for the hundred rows
    /// that a person has here, and is one for the ten thousand that somebody may have. Of the two indexes by author each finds the rows
    /// for the other.
    static let unmissedOnPostgres: [String: String] = [
        "app_posts_age": "old posts; without it an index by person and time is walked from end to end",
        "disinterests_recent": "the newest of a person's disinterests", "follows_recent": "the newest of those somebody follows",
        "likes_recent": "the newest of a person's likes", "saves_recent": "the newest of what somebody saved",
        "search_words_index": "words with letters in common, asked for when nothing was found",
        "videos_author": "an author's videos, last posted first", "videos_author_published": "the same, last published first",
        "watches_viewer": "the newest of what a viewer watched",
        "webhook_deliveries_due": "what of an app is due, among its fifty deliveries here, of which there may be fifty thousand",
    ]

    /// What is found by words. SQLite has tables for that, which are no indexes to it.
    private static let ofTexts: [String: Purpose] = [
        "search_accounts_index": .serves("Platform/SearchRows.swift accounts(_:_:limit:_:)"),
        "search_videos_index": .serves("Platform/SearchRows.swift videos(_:_:before:limit:_:)"),
        "search_words_index": .serves("Platform/SearchVocabulary.swift meant(by:in:)"),
    ]

    static let all: [String: Purpose] = ofBoth.merging(TestEngine.isPostgres ? ofTexts : [:]) { $1 }

    private static let ofBoth: [String: Purpose] = [
        "accounts_admins": .serves("Platform/Accounts.swift hasAdmin()"),
        "accounts_username": .serves("Platform/Accounts.swift account(named:)"),
        "account_days_age": .serves("Platform/Insights.swift sweep(under:)"),
        "app_codes_connection": .serves("Platform/Authorizations.swift keep(_:_:at:in:)"),
        "app_codes_expiry": .serves("Platform/Tokens+Rows.swift sweep(_:_:_:)"),
        "app_connections_account": .serves("Platform/Connections.swift list(of:)"),
        "app_posts_account": .serves("Platform/PostLimits.swift check(_:of:now:in:)"),
        "app_posts_age": .serves("Platform/AppPosts+Sweeping.swift forget(_:)"),
        "app_posts_connection": .serves("Platform/AppPosts+Moves.swift endOpen(_:because:in:)"),
        "app_posts_deadline": .serves("Platform/AppPosts+Sweeping.swift endLate(_:)"),
        "app_posts_video": .serves("Platform/AppPosts+Moves.swift move(of:to:because:_:in:)"),
        "app_qrcodes_account": .followsReference,
        "app_qrcodes_app": .serves("Platform/QRCodes.swift begin(_:_:redirect:state:)"),
        "app_qrcodes_expiry": .serves("Platform/QRCodes+Sweeping.swift sweep(under:)"),
        "app_qrcodes_ticket": .serves("Platform/QRCodes.swift open(_:at:in:)"),
        "app_requests_app": .serves("Platform/RequestLog+Reading.swift list(of:)"),
        "app_testers_account": .followsReference,
        "app_tokens_connection": .serves("Platform/Tokens+Rows.swift trim(_:_:in:)"),
        "app_tokens_expiry": .serves("Platform/Tokens+Rows.swift sweep(_:_:_:)"),
        "app_tokens_family": .serves("Platform/Tokens.swift exchange(_:for:)"),
        "app_url_prefixes_app": .serves("Platform/URLPrefixes.swift list(of:)"),
        "blocks_blocked": .serves("Platform/Videos.swift find(_:in:)"),
        "comment_likes_comment": .serves("Platform/Comments.swift select(_:_:in:)"),
        "comments_author": .followsReference,
        "comments_parent": .serves("Platform/Comments.swift select(_:_:in:)"),
        "comments_video": .serves("Platform/Counters.swift recountComments(_:_:)"),
        "developer_apps_developer": .serves("Platform/Apps.swift list(of:)"),
        "developer_apps_key": .serves("Platform/Apps.swift app(withKey:)"),
        "developers_account": .followsReference,
        "disinterests_recent": .serves("Platform/ViewerStates.swift ids(_:)"),
        "disinterests_video": .serves("Platform/Videos.swift remove(_:_:_:in:)"),
        "feed_choices_expiry": .serves("Platform/Choices.swift sweep(under:)"),
        "feed_pages_age": .serves("Platform/FeedSessionRows.swift sweep(under:)"),
        "feed_preferences_expiry": .serves("Platform/Choices.swift sweep(under:)"),
        "follows_followee": .serves("Platform/ResearchPeople.swift list(_:of:from:limit:)"),
        "follows_recent": .serves("Platform/ViewerStates.swift ids(_:)"),
        "idempotency_keys_age": .serves("Platform/IdempotencyClaim.swift take(for:in:)"),
        "jobs_dead": .serves("Durable/JobQueue+Records.swift records(_:limit:before:)"),
        "jobs_done": .serves("Durable/JobQueue+Leases.swift forgetFinished(limit:)"),
        "jobs_given_up": .serves("Durable/JobQueue+Leases.swift forgetFinished(limit:)"),
        "jobs_leased": .serves("Durable/JobQueue+Leases.swift claim(_:limit:owner:lease:)"),
        "jobs_live_key": .serves("Durable/JobQueue.swift enqueue(_:_:priority:runAt:key:maxAttempts:in:)"),
        "jobs_ready": .serves("Durable/JobQueue+Leases.swift ready(_:_:limit:_:in:)"),
        "likes_recent": .serves("Platform/Marks.swift videos(_:of:before:limit:age:)"),
        "likes_video": .serves("Platform/Videos.swift remove(_:_:_:in:)"),
        "saves_recent": .serves("Platform/Marks.swift videos(_:of:before:limit:age:)"),
        "saves_video": .serves("Platform/Videos.swift remove(_:_:_:in:)"),
        "search_words_beginning": .serves("Platform/SearchVocabulary.swift beginning(with:limit:in:)"),
        "search_words_word": .serves("Platform/SearchVocabulary.swift change(from:to:in:)"),
        "sessions_account": .serves("Platform/Sessions.swift list(for:)"),
        "sessions_token": .serves("Platform/Sessions.swift find(hash:now:)"),
        "shares_account": .followsReference,
        "shares_video": .serves("Platform/Videos.swift remove(_:_:_:in:)"),
        "sounds_author": .followsReference,
        "uploads_account": .serves("Platform/Uploads.swift create(owner:length:metadata:)"),
        "uploads_expiry": .serves("Platform/Uploads+Sweeping.swift sweep(under:)"),
        "video_tags_tag": .serves("Platform/ResearchStream.swift read(_:in:)"),
        "video_reports_account": .serves("Platform/Reports.swift of(_:limit:in:)"),
        "videos_author": .serves("Platform/CardLists.swift byAuthor(_:for:page:)"),
        "videos_author_published": .serves("Platform/Clips.swift list(of:before:limit:)"),
        "videos_late": .serves("Platform/ResearchStream.swift read(_:in:)"),
        "videos_published": .serves("Platform/Trends.swift read(in:)"),
        "videos_sound": .serves("Platform/Sounds.swift videos(of:for:page:)"),
        "watches_account": .serves("Platform/SeenVideos.swift init(of:after:until:in:)"),
        "watches_drawn": .serves("Platform/DrawnWatches.swift log(limit:since:)"),
        "watches_video": .serves("Platform/Videos.swift remove(_:_:_:in:)"),
        "watches_viewer": .serves("Platform/SeenVideos.swift init(of:after:until:in:)"),
        "webhook_deliveries_app": .serves("Platform/Webhooks.swift list(of:)"),
        "webhook_deliveries_due": .serves("Platform/WebhookQueue.swift claim(_:limit:)"),
        "webhook_deliveries_over": .serves("Platform/Webhooks+Sweeping.swift sweep(under:)"),
    ]
}
