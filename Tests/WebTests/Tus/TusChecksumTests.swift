import Testing

@testable import Web

struct TusChecksumTests {
    /// Of "hello world".
    private static let sums = [
        "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=", "sha256 uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=", "SHA1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=",
    ]

    private func matches(_ sum: String, _ parts: [String]) throws -> Bool {
        var hasher = TusChecksum.Hasher(try #require(try TusChecksum.read(sum)))
        for part in parts { Array(part.utf8).withUnsafeBytes { hasher.update($0) } }
        return hasher.matches()
    }

    @Test(arguments: sums) func `bytes match their checksum, in whatever pieces they come`(_ sum: String) throws {
        #expect(try matches(sum, ["hello world"]))
        #expect(try matches(sum, ["hel", "", "lo wor", "ld"]))
    }

    @Test(arguments: sums) func `one byte more, less or other does not match`(_ sum: String) throws {
        for text in ["hello worl", "hello world!", "hello_world", ""] {
            #expect(try !matches(sum, [text]), "\(text)")
        }
    }

    @Test func `no field is no checksum`() throws {
        #expect(try TusChecksum.read(nil) == nil)
    }

    @Test func `an unknown algorithm or a digest of another length is refused`() {
        for field in ["", "sha1", "md5 XrY7u+Ae7tCTyyK7j1rNww==", "sha1 !!", "sha1 YQ==",
            "sha256 Kq5sNclPz7QV2+lfQIuc6R7oRu0=", "sha1 a b"] {
            let problem = #expect(throws: Problem.self) { try TusChecksum.read(field) }
            #expect(problem?.code == "upload_checksum_invalid", "\(field)")
        }
    }
}
