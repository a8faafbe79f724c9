import Web

/// Gives a type whatever it asks for, and writes down what that was.
struct ProbeDecoder: Decoder {
    let notes: ProbeNotes
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        if notes.members == nil { notes.members = [] }
        return KeyedDecodingContainer(ProbeMembers(notes: notes))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        let item = ProbeNotes()
        notes.item = item
        return ProbeItems(notes: item)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { ProbeValue(notes: notes) }
}

/// One value. What is no text, flag or number is decoded further.
private struct ProbeValue: SingleValueDecodingContainer {
    let notes: ProbeNotes
    let codingPath: [any CodingKey] = []

    func decodeNil() -> Bool { false }
    func decode(_ type: Bool.Type) throws -> Bool { notes.kind = .flag; return false }
    func decode(_ type: String.Type) throws -> String { notes.kind = .text(.init()); return "" }
    func decode(_ type: Double.Type) throws -> Double { notes.kind = .number; return 0 }
    func decode(_ type: Float.Type) throws -> Float { notes.kind = .number; return 0 }
    func decode(_ type: Int.Type) throws -> Int { whole(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { whole(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { whole(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { whole(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { whole(type) }
    func decode(_ type: UInt.Type) throws -> UInt { whole(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { whole(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { whole(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { whole(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { whole(type) }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try notes.value(of: type) }

    private func whole<Number: FixedWidthInteger>(_ type: Number.Type) -> Number {
        notes.kind = .whole(Int64(clamping: Number.min)...Int64(clamping: Number.max))
        return 0
    }
}

/// The members of an object.
private struct ProbeMembers<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let notes: ProbeNotes
    let codingPath: [any CodingKey] = []
    var allKeys: [Key] { [] }

    /// Only what may be missing is looked for before it is read.
    func contains(_ key: Key) -> Bool {
        place(key, isOptional: true)
        return true
    }

    func decodeNil(forKey key: Key) throws -> Bool { false }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try place(key, isOptional: false).value(of: type)
    }

    @discardableResult
    private func place(_ key: Key, isOptional: Bool) -> ProbeNotes {
        let name = FieldPath.snakeCase(key.stringValue)
        if let known = notes.members?.first(where: { $0.name == name }) { return known.notes }
        let made = ProbeNotes()
        notes.members?.append((name, made, isOptional))
        return made
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws -> KeyedDecodingContainer<Nested> {
        try ProbeDecoder(notes: place(key, isOptional: false)).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try ProbeDecoder(notes: place(key, isOptional: false)).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { ProbeDecoder(notes: notes) }
    func superDecoder(forKey key: Key) throws -> any Decoder { ProbeDecoder(notes: place(key, isOptional: false)) }
}

/// A list of one.
private struct ProbeItems: UnkeyedDecodingContainer {
    let notes: ProbeNotes
    let codingPath: [any CodingKey] = []
    let count: Int? = 1
    var currentIndex = 0

    init(notes: ProbeNotes) {
        self.notes = notes
    }

    var isAtEnd: Bool { currentIndex > 0 }
    mutating func decodeNil() throws -> Bool { false }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        currentIndex += 1
        return try notes.value(of: type)
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested> {
        currentIndex += 1
        return try ProbeDecoder(notes: notes).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        currentIndex += 1
        return try ProbeDecoder(notes: notes).unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder { ProbeDecoder(notes: notes) }
}
