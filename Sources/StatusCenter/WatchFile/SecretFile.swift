import Foundation

/// A file beside the file, which holds one secret and nothing else.
struct SecretFile: Sendable, Equatable {
    static let bytesMax = 4_096

    let path: String
    /// What it holds now; nil for one that cannot be read, or that holds too much.
    let bytes: Data?

    init(path: String) {
        self.path = path
        bytes = WatchFile.start(of: path, upTo: SecretFile.bytesMax + 1).flatMap { $0.count <= SecretFile.bytesMax ? $0 : nil }
    }

    var text: String? {
        bytes.map { String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines) }
    }

    /// Those that a file names, wherever it does.
    static func named(in json: LocatedJSON) -> [SecretFile] {
        switch json.value {
        case .list(let elements): elements.flatMap(named)
        case .object(let members):
            members.flatMap { member in
                if member.key.hasSuffix("_file"), case .text(let path) = member.value.value { return [SecretFile(path: path)] }
                return named(in: member.value)
            }
        case .text, .number, .bool, .null: []
        }
    }
}
