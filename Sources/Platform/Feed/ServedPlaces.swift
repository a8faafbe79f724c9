import Recommender

/// Places of a feed session as they stand in one row: a line for each, of what a repeated page shows and what later reading of the
/// served log weighs with. Not JSON: it is written at every page.
enum ServedPlaces {
    static func text(_ items: [RankedVideo]) -> String {
        items.map { item in
            let tag = switch item.reason {
            case .becauseTag(let tag), .followedTag(let tag): tag
            case .becauseVideo(let video): String(video)
            default: ""
            }
            let parts = item.strengths.parts.map { "\($0.feature.rawValue):\($0.value):\($0.share)" }.joined(separator: " ")
            let draw = item.draw.map { "\($0.evenChance) \($0.pool)" } ?? ""
            return "\(item.id)\t\(item.reason.code)\t\(tag)\t\(item.source)\t\(item.propensity)\t\(parts)\t\(item.strengths.tag)\t\(draw)"
        }.joined(separator: "\n")
    }

    /// - Returns: nil when a line cannot be read.
    static func items(_ text: String, from position: Int) -> [RankedVideo]? {
        var items: [RankedVideo] = []
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard parts.count >= 5, let id = Int64(parts[0]), let propensity = Double(parts[4]) else { return nil }
            items.append(
                RankedVideo(
                    id: id, position: position + items.count, reason: reason(parts[1], tag: parts[2]), source: String(parts[3]),
                    strengths: parts.count >= 7 ? strengths(parts[5], tag: parts[6]) : Strengths(),
                    draw: parts.count >= 8 ? draw(parts[7], chance: propensity) : nil
                )
            )
        }
        return items
    }

    /// A node of another version may know more reasons; the weakest one claims nothing.
    private static func reason(_ code: Substring, tag: Substring) -> Reason {
        if code == Reason.becauseTag("").code { return .becauseTag(String(tag)) }
        if code == Reason.followedTag("").code { return .followedTag(String(tag)) }
        if code == Reason.becauseVideo(0).code, let video = Int64(tag) { return .becauseVideo(video) }
        return plain.first { $0.code == code } ?? .unseen
    }

    /// What a node of another version knows more is left out.
    private static func strengths(_ text: Substring, tag: Substring) -> Strengths {
        let parts = text.split(separator: " ").compactMap { part -> Strengths.Part? in
            let fields = part.split(separator: ":")
            guard fields.count == 3, let feature = Feature(rawValue: String(fields[0])), let value = Float(fields[1]),
                let share = Float(fields[2]), value.isFinite, share.isFinite
            else { return nil }
            return Strengths.Part(feature: feature, value: value, share: share)
        }
        return Strengths(parts, tag: String(tag))
    }

    /// Empty where the score decided.
    private static func draw(_ text: Substring, chance: Double) -> Draw? {
        let fields = text.split(separator: " ")
        guard fields.count == 2, let even = Double(fields[0]), let pool = Int(fields[1]) else { return nil }
        return Draw(chance: chance, evenChance: even, pool: pool)
    }

    private static let plain: [Reason] = [
        .fresh, .popular, .predicted, .following, .exploration, .becauseAuthor, .followedSound, .unseen, .impersonal, .again,
    ]
}
