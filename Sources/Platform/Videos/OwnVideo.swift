import Storage
import Web

/// A video as its owner sees it: the card, and what becomes of it.
struct OwnVideo: Encodable, Sendable {
    let card: Card
    let state: OwnState

    func encode(to encoder: any Encoder) throws {
        try card.encode(to: encoder)
        try state.encode(to: encoder)
    }
}

/// What only the owner learns about a video.
struct OwnState: Encodable, Sendable {
    let status: Video.Status
    let stage: Video.Stage?
    /// 0…1 of the rendering that goes on.
    let progress: Double?
    let failure: Video.Failure?
    let publishAt: String?
    let duplicateOf: Duplicate?
    let allowDuet: Bool
    let allowStitch: Bool
    /// Whether somebody who runs the site has said that it is for adults, which its owner cannot take back.
    let ageRestrictionSetBySite: Bool
    /// Two or three letters, of the language that is spoken or written in it; nil where nobody has said it.
    let language: String?
    let renditionsReady: [Int64]
    let viewer: CardViewer

    struct Duplicate: Encodable, Sendable {
        let id: WireID
        let url: String
    }
}

/// Reads videos as their owners see them.
struct OwnVideos: Sendable {
    let cards: Cards
    let progress: VideoProgress

    /// The viewer's own videos, those left out that were deleted meanwhile.
    func present(_ videos: [Video], to viewer: Viewer) async throws -> [OwnVideo] {
        let found = try await cards.cards(videos.map(\.id))
        let marks = try await cards.marks.read(viewer, found.values)
        return videos.compactMap { video in
            guard let card = found[video.id]?.card else { return nil }
            return OwnVideo(card: card, state: state(of: video, card, marks.viewer(of: video.id, by: video.authorID)))
        }
    }

    /// - Throws: 404 when the video was deleted meanwhile.
    func present(_ video: Video, to viewer: Viewer) async throws -> OwnVideo {
        guard let own = try await present([video], to: viewer).first else { throw Problem.videoNotFound }
        return own
    }

    private func state(of video: Video, _ card: Card, _ viewer: CardViewer) -> OwnState {
        OwnState(
            status: video.status, stage: video.stage, progress: progress.fraction(of: video.id) ?? video.progress, failure: video.failure,
            publishAt: video.publishAt.map(Timestamp.rfc3339),
            duplicateOf: video.duplicateOf.map { .init(id: WireID($0), url: "/@\(video.authorUsername)/video/\($0)") },
            allowDuet: video.permissions.allowDuet, allowStitch: video.permissions.allowStitch,
            ageRestrictionSetBySite: video.ageRestriction.isSetBySite,
            language: video.language, renditionsReady: card.sources.map(\.shortSide), viewer: viewer
        )
    }
}
