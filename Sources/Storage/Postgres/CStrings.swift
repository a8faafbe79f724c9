#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Texts as C reads them; nil becomes a null pointer. They live as long as this object, and U+0000 ends a text early.
final class CStrings {
    private let owned: [UnsafeMutablePointer<CChar>?]

    init(_ texts: [String?]) {
        owned = texts.map { text in text.flatMap { strdup($0) } }
    }

    deinit {
        for each in owned { free(each) }
    }

    var pointers: [UnsafePointer<CChar>?] { owned.map { $0.map { UnsafePointer($0) } } }
}
