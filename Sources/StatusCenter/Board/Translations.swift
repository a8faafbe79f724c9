import Resilience
import Synchronization
import Web

/// Pages in other languages than English, made when somebody asks for them and kept as long as the English page stays as it is: both are
/// made of the same.
final class Translations: Sendable {
    /// Pages kept, those of incidents and what everybody asks for: half as many of those that were made last, and somewhat more. Front
    /// pages lie beside them.
    static let keptMax = 128

    private struct Key: Hashable {
        let path: String
        let tongue: PageTongue
    }

    private struct Kept {
        /// Of the English page.
        let tag: String
        let file: PublishedFile
    }

    private struct Pages {
        var front: [PageTongue: Kept] = [:]
        var others = RecentKeys<Key, Kept>(capacity: Translations.keptMax)

        subscript(_ key: Key) -> Kept? {
            get { key.path == "/" ? front[key.tongue] : others[key] }
            set {
                if key.path == "/" { front[key.tongue] = newValue } else { others[key] = newValue }
            }
        }
    }

    private let pages = Mutex(Pages())
    /// Whoever asks for a page that is being made waits for it instead of making another one.
    private let making = Mutex(())

    /// - Parameter ready: the same page in English.
    func file(
        _ path: String, in tongue: PageTongue, like ready: PublishedFile, make: () throws -> String
    ) throws -> PublishedFile {
        let (key, tag) = (Key(path: path, tongue: tongue), ready.etag.text)
        if let known = known(key, tag) { return known }
        return try making.withLock { _ in
            if let known = known(key, tag) { return known }
            let file = PublishedFile(html: try make())
            pages.withLock { $0[key] = Kept(tag: tag, file: file) }
            return file
        }
    }

    private func known(_ key: Key, _ tag: String) -> PublishedFile? {
        pages.withLock { $0[key] }.flatMap { $0.tag == tag ? $0.file : nil }
    }
}
