/// Who may get a video in a feed. A video that only its author may see is not in the catalogue at all.
package enum Audience: UInt8, Sendable, Equatable {
    case everyone
    /// Those who follow the author.
    case followers
    /// Those who follow the author and are followed back.
    case friends
}
