import Crypto

/// `Upload-Checksum`: `sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=`; what the bytes of one request must hash to.
package struct TusChecksum: Sendable, Equatable {
    package enum Algorithm: String, Sendable, CaseIterable {
        case sha1
        case sha256

        var byteCount: Int {
            switch self {
            case .sha1: Insecure.SHA1.byteCount
            case .sha256: SHA256.byteCount
            }
        }
    }

    package let algorithm: Algorithm
    package let digest: [UInt8]

    /// Nil when none was sent. Throws a `Problem` 400 for an algorithm we do not have, or a digest of another length.
    package static func read(_ field: String?) throws(Problem) -> TusChecksum? {
        guard let field else { return nil }
        let parts = field.split(separator: " ")
        guard parts.count == 2, let algorithm = Algorithm(rawValue: parts[0].lowercased()),
            let digest = Base64.decode(parts[1]), digest.count == algorithm.byteCount
        else {
            throw .malformed("We know the checksums sha1 and sha256.", code: "upload_checksum_invalid", field: "Upload-Checksum")
        }
        return TusChecksum(algorithm: algorithm, digest: digest)
    }

    /// Takes the bytes as they pass.
    struct Hasher {
        private enum Function {
            case sha1(Insecure.SHA1)
            case sha256(SHA256)
        }

        private var function: Function
        private let expected: [UInt8]

        init(_ checksum: TusChecksum) {
            expected = checksum.digest
            switch checksum.algorithm {
            case .sha1: function = .sha1(.init())
            case .sha256: function = .sha256(.init())
            }
        }

        mutating func update(_ bytes: UnsafeRawBufferPointer) {
            switch function {
            case .sha1(var hash):
                hash.update(bufferPointer: bytes)
                function = .sha1(hash)
            case .sha256(var hash):
                hash.update(bufferPointer: bytes)
                function = .sha256(hash)
            }
        }

        func matches() -> Bool {
            switch function {
            case .sha1(let hash): Array(hash.finalize()) == expected
            case .sha256(let hash): Array(hash.finalize()) == expected
            }
        }
    }
}
