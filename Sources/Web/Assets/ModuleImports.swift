/// The static imports of an ES module, by the bare names this house allows: `skit/api`.
enum ModuleImports {
    /// The prefix of every name in the import map.
    static let prefix = "skit/"

    /// Names behind `from "…"` and `import "…"` at the start of a statement; `import("…")` loads later and does
    /// not count. Comments are skipped.
    static func names(in source: String) -> [String] {
        var names: [String] = []
        var isStatement = false
        for line in withoutComments(source).split(separator: "\n") {
            let text = line.drop { $0 == " " || $0 == "\t" }
            // An import list may run over several lines until its `from`.
            if text.hasPrefix("import ") || text.hasPrefix("import{") || text.hasPrefix("import\"") || text.hasPrefix("import'")
                || text.hasPrefix("export {") || text.hasPrefix("export *") || text.hasPrefix("export{")
            {
                isStatement = true
            }
            guard isStatement else { continue }
            if let name = quoted(in: text) {
                names.append(name)
                isStatement = false
            } else if text.contains(";") {
                isStatement = false
            }
        }
        return names
    }

    private static func quoted(in text: Substring) -> String? {
        guard let open = text.firstIndex(where: { $0 == "\"" || $0 == "'" }) else { return nil }
        let rest = text[text.index(after: open)...]
        guard let close = rest.firstIndex(of: text[open]) else { return nil }
        return String(rest[..<close])
    }

    /// Good enough for import statements: it does not look inside strings, where `//` may stand in a URL.
    private static func withoutComments(_ source: String) -> String {
        var kept = ""
        var isInBlock = false
        for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
            var text = line
            if isInBlock {
                guard let end = text.firstRange(of: "*/") else { continue }
                text = text[end.upperBound...]
                isInBlock = false
            }
            let trimmed = text.drop { $0 == " " || $0 == "\t" }
            if trimmed.hasPrefix("//") { continue }
            if trimmed.hasPrefix("/*") {
                isInBlock = !trimmed.contains("*/")
                continue
            }
            kept += text
            kept += "\n"
        }
        return kept
    }
}
