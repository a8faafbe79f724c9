import Web

/// One condition on videos: a field, an operation, values. Text is compared in lower case.
struct ResearchCondition: Sendable, Equatable {
    enum Field: String, Sendable, CaseIterable {
        case createDate = "create_date"
        case username
        case regionCode = "region_code"
        case videoID = "video_id"
        case hashtag = "hashtag_name"
        case keyword
        case musicID = "music_id"
        case effectID = "effect_id"
        case length = "video_length"
        case views = "view_count"
        case comments = "comment_count"
    }

    enum Operation: String, Sendable, CaseIterable {
        case equal = "EQ"
        case isIn = "IN"
        case greater = "GT"
        case greaterOrEqual = "GTE"
        case less = "LT"
        case lessOrEqual = "LTE"

        var isOrder: Bool { self != .equal && self != .isIn }
    }

    /// What the values are once they are read.
    enum Values: Sendable, Equatable {
        case texts([String])
        case numbers([Int64])
        case lengths([ResearchClip.Length])
    }

    static let valueLongest = 200

    let field: Field
    let operation: Operation
    let values: Values

    /// - Throws: `APIError` for what has no meaning: an unknown name, an order where there is none, a value of another kind.
    init(field name: String, operation: String, values texts: [String]) throws(APIError) {
        guard let field = Field(rawValue: name) else { throw .invalid("There is no field_name “\(name.prefix(40))” here.") }
        guard let operation = Operation(rawValue: operation) else {
            throw .invalid("There is no operation “\(operation.prefix(40))” here.")
        }
        guard !texts.isEmpty, texts.allSatisfy({ $0.utf8.count <= Self.valueLongest }) else {
            throw .invalid("“field_values” of \(name) holds at least one value, each of at most \(Self.valueLongest) bytes.")
        }
        if operation.isOrder {
            guard field.hasOrder else { throw .invalid("The field \(name) takes EQ and IN alone.") }
            guard texts.count == 1 else { throw .invalid("\(operation.rawValue) takes one value.") }
        }
        self.field = field
        self.operation = operation
        values = try Self.read(texts, of: field)
    }

    private static func read(_ texts: [String], of field: Field) throws(APIError) -> Values {
        var numbers: [Int64] = []
        switch field {
        case .regionCode, .effectID, .keyword: return .texts(texts.map { $0.lowercased() })
        case .hashtag: return .texts(texts.map { ($0.hasPrefix("#") ? String($0.dropFirst()) : $0).lowercased() })
        case .username: return .texts(texts.map { ($0.hasPrefix("@") ? String($0.dropFirst()) : $0).lowercased() })
        case .length:
            var lengths: [ResearchClip.Length] = []
            for text in texts {
                guard let length = ResearchClip.Length(rawValue: text) else {
                    throw .invalid("video_length is SHORT, MID, LONG or EXTRA_LONG.")
                }
                lengths.append(length)
            }
            return .lengths(lengths)
        case .createDate:
            for text in texts {
                guard let day = ResearchDay(text) else { throw .invalid("create_date is a day as 20260131.") }
                numbers.append(day.number)
            }
        case .videoID, .musicID, .views, .comments:
            for text in texts {
                guard let number = Int64(text) else { throw .invalid("\(field.rawValue) is a whole number, as text.") }
                numbers.append(number)
            }
        }
        return .numbers(numbers)
    }

    /// How many words it looks for in captions.
    var keywords: Int {
        guard field == .keyword, case .texts(let words) = values else { return 0 }
        return words.count
    }

    func matches(_ clip: ResearchClip) -> Bool {
        switch (field, values) {
        case (.username, .texts(let names)): names.contains(clip.username)
        case (.hashtag, .texts(let names)): names.contains { clip.hashtags.contains($0) }
        case (.keyword, .texts(let words)): words.contains { clip.foldedCaption.contains($0) }
        case (.length, .lengths(let lengths)): lengths.contains(clip.length)
        case (.createDate, .numbers(let days)): compare(clip.day.number, days)
        case (.videoID, .numbers(let ids)): compare(clip.id, ids)
        case (.musicID, .numbers(let ids)): clip.soundID.map { compare($0, ids) } ?? false
        case (.views, .numbers(let counts)): compare(clip.counts.views, counts)
        case (.comments, .numbers(let counts)): compare(clip.counts.comments, counts)
        // Nobody is asked where they live, and there are no effects: no video has either.
        default: false
        }
    }

    private func compare(_ value: Int64, _ others: [Int64]) -> Bool {
        guard let first = others.first else { return false }
        return switch operation {
        case .equal, .isIn: others.contains(value)
        case .greater: value > first
        case .greaterOrEqual: value >= first
        case .less: value < first
        case .lessOrEqual: value <= first
        }
    }

    /// The same condition has the same text.
    var text: String { "\(field.rawValue) \(operation.rawValue) \(values)" }
}

extension ResearchCondition.Field {
    /// Whether one value can be greater than another.
    var hasOrder: Bool {
        switch self {
        case .createDate, .videoID, .views, .comments: true
        case .username, .regionCode, .hashtag, .keyword, .musicID, .effectID, .length: false
        }
    }
}
