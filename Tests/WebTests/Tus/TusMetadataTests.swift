import HTTPTypes
import Testing

@testable import Web

struct TusMetadataTests {
    @Test func `pairs are read and sent back`() throws {
        let metadata = try TusMetadata(field: "filename d29ybGQubXA0,filetype dmlkZW8vbXA0, is_public")
        #expect(metadata["filename"] == "world.mp4" && metadata["filetype"] == "video/mp4" && metadata["is_public"] == "")
        #expect(metadata["other"] == nil)
        #expect(try TusMetadata(field: metadata.field) == metadata)
    }

    @Test func `no field is no metadata`() throws {
        #expect(try TusMetadata(field: nil).all.isEmpty)
        #expect(try TusMetadata(field: "").all.isEmpty)
    }

    @Test func `what the protocol does not allow is refused`() {
        let fields = [
            ",", "a YQ==,,b YQ==", "a YQ==,a YQ==", "a !!", "a YQ== YQ==", "a YQ", "a /w==", String(repeating: "x", count: 4097),
            (0...TusMetadata.pairsMax).map { "k\($0)" }.joined(separator: ","),
        ]
        for field in fields {
            let problem = #expect(throws: Problem.self, "\(field.prefix(40))") { try TusMetadata(field: field) }
            #expect(problem?.status == .badRequest && problem?.field == "Upload-Metadata")
        }
    }

    @Test func `U+0000 in a value is refused before it reaches a database`() {
        let problem = #expect(throws: Problem.self) { try TusMetadata(field: "filename " + Base64.encode(Array("a\u{0}.mp4".utf8))) }
        #expect(problem?.code == "nul_character")
    }
}
