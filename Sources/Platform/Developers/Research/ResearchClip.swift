import Storage
import Web

/// A public video as researchers see it.
struct ResearchClip: Sendable {
    let id: Int64
    let username: String
    let caption: String
    /// UTC milliseconds.
    let publishedAt: Int64
    let durationMs: Int64
    /// What it plays to; nil for a silent one.
    let soundID: Int64?
    let counts: CardCounts
    /// In the order of the caption.
    let hashtags: [String]
    let mentions: [String]
    let foldedCaption: String

    /// How long it is, in the words of the query language.
    enum Length: String, Sendable, CaseIterable {
        case short = "SHORT"
        case mid = "MID"
        case long = "LONG"
        case extraLong = "EXTRA_LONG"
    }

    var day: ResearchDay { ResearchDay(of: publishedAt) }

    var length: Length {
        switch durationMs {
        case ..<15_000: .short
        case ...60_000: .mid
        case ...300_000: .long
        default: .extraLong
        }
    }
}

extension ResearchClip {
    /// `v` is videos, `a` its author's account, `c` its counts.
    static let columns: SQL = """
        v.id, a.username, v.caption, v.published_at, v.duration_ms, v.sound_id, v.has_sound, c.views, c.likes, c.comments, c.shares, c.saves
        """

    init(row: Row) throws {
        let (id, caption) = (try row.int(0), try row.text(2))
        let brought = try row.bool(6) ? id : nil
        // Most captions hold neither, and to look for a sign costs less than to take a text apart.
        let entities = caption.utf8.contains { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "@") } ? TextEntity.find(in: caption) : []
        self.init(
            id: id, username: try row.text(1), caption: caption, publishedAt: try row.int(3), durationMs: try row.int(4),
            soundID: try row.optionalInt(5) ?? brought,
            counts: CardCounts(
                views: try row.int(7), likes: try row.int(8), comments: try row.int(9), shares: try row.int(10), saves: try row.int(11)
            ),
            hashtags: Self.unique(entities, .tag), mentions: Self.unique(entities, .mention), foldedCaption: caption.lowercased()
        )
    }

    private static func unique(_ entities: [TextEntity], _ kind: TextEntity.Kind) -> [String] {
        var seen: Set<String> = []
        return entities.filter { $0.kind == kind && seen.insert($0.value).inserted }.map(\.value)
    }
}
