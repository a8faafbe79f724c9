import Recommender

/// Why a video stands at its place, as it is told: from what really brought it there.
struct FeedReason: Encodable, Sendable {
    let code: String
    let text: String
    let source: Source
    /// What added most to its score, strongest first. Empty where no score decided.
    let details: [Detail]

    struct Source: Encodable, Sendable {
        let code: String
        let text: String
    }

    struct Detail: Encodable, Sendable {
        let feature: String
        let tag: String?
        /// Of all that spoke for the video, 0...1, in hundredths.
        let share: Double
        let text: String
    }

    init(_ item: RankedVideo) {
        code = item.reason.code
        text = item.reason.text
        source = Source(code: item.source, text: FeedSourceText.text(of: item.source))
        let tag = item.strengths.tag
        details = item.strengths.parts.map { part in
            Detail(
                feature: part.feature.rawValue, tag: part.feature == .tag && !tag.isEmpty ? tag : nil,
                // Downwards, so that the parts never come to more than the whole.
                share: (Double(part.share) * 100 + 0.001).rounded(.down) / 100, text: part.feature.text(tag: tag)
            )
        }
    }

    /// As it stands in a page of the feed, written by hand like the rest of it.
    var json: String {
        let details = details.map { detail in
            let tag = detail.tag.map { #""tag":"\#(JSONText.escaped($0))","# } ?? ""
            return #"{"feature":"\#(detail.feature)",\#(tag)"share":\#(detail.share),"text":"\#(JSONText.escaped(detail.text))"}"#
        }
        return #"{"code":"\#(code)","text":"\#(JSONText.escaped(text))","source":{"code":"\#(JSONText.escaped(source.code))","text":""#
            + #"\#(JSONText.escaped(source.text))"},"details":[\#(details.joined(separator: ","))]}"#
    }
}
