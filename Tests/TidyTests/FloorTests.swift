import Testing

/// The house of ARCHITECTURE.md: a target imports only from floors below its own.
struct FloorTests {
    /// Floor of each target, the ground first.
    static let floors: [String: Int] = [
        "Resilience": 1, "CPostgres": 1,
        "Storage": 2, "Media": 2, "Recommender": 2,
        "Durable": 3, "Web": 3,
        "Platform": 4, "StatusCenter": 4,
        "skit": 5,
    ]

    /// What a target must stay free of besides the floors, and why.
    static let strangers: [String: [String: String]] = [
        "Recommender": [
            "Hummingbird": "ranking is pure", "GRDB": "ranking is pure", "Subprocess": "ranking is pure",
            "Foundation": "it costs too much on the scoring path", "FoundationEssentials": "it costs too much on the scoring path",
        ],
        "Media": ["GRDB": "it knows no database", "Hummingbird": "it knows no HTTP", "HTTPTypes": "it knows no HTTP"],
        "Storage": ["Hummingbird": "storage knows no HTTP", "HTTPTypes": "storage knows no HTTP"],
        "Resilience": ["Hummingbird": "it serves every floor", "GRDB": "it serves every floor"],
        "StatusCenter": ["Platform": "it sees the platform over HTTP only", "GRDB": "the engine stays behind Storage"],
        "Platform": ["GRDB": "the engine stays behind Storage"],
        "Durable": ["GRDB": "the engine stays behind Storage", "Hummingbird": "it knows no HTTP"],
    ]

    static let sources = Checkout.files(under: "Sources").filter { $0.language == .swift }

    @Test("Every target has a floor")
    func everyTargetIsKnown() {
        let targets = Set(Checkout.files(under: "Sources").compactMap(Self.target))
        #expect(targets.subtracting(Self.floors.keys).isEmpty)
        #expect(targets.contains("Platform"), "the reader must see the sources")
    }

    @Test("No file imports from its own floor or above")
    func imports() throws {
        for file in Self.sources { try imports(of: file) }
    }

    private func imports(of file: CheckoutFile) throws {
        let target = try #require(Self.target(file))
        let floor = try #require(Self.floors[target])
        for name in try Self.imports(of: file) {
            if let other = Self.floors[name], other >= floor {
                Issue.record("\(file.path) on floor \(floor) imports \(name) of floor \(other)")
            }
            if let reason = Self.strangers[target]?[name] {
                Issue.record("\(file.path) imports \(name), but \(reason)")
            }
        }
    }

    private static func target(_ file: CheckoutFile) -> String? {
        let parts = file.path.split(separator: "/")
        return parts.count > 2 ? String(parts[1]) : nil
    }

    private static func imports(of file: CheckoutFile) throws -> [String] {
        let kinds: Set<String> = ["struct", "class", "enum", "func", "protocol", "typealias", "let", "var"]
        return try file.lines().compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            guard let place = words.prefix(3).firstIndex(of: "import") else { return nil }
            guard words[..<place].allSatisfy(Self.mayPrecedeImport) else { return nil }
            let name = words[(place + 1)...].first { !kinds.contains($0) }
            return name?.split(separator: ".").first.map(String.init)
        }
    }

    private static func mayPrecedeImport(_ word: String) -> Bool {
        word.hasPrefix("@") || ["public", "package", "internal", "private", "fileprivate"].contains(word)
    }
}
