/// A language of the package, with what the rules must know of its grammar.
enum Language {
    case swift
    case javaScript
    case css
    case python
    case mustache
    case shell

    init?(fileExtension: String) {
        switch fileExtension {
        case "swift": self = .swift
        case "js": self = .javaScript
        case "css": self = .css
        case "py": self = .python
        case "mustache": self = .mustache
        case "sh": self = .shell
        default: return nil
        }
    }

    var lineComment: String? {
        switch self {
        case .swift, .javaScript: "//"
        case .python, .shell: "#"
        case .css, .mustache: nil
        }
    }

    var hasBlockComments: Bool {
        switch self {
        case .swift, .javaScript, .css: true
        case .python, .mustache, .shell: false
        }
    }

    /// Longest first, so that a multi-line quote is never read as three short ones.
    var quotes: [String] {
        switch self {
        case .swift: ["\"\"\"", "\""]
        case .javaScript: ["`", "\"", "'"]
        case .python: ["\"\"\"", "'''", "\"", "'"]
        case .css: ["\"", "'"]
        case .mustache, .shell: []
        }
    }
}
