import HTTPTypes
import Web

/// What the posting endpoints refuse, by the codes that their clients compare.
extension APIError {
    /// Its name has no s here, unlike everywhere else in the developer API.
    static func invalidParam(_ message: String) -> APIError {
        APIError(status: .badRequest, code: "invalid_param", message: message)
    }

    static let publishIDUnknown = APIError(
        status: .badRequest, code: "invalid_publish_id", message: "There is no such publish_id."
    )
    static let publishIDForeign = APIError(
        status: .badRequest, code: "token_not_authorized_for_specified_publish_id",
        message: "This publish_id is of another app or another person."
    )
    static let notCancellable = APIError(
        status: .badRequest, code: "publish_not_cancellable", message: "This post is not being uploaded or downloaded any more."
    )
    static let privacyMismatch = APIError(
        status: .forbidden, code: "privacy_level_option_mismatch",
        message: "“privacy_level” is none of the privacy_level_options of creator_info."
    )
    static let urlUnverified = APIError(
        status: .forbidden, code: "url_ownership_unverified", message: "No URL prefix that this app has verified covers all addresses."
    )
    static let tooManyPosts = APIError(
        status: .forbidden, code: "spam_risk_too_many_posts",
        message: "Apps may post \(PostLimits.directPerDay) videos a day for one person."
    )
    static let tooManyPending = APIError(
        status: .forbidden, code: "spam_risk_too_many_pending_share",
        message: "\(PostLimits.pendingPerDay) drafts of the last 24 hours wait for this person already."
    )
    static let tooManyUploads = APIError(
        status: .tooManyRequests, code: "rate_limit_exceeded", message: "This person has begun too many uploads within an hour."
    )

    /// The same error where it must not look like one to HTTP.
    var asAnswer: APIError { APIError(status: .ok, code: code, message: message) }
}
