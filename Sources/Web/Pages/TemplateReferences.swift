/// Which templates a template names: `{{> part}}` and `{{< layout}}`.
///
/// Mustache renders an unknown name as nothing, silently; a page without its half is found by people then.
enum TemplateReferences {
    /// Names behind `>` and `<` outside comments. `{{>*name}}` takes its name from the model and is not checked.
    static func names(in text: String) -> Set<String> {
        var names: Set<String> = []
        var rest = text[...]
        while let open = rest.firstRange(of: "{{") {
            rest = rest[open.upperBound...]
            guard let close = rest.firstRange(of: "}}") else { break }
            let tag = rest[..<close.lowerBound]
            rest = rest[close.upperBound...]
            guard let sigil = tag.first, sigil == ">" || sigil == "<" else { continue }
            let name = String(tag.dropFirst()).trimmingBlanks
            if !name.hasPrefix("*"), !name.isEmpty { names.insert(name) }
        }
        return names
    }

    static func check(_ references: [String: Set<String>]) throws(SiteError) {
        for (name, named) in references.sorted(by: { $0.key < $1.key }) {
            for missing in named.sorted() where references[missing] == nil {
                throw SiteError(file: "pages/\(name).mustache", reason: "names the template “\(missing)”, which is not there")
            }
        }
        for name in references.keys.sorted() {
            var path: [String] = []
            if let circle = circle(from: name, references, &path) {
                throw SiteError(file: "pages/\(name).mustache", reason: "includes itself: \(circle.joined(separator: " → "))")
            }
        }
    }

    private static func circle(from name: String, _ references: [String: Set<String>], _ path: inout [String]) -> [String]? {
        if path.contains(name) { return path + [name] }
        path.append(name)
        defer { path.removeLast() }
        for next in (references[name] ?? []).sorted() {
            if let circle = circle(from: next, references, &path) { return circle }
        }
        return nil
    }
}
