import Recommender
import Web

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
        let parts = item.strengths.parts
        details = zip(parts, FeedReason.hundredths(parts.map { Double($0.share) })).map { part, hundredths in
            Detail(
                feature: part.feature.rawValue, tag: part.feature == .tag && !tag.isEmpty ? tag : nil,
                share: Double(hundredths) / 100, text: part.feature.text(tag: tag)
            )
        }
    }

    /// Shares in whole hundredths that come to what the shares come to, so that parts of a whole make 100: what rounding down leaves
    /// goes to those that lost most by it.
    static func hundredths(_ shares: [Double]) -> [Int] {
        let exact = shares.map { $0.isFinite ? min(1, max(0, $0)) * 100 : 0 }
        var whole = exact.map { Int($0.rounded(.down)) }
        let missing = min(100, Int(exact.reduce(0, +).rounded())) - whole.reduce(0, +)
        let byLoss = exact.indices.sorted { (exact[$1] - Double(whole[$1]), $0) < (exact[$0] - Double(whole[$0]), $1) }
        for index in byLoss.prefix(max(0, missing)) { whole[index] += 1 }
        return whole
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
