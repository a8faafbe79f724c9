import Web

/// A video's text with the tags and mentions in it.
struct Caption: Sendable, Equatable {
    /// As many UTF-16 units as the largest service of this kind allows, so that its clients' texts fit.
    static let maximumUnits = 2200
    /// Of a photo post: a title, the end of a line, and a description.
    static let photoUnits = photoTitleUnits + 1 + photoDescriptionUnits
    static let photoTitleUnits = 90
    static let photoDescriptionUnits = 4000

    static func units(ofPhotos isOfPhotos: Bool) -> Int { isOfPhotos ? photoUnits : maximumUnits }

    static let maximumTags = 50
    static let maximumMentions = 50

    let text: String
    let entities: [TextEntity]

    /// - Parameter limit: UTF-16 units.
    init(_ typed: String, limit: Int = maximumUnits) throws(Problem) {
        guard typed.utf16.count <= limit else {
            throw Problem.invalid(field: "caption", code: "caption_too_long", "A caption holds at most \(limit) characters.")
        }
        guard typed.unicodeScalars.allSatisfy({ $0 == "\n" || $0 == "\t" || $0.properties.generalCategory != .control }) else {
            throw Problem.invalid(field: "caption", code: "caption_invalid", "The caption holds characters that can't be shown.")
        }
        text = typed.trimmedText
        entities = TextEntity.find(in: text)
    }

    /// Each tag once, in lower case, in the order it first appears.
    var tags: [String] { unique(.tag, limit: Caption.maximumTags) }
    var mentions: [String] { unique(.mention, limit: Caption.maximumMentions) }

    private func unique(_ kind: TextEntity.Kind, limit: Int) -> [String] {
        var seen: Set<String> = []
        return entities.filter { $0.kind == kind && seen.insert($0.value).inserted }.prefix(limit).map(\.value)
    }
}
