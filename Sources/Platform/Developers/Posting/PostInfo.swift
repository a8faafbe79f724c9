import Web

/// `post_info` of a request: what an app says about a video.
struct PostInfo: Decodable, Sendable {
    let title: String?
    let privacyLevel: String?
    let disableComment: Bool?
    let disableDuet: Bool?
    let disableStitch: Bool?
    let brandContentToggle: Bool?
    let brandOrganicToggle: Bool?
    let isAigc: Bool?
    let videoCoverTimestampMs: Int64?

    /// - Throws: `APIError` for a title that no caption may be, and a level that the account does not have.
    func details() throws -> PostDetails {
        guard let level = privacyLevel else { throw APIError.invalidParam("“post_info.privacy_level” is missing.") }
        guard let privacy = PrivacyLevel(rawValue: level) else { throw APIError.privacyMismatch }
        var details = PostDetails()
        do throws(Problem) {
            details.caption = try Caption(title ?? "").text
        } catch {
            throw APIError.invalidParam("“post_info.title”: \(error.detail)")
        }
        details.visibility = privacy.visibility
        details.allowsComments = disableComment != true
        details.allowsDuet = disableDuet != true
        details.allowsStitch = disableStitch != true
        // Skit says "contains ads" for both: paid for by others, and for one's own business.
        details.containsAds = brandContentToggle == true || brandOrganicToggle == true
        details.isGenerated = isAigc == true
        if let moment = videoCoverTimestampMs {
            guard (0...Int64(Int32.max)).contains(moment) else {
                throw APIError.invalidParam("“post_info.video_cover_timestamp_ms” is less than 0, or longer than any film.")
            }
            details.coverMs = moment
        }
        return details
    }
}
