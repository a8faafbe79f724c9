import Web

/// `post_info` of a photo post: what an app says about it.
struct PhotoPostInfo: Decodable, Sendable {
    let title: String?
    let description: String?
    let privacyLevel: String?
    let disableComment: Bool?
    let autoAddMusic: Bool?
    let brandContentToggle: Bool?
    let brandOrganicToggle: Bool?

    /// - Throws: `APIError` for texts that are too long, and, of a post that nobody looks at before others do, for a level that the
    ///   account does not have.
    func details(isInbox: Bool) throws(APIError) -> PostDetails {
        var details = PostDetails()
        details.caption = try caption
        guard !isInbox else { return details }
        guard let level = privacyLevel else { throw .invalidParam("“post_info.privacy_level” is missing.") }
        guard let privacy = PrivacyLevel(rawValue: level) else { throw .privacyMismatch }
        details.visibility = privacy.visibility
        details.allowsComments = disableComment != true
        details.containsAds = brandContentToggle == true || brandOrganicToggle == true
        return details
    }

    /// A title and a description are one text here, the title its first line.
    private var caption: String {
        get throws(APIError) {
            let title = try Self.checked(title, "title", limit: Caption.photoTitleUnits)
            let description = try Self.checked(description, "description", limit: Caption.photoDescriptionUnits)
            return [title, description].filter { !$0.isEmpty }.joined(separator: "\n")
        }
    }

    private static func checked(_ text: String?, _ field: String, limit: Int) throws(APIError) -> String {
        do throws(Problem) {
            return try Caption(text ?? "", limit: limit).text
        } catch {
            throw .invalidParam("“post_info.\(field)”: \(error.detail)")
        }
    }
}
