import Web

/// Code on a page, which can be copied.
enum DocsCode {
    /// - Parameters:
    ///   - label: what it is, for those who do not see it.
    ///   - language: of the code, as files end.
    static func model(_ text: String, _ label: String, _ language: String) -> PageModel {
        ["code": text, "label": label, "language": language]
    }
}
