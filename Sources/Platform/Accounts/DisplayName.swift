import Web

/// How somebody is called on the page: 1–50 characters without control characters.
struct DisplayName: Sendable {
    static let maximumCharacters = 50

    let text: String

    init(_ typed: String) throws(Problem) {
        let name = typed.trimmedText
        guard name.isLine(upTo: DisplayName.maximumCharacters) else {
            throw Problem.invalid(field: "display_name", code: "display_name_invalid", "Use 1 to 50 characters on one line.")
        }
        text = name
    }
}

extension String {
    /// Without white space at both ends.
    var trimmedText: String {
        var view = self[...]
        while let first = view.first, first.isWhitespace { view.removeFirst() }
        while let last = view.last, last.isWhitespace { view.removeLast() }
        return String(view)
    }

    /// Something, on one line, of at most so many characters, each of few bytes.
    func isLine(upTo characters: Int) -> Bool {
        !isEmpty && count <= characters && utf8.count <= characters * 8 && hasNoControlCharacters
    }

    /// Neither control characters nor the marks that reverse the direction of what follows on the page.
    var hasNoControlCharacters: Bool {
        unicodeScalars.allSatisfy { $0.properties.generalCategory != .control && !$0.turnsText }
    }
}
