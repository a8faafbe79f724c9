/// `Upload-Metadata`: `filename d29ybGQ=,filetype dmlkZW8vbXA0,is_public`.
package struct TusMetadata: Sendable, Equatable {
    /// Of the whole field.
    static let bytesMax = 4096
    static let pairsMax = 32

    private var pairs: [String: String]

    package init(_ pairs: [String: String] = [:]) {
        self.pairs = pairs
    }

    /// A key without a value has an empty one.
    package subscript(_ key: String) -> String? { pairs[key] }

    /// All pairs, to be stored.
    package var all: [String: String] { pairs }

    /// Throws a `Problem` 400 for a field that is too long, has a key twice, an empty key, or a value that is not
    /// Base64 of UTF-8 text without U+0000.
    package init(field: String?) throws(Problem) {
        pairs = [:]
        guard let field, !field.isEmpty else { return }
        guard field.utf8.count <= Self.bytesMax else { throw Self.malformed }
        for entry in field.split(separator: ",", omittingEmptySubsequences: false) {
            let parts = String(entry).trimmingBlanks.split(separator: " ")
            guard let key = parts.first.map(String.init), parts.count <= 2, pairs[key] == nil, pairs.count < Self.pairsMax else {
                throw Self.malformed
            }
            let bytes = parts.count == 2 ? Base64.decode(parts[1]) : []
            guard let bytes, let value = String(validating: bytes, as: UTF8.self) else { throw Self.malformed }
            guard !bytes.contains(0) else { throw .nulCharacter(field: "Upload-Metadata") }
            pairs[key] = value
        }
    }

    /// As sent back by HEAD.
    package var field: String {
        pairs.sorted { $0.key < $1.key }
            .map { $0.value.isEmpty ? $0.key : $0.key + " " + Base64.encode(Array($0.value.utf8)) }
            .joined(separator: ",")
    }

    private static var malformed: Problem {
        .malformed("The upload's metadata could not be read.", code: "upload_metadata_invalid", field: "Upload-Metadata")
    }
}
