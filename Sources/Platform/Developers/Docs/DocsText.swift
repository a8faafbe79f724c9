import Web

/// The little of Markdown that descriptions use, as HTML: `code` and *emphasis*.
enum DocsText {
    static func html(_ text: String) -> String {
        var html = ""
        var mark: Character?
        for character in text {
            let tag: String? = character == "`" ? "code" : character == "*" ? "em" : nil
            guard let tag, mark == nil || mark == character else {
                html += HTMLText.escape(String(character))
                continue
            }
            html += mark == nil ? "<\(tag)>" : "</\(tag)>"
            mark = mark == nil ? character : nil
        }
        return html
    }

    /// Paragraphs of a page.
    static func paragraphs(_ words: [String]) -> [PageModel] {
        words.map { ["html": html($0)] }
    }
}
