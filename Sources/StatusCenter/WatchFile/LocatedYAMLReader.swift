import Yams

/// Reads YAML (1.2, core schema) as far as it says what JSON can say: one document, without anchors and tags.
enum LocatedYAMLReader {
    /// - Throws: `WatchFileError`.
    static func read(_ text: String) throws(WatchFileError) -> LocatedJSON {
        guard text.utf8.count <= LocatedJSONReader.bytesMax else {
            throw WatchFileError(line: 1, reason: "the file is larger than a mebibyte")
        }
        try checkAliases(text)
        do {
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            guard let root = try parser.singleRoot() else { throw WatchFileError(line: 1, reason: "the file is empty") }
            // The nodes know their anchors only as long as the parser is there.
            return try withExtendedLifetime(parser) { try value(root, depth: 0) }
        } catch let error as WatchFileError {
            throw error
        } catch let error as YamlError {
            throw WatchFileError(error, in: text)
        } catch {
            throw WatchFileError(line: 1, reason: "this is no YAML")
        }
    }

    private static func unshared(_ line: Int) -> WatchFileError {
        WatchFileError(line: line, reason: "anchors and aliases are not read here; write it out")
    }

    /// A few lines of names for names would unfold without end, and already to compare keys: no alias comes as far as the parser.
    /// Any word that stands behind `&` as well as behind `*` is taken for one, wherever it stands.
    private static func checkAliases(_ text: String) throws(WatchFileError) {
        let anchors = Set(text.matches(of: /&([0-9A-Za-z_\-]+)/).map(\.1))
        guard !anchors.isEmpty else { return }
        for alias in text.matches(of: /\*([0-9A-Za-z_\-]+)/) where anchors.contains(alias.1) {
            throw unshared(1 + text[..<alias.range.lowerBound].utf8.count { $0 == UInt8(ascii: "\n") })
        }
    }

    private static func value(_ node: Node, depth: Int) throws(WatchFileError) -> LocatedJSON {
        let line = node.mark?.line ?? 1
        guard depth < LocatedJSONReader.depthMax else { throw WatchFileError(line: line, reason: "it is nested too deeply") }
        guard node.anchor == nil else { throw unshared(line) }
        switch node {
        case .alias: throw unshared(line)
        case .scalar(let scalar):
            // What stands in quotes is text by that alone.
            try check(scalar.tag, mayBeText: scalar.style != .plain, at: line)
            return LocatedJSON(line: line, value: scalar.style == .plain ? plain(scalar.string) : .text(scalar.string))
        case .sequence(let sequence):
            try check(sequence.tag, mayBeText: false, at: line)
            var elements: [LocatedJSON] = []
            for element in sequence { elements.append(try value(element, depth: depth + 1)) }
            return LocatedJSON(line: line, value: .list(elements))
        case .mapping(let mapping):
            try check(mapping.tag, mayBeText: false, at: line)
            var members: [LocatedJSON.Member] = []
            for (key, element) in mapping {
                let began = key.mark?.line ?? line
                guard key.anchor == nil else { throw unshared(began) }
                guard case .scalar(let name) = key else { throw WatchFileError(line: began, reason: "a name is expected") }
                // The parser has compared the names, and taken them for text to do that.
                try check(name.tag, mayBeText: true, at: began)
                members.append(LocatedJSON.Member(key: name.string, line: began, value: try value(element, depth: depth + 1)))
            }
            return LocatedJSON(line: line, value: .object(members))
        }
    }

    /// What YAML can say, and JSON cannot. A node that says no tag has none before somebody asks for `node.tag`.
    private static func check(_ tag: Tag, mayBeText: Bool, at line: Int) throws(WatchFileError) {
        guard tag.rawValue == Tag.Name.implicit.rawValue || (mayBeText && tag.rawValue == Tag.Name.str.rawValue) else {
            throw WatchFileError(line: line, reason: "tags (!…) are not read here")
        }
    }

    /// Without quotes: what the core schema has names for, and numbers as JSON writes them; all else is text.
    private static func plain(_ text: String) -> LocatedJSON.Value {
        switch text {
        case "", "~", "null", "Null", "NULL": .null
        case "true", "True", "TRUE": .bool(true)
        case "false", "False", "FALSE": .bool(false)
        default: LocatedJSON.number(text).map { .number($0) } ?? .text(text)
        }
    }
}

extension WatchFileError {
    /// The parser's word and place. What stands there is not told: it may be a password, and the log and the desk say what is wrong.
    fileprivate init(_ error: YamlError, in text: String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            self.init(line: mark.line, reason: "this is no YAML: \(problem)")
        case .reader(let problem, let offset, _, _):
            self.init(line: 1 + text.prefix(offset ?? 0).count(where: \.isNewline), reason: "this is no YAML: \(problem)")
        case .duplicatedKeysInMapping(let keys, let context):
            self.init(line: context.mark.line, reason: "“\((keys.first ?? "").prefix(40))” stands there twice")
        case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
            self.init(line: 1, reason: "this is no YAML")
        }
    }
}
