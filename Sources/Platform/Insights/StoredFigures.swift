import Foundation

/// Figures that stand in a row as JSON.
protocol StoredFigures: Codable, Sendable {}

extension StoredFigures {
    /// Text of a row.
    func storedJSON() throws -> String {
        String(decoding: try JSONEncoder().encode(self), as: UTF8.self)
    }

    /// - Throws: `DecodingError`.
    init(storedJSON text: String) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
    }
}
