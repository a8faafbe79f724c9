/// Whether a node's database may be written to, in words for whoever asks `/readyz`.
enum HomeStanding: Sendable, Equatable {
    case home
    /// The witness has not answered for longer than a confirmation counts. It goes on by itself.
    case unconfirmed(String)
    /// Another home has begun. This one's database is never written to again before it is built anew.
    case fenced(String)
}
