import Hummingbird

/// A place of a feed session as our addresses name it: `session=…&position=…`.
struct FeedPlace: Sendable {
    /// Positions that a session can have.
    static let positions = 0...1_000_000

    let session: String
    let position: Int

    init(session: String, position: Int) {
        (self.session, self.position) = (session, position)
    }

    /// Nil when the address names none, or anything odd.
    init?(_ request: Request) {
        let parameters = request.uri.queryParameters
        guard let session = parameters.get("session"), FeedSessionID.isWellFormed(session),
            let position = parameters.get("position").flatMap({ Int($0) }), FeedPlace.positions.contains(position)
        else { return nil }
        self.init(session: session, position: position)
    }

    /// Where it is told why the video stands there.
    func whyAddress(of video: String) -> String {
        "/videos/\(video)/why?session=\(session)&position=\(position)"
    }
}
