import Recommender

/// Places of a feed session as they stand in one row: a line for each, of what a repeated page shows and what later reading of the
/// served log weighs with. Not JSON: it is written at every page.
enum ServedPlaces {
    static func text(_ items: [RankedVideo]) -> String {
        items.map { item in
            let tag = switch item.reason {
            case .becauseTag(let tag): tag
            case .becauseVideo(let video): String(video)
            default: ""
            }
            return "\(item.id)\t\(item.reason.code)\t\(tag)\t\(item.source)\t\(item.propensity)"
        }.joined(separator: "\n")
    }

    /// - Returns: nil when a line cannot be read.
    static func items(_ text: String, from position: Int) -> [RankedVideo]? {
        var items: [RankedVideo] = []
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard parts.count == 5, let id = Int64(parts[0]), let propensity = Double(parts[4]) else { return nil }
            items.append(
                RankedVideo(
                    id: id, position: position + items.count, reason: reason(parts[1], tag: parts[2]), source: String(parts[3]),
                    propensity: propensity
                )
            )
        }
        return items
    }

    /// A node of another version may know more reasons; the weakest one claims nothing.
    private static func reason(_ code: Substring, tag: Substring) -> Reason {
        if code == Reason.becauseTag("").code { return .becauseTag(String(tag)) }
        if code == Reason.becauseVideo(0).code, let video = Int64(tag) { return .becauseVideo(video) }
        return plain.first { $0.code == code } ?? .unseen
    }

    private static let plain: [Reason] = [.fresh, .popular, .predicted, .following, .exploration, .becauseAuthor, .unseen, .again]
}
