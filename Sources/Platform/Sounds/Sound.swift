import Storage
import Web

/// What a video plays to.
///
/// A sound bears the id of the video in which it was first heard. A video that brings its own needs no row for it, and those from before
/// there were sounds have theirs without being touched: the row is written when somebody else takes the sound, and keeps what must
/// outlast the video that brought it.
struct Sound: Sendable, Equatable {
    let id: Int64
    let title: String
    /// Nil when the account is gone.
    let author: Author?

    /// Whose sound it is.
    struct Author: Sendable, Equatable {
        let id: Int64
        let username: String
        let displayName: String
        let avatarURL: String?
    }

    /// What a sound is called that came with its video.
    static let original = "original sound"

    /// The title as it stands in addresses.
    var slug: String {
        let words = title.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        return words.isEmpty ? "sound" : words.joined(separator: "-")
    }

    var url: String { "/music/\(slug)-\(id)" }

    /// As it is named where no face stands beside it.
    var name: String { author.map { "\(title) · \($0.displayName)" } ?? title }
}

extension Sound.Author {
    /// - Parameter start: where id, user name, display name and picture of an account stand in the row; no id, no author.
    init?(_ row: Row, from start: Int) throws {
        guard let id = try row.optionalInt(start) else { return nil }
        self.id = id
        username = try row.text(start + 1)
        displayName = try row.text(start + 2)
        avatarURL = AvatarAddress.url(account: id, object: try row.optionalText(start + 3))
    }
}

/// A sound, as the native API shows it on cards and in lists.
struct SoundJSON: Encodable, Sendable {
    let id: String
    let title: String
    let url: String
    let author: CardAuthor?
    /// For pages; clients put it together themselves.
    let name: String

    private enum CodingKeys: CodingKey {
        case id, title, url, author
    }

    init(_ sound: Sound) {
        id = String(sound.id)
        title = sound.title
        url = sound.url
        name = sound.name
        author = sound.author.map { CardAuthor(username: $0.username, displayName: $0.displayName, avatarUrl: $0.avatarURL) }
    }
}

extension Problem {
    static let soundNotFound = Problem.notFound("This sound isn't here. It may have been deleted, or it is private.")
}
