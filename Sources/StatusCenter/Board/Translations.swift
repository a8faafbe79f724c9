import Synchronization
import Web

/// Pages in other languages than English, made when somebody asks for them and kept as long as the edition that they are of.
final class Translations: Sendable {
    /// Pages kept; further ones are made each time.
    static let keptMax = 64

    private struct Key: Hashable {
        let path: String
        let tongue: PageTongue
    }

    private struct Kept {
        var edition = 0
        var files: [Key: PublishedFile] = [:]
    }

    private let kept = Mutex(Kept())

    func file(
        _ path: String, in tongue: PageTongue, of edition: Board.Edition, make: () throws -> String
    ) rethrows -> PublishedFile {
        let key = Key(path: path, tongue: tongue)
        if let known = kept.withLock({ $0.edition == edition.number ? $0.files[key] : nil }) { return known }
        let file = PublishedFile(html: try make())
        kept.withLock { kept in
            // An edition of before is nobody's any more.
            if kept.edition < edition.number { kept = Kept(edition: edition.number) }
            if kept.edition == edition.number, kept.files.count < Translations.keptMax { kept.files[key] = file }
        }
        return file
    }
}
