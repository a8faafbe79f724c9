import Web

/// An object of a file, of which every member must be known.
struct WatchObject {
    let line: Int
    private let members: [LocatedJSON.Member]

    /// - Throws: `WatchFileError` for what is no object, and for a member that nobody reads.
    init(_ json: LocatedJSON, knowing keys: Set<String>) throws(WatchFileError) {
        guard case .object(let members) = json.value else {
            throw WatchFileError(line: json.line, reason: "an object is expected: { … }")
        }
        for member in members where !keys.contains(member.key) {
            let known = keys.sorted().joined(separator: ", ")
            throw WatchFileError(line: member.line, reason: "“\(member.key.prefix(40))” is not known here; there is \(known)")
        }
        self.members = members
        line = json.line
    }

    func value(_ key: String) -> LocatedJSON? { members.first { $0.key == key }?.value }

    func line(of key: String) -> Int { members.first { $0.key == key }?.line ?? line }

    func text(_ key: String) throws(WatchFileError) -> String? {
        guard let value = value(key) else { return nil }
        return try WatchObject.text(value, key)
    }

    func required(_ key: String) throws(WatchFileError) -> String {
        guard let text = try text(key), !text.isEmpty else { throw WatchFileError(line: line, reason: "“\(key)” is missing") }
        return text
    }

    func texts(_ key: String) throws(WatchFileError) -> [String] {
        var texts: [String] = []
        for element in try list(key) { texts.append(try WatchObject.text(element, key)) }
        return texts
    }

    func list(_ key: String) throws(WatchFileError) -> [LocatedJSON] {
        guard let value = value(key) else { return [] }
        guard case .list(let elements) = value.value else {
            throw WatchFileError(line: value.line, reason: "“\(key)” is a list: [ … ]")
        }
        return elements
    }

    func bool(_ key: String) throws(WatchFileError) -> Bool {
        guard let value = value(key) else { return false }
        guard case .bool(let bool) = value.value else { throw WatchFileError(line: value.line, reason: "“\(key)” is true or false") }
        return bool
    }

    func whole(_ key: String) throws(WatchFileError) -> Int64? {
        guard let value = value(key) else { return nil }
        guard case .number(let number) = value.value, let whole = Int64(exactly: number), whole.magnitude < 1 << 50 else {
            throw WatchFileError(line: value.line, reason: "“\(key)” is a whole number")
        }
        return whole
    }

    /// What is not to stand in the file: a secret from a file of its own.
    func secret(_ key: String) throws(WatchFileError) -> String? {
        guard let path = try text("\(key)_file") else { return try text(key) }
        guard value(key) == nil else { throw WatchFileError(line: line(of: key), reason: "there is “\(key)_file”, too") }
        guard let text = SecretFile(path: path).text else {
            throw WatchFileError(line: line(of: "\(key)_file"), reason: "\(path) cannot be read")
        }
        return text
    }

    static func text(_ json: LocatedJSON, _ key: String) throws(WatchFileError) -> String {
        guard case .text(let text) = json.value else { throw WatchFileError(line: json.line, reason: "“\(key)” is text in quotes") }
        return text
    }
}

extension WatchFileError {
    /// What a check of the API says, for a line of the file.
    static func at<Result>(_ line: Int, _ check: () throws(Problem) -> Result) throws(WatchFileError) -> Result {
        do {
            return try check()
        } catch {
            throw WatchFileError(line: line, reason: error.detail)
        }
    }

    /// The same for a whole object: the line is that of the member which the check names.
    static func at<Result>(_ object: WatchObject, _ check: () throws(Problem) -> Result) throws(WatchFileError) -> Result {
        do {
            return try check()
        } catch {
            throw WatchFileError(line: object.line(of: error.field ?? ""), reason: error.detail)
        }
    }

    /// The same for what asks the database, whose own errors pass and say nothing about the file.
    static func writing<Result>(_ line: Int, _ write: () throws -> Result) throws -> Result {
        do {
            return try write()
        } catch let problem as Problem {
            throw WatchFileError(line: line, reason: problem.detail)
        }
    }
}
