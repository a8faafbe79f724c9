/// The modules that a page starts: what its elements name as `data-module="skit/…"`.
///
/// The page's head carries them as scripts, with everything they import as preloads: a browser that learns of each
/// module from the one before needs a round trip for each.
enum PageModules {
    private static let mark = "data-module=\""

    /// Names in the order of the page, each once, with their `skit/`.
    static func names(in template: String) -> [String] {
        var names: [String] = []
        var rest = template[...]
        while let found = rest.firstRange(of: mark) {
            rest = rest[found.upperBound...]
            guard let end = rest.firstIndex(of: "\"") else { break }
            let name = String(rest[..<end])
            if !names.contains(name) { names.append(name) }
            rest = rest[end...]
        }
        return names
    }
}
