/// Where tags lie among the topics. Tags of one theme lie close, and so do tags that often stand together.
struct TopicMap: Sendable {
    private static let themes = 8

    /// By tag number.
    private let centres: [Int32: TopicVector]

    init(_ rows: CatalogueRows, using random: inout Luck) {
        let themes = (0..<Self.themes).map { _ in TopicVector(using: &random) }
        let tags = Set(rows.rows.flatMap(\.tags)).sorted()
        var alone: [Int32: TopicVector] = [:]
        for tag in tags {
            let theme = random.element(of: themes)
            alone[tag] = TopicVector([(theme, 0.6), (TopicVector(using: &random), 0.8)])
        }
        var centres = alone
        for (tag, companion) in Self.companions(rows) {
            if let own = alone[tag], let other = alone[companion] { centres[tag] = TopicVector([(own, 0.8), (other, 0.4)]) }
        }
        self.centres = centres
    }

    /// Between the tags, the first counts most.
    func centre(of tags: [Int32]) -> TopicVector {
        var weight: Float = 2
        let parts = tags.compactMap { tag in
            centres[tag].map { centre in
                weight /= 2
                return (centre, weight)
            }
        }
        return TopicVector(parts)
    }

    /// For each tag the one that stands beside it most often; the smaller number among equals.
    private static func companions(_ rows: CatalogueRows) -> [Int32: Int32] {
        var counts: [Int32: [Int32: Int]] = [:]
        for row in rows.rows {
            for tag in row.tags {
                for other in row.tags where other != tag { counts[tag, default: [:]][other, default: 0] += 1 }
            }
        }
        return counts.compactMapValues { beside in
            beside.max { $0.value != $1.value ? $0.value < $1.value : $0.key > $1.key }?.key
        }
    }
}
