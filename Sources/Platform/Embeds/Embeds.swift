import Web

/// What other people's pages may show: public videos, and nothing of who looks at them. No cookie is read, and no play is counted: a count
/// that anybody's page could drive up, for viewers that nobody can tell apart, would be worth nothing.
struct Embeds: Sendable {
    let videos: Videos
    let cards: Cards

    /// - Throws: 404 for a video that is not there or not everybody's, `Problem.forAdults` for what is for adults: who looks at another
    ///   site's page is nobody here.
    func card(of id: Int64) async throws -> Card {
        _ = try await videos.shown(id, to: nil)
        guard let card = try await cards.cards([id])[id]?.card else { throw Problem.videoNotFound }
        return card
    }
}

extension Card {
    /// Whether other sites' pages may show it.
    var isEmbeddable: Bool { visibility == .everyone && !isAgeRestricted }

    /// Of a page or a preview: the first line of the caption.
    var title: String {
        let line = caption.prefix { $0 != "\n" }
        return line.isEmpty ? "A video by \(author.displayName)" : String(line.prefix(90))
    }

    static func playerPath(_ id: String) -> String { "/player/v1/\(id)" }
}
