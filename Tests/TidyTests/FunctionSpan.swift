/// A function found in source text: where it begins and how many lines it takes, braces or indentation included.
struct FunctionSpan {
    let name: String
    let firstLine: Int
    let lineCount: Int

    static func all(in lines: [String], _ language: Language) -> [FunctionSpan] {
        switch language {
        case .swift: braced(lines) { swiftName($0) }
        case .javaScript: braced(lines) { javaScriptName($0) }
        case .python: indented(lines)
        case .css, .mustache, .shell: []
        }
    }

    private static func swiftName(_ line: String) -> String? {
        if let match = line.firstMatch(of: /\bfunc\s+(\S+?)\s*[(<]/) { return String(match.1) }
        if line.firstMatch(of: /\b(init|deinit)\b\s*[?(<{]/) != nil, !line.contains("."), !line.contains("=") { return "init" }
        if let match = line.firstMatch(of: /\bvar\s+(\w+)\s*:\s*[^=]+\{\s*$/) { return String(match.1) }
        return nil
    }

    private static func javaScriptName(_ line: String) -> String? {
        if let match = line.firstMatch(of: /\bfunction\s*\*?\s*(\w*)\s*\(/) { return String(match.1) }
        if let match = line.firstMatch(of: /^\s+(?:static\s+|async\s+|get\s+|set\s+)*(#?\w+)\s*\([^)]*\)\s*\{\s*$/) {
            let name = String(match.1)
            return ["if", "for", "while", "switch", "catch"].contains(name) ? nil : name
        }
        return line.firstMatch(of: /(?:const|let)\s+(\w+)\s*=\s*(?:async\s*)?(?:\([^)]*\)|\w+)\s*=>\s*\{\s*$/).map { String($0.1) }
    }

    private static func braced(_ lines: [String], name: (String) -> String?) -> [FunctionSpan] {
        lines.indices.compactMap { start in
            guard let found = name(lines[start]), let end = closingLine(of: start, in: lines) else { return nil }
            return FunctionSpan(name: found, firstLine: start + 1, lineCount: end - start + 1)
        }
    }

    /// The line on which the first brace opened at or after `start` closes; nil for a declaration without a body.
    private static func closingLine(of start: Int, in lines: [String]) -> Int? {
        var depth = 0
        var parentheses = 0
        var hasOpened = false
        for index in start..<lines.count {
            for character in lines[index] {
                switch character {
                case "(": parentheses += 1
                case ")": parentheses -= 1
                case "{":
                    depth += 1
                    hasOpened = true
                case "}":
                    depth -= 1
                    if hasOpened, depth == 0, parentheses <= 0 { return index }
                    if depth < 0 { return nil }
                default: break
                }
            }
            // A protocol's requirement ends with its line, unless its parameters or its result go on.
            if !hasOpened, parentheses <= 0, !goesOn(lines, after: index) { return nil }
        }
        return nil
    }

    private static func goesOn(_ lines: [String], after index: Int) -> Bool {
        guard index + 1 < lines.count else { return false }
        let next = lines[index + 1].drop { $0 == " " }
        let line = lines[index].drop { $0 == " " }
        return ["{", "->", "where", ")", "async", "throws"].contains { next.hasPrefix($0) } || line.hasSuffix("->") || line.hasSuffix(",")
    }

    private static func indented(_ lines: [String]) -> [FunctionSpan] {
        lines.indices.compactMap { start in
            guard let match = lines[start].firstMatch(of: /^(\s*)(?:async\s+)?def\s+(\w+)/) else { return nil }
            let depth = match.1.count
            var last = start
            for index in (start + 1)..<max(lines.count, start + 1) {
                let line = lines[index]
                if line.allSatisfy({ $0 == " " }) { continue }
                let indentation = line.prefix { $0 == " " }.count
                let closesSignature = line.drop { $0 == " " }.hasPrefix(")")
                if indentation <= depth, !closesSignature { break }
                last = index
            }
            return FunctionSpan(name: String(match.2), firstLine: start + 1, lineCount: last - start + 1)
        }
    }
}
