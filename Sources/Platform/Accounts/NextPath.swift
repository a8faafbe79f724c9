/// Where to go after signing in, or to try again: a path of this site, whatever was asked for.
struct NextPath: Sendable {
    /// Bytes: an app's request to be connected fits, with its query escaped once.
    static let longest = 4_000

    let path: String

    /// Only what begins with one slash and stays on this host; `//host` and `/\host` would leave it.
    init(_ asked: String?) {
        let isOurs = asked.map { text in
            text.utf8.count <= NextPath.longest && text.hasPrefix("/") && !text.hasPrefix("//")
                && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x5C }
        }
        path = isOurs == true ? asked ?? "/" : "/"
    }
}
