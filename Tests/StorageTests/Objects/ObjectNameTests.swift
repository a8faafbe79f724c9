import TestRig
import Testing

@testable import Storage

@Suite struct ObjectNameTests {
    static let digest = String(repeating: "ab", count: 32)

    @Test func `a name reads back as it was made`() throws {
        let name = try ObjectName(folder: "video-parts", sha256: Self.digest, fileExtension: "mp4")
        #expect(name.description == "video-parts/ab/\(Self.digest).mp4")
        #expect(ObjectName(name.description) == name)
    }

    @Test(arguments: [
        "", "/", "a", "../../etc/passwd", "/etc/passwd", "v/ab/\(digest)", "v/ab/\(digest).", "v/ab/.mp4", "v/cd/\(digest).mp4",
        "../ab/\(digest).mp4", "v/../\(digest).mp4", "./ab/\(digest).mp4", "v//\(digest).mp4", "v/ab/\(digest).mp4/", "/v/ab/\(digest).mp4",
        "v/ab/\(digest).mp4\u{0}", "v/ab/\(digest).m p", "v/ab/\(digest).tar.gz", "V/ab/\(digest).mp4", "v/AB/\(digest.uppercased()).mp4",
        "v/ab/\(digest)a.mp4", "v/ab/\(digest).mp4toolong", "é/ab/\(digest).mp4", ".incoming/ab/\(digest).mp4", "v\u{301}/ab/\(digest).mp4",
        String(repeating: "v", count: 33) + "/ab/\(digest).mp4", String(repeating: "../", count: 100_000),
    ])
    func `no other text is a name`(text: String) {
        #expect(ObjectName(text) == nil)
    }

    @Test(arguments: 0..<50)
    func `whatever passes stays inside the root`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<200 {
            var bytes = Array("v/ab/\(Self.digest).mp4".utf8)
            for _ in 0...Int.random(in: 0...3, using: &random) {
                let hostile = Array("./\\\u{0}%~ aZ0".utf8)
                bytes[Int.random(in: bytes.indices, using: &random)] = hostile.randomElement(using: &random) ?? 0
            }
            guard let name = ObjectName(String(decoding: bytes, as: UTF8.self)) else { continue }
            #expect(name.description.split(separator: "/", omittingEmptySubsequences: false).count == 3)
            #expect(!name.description.contains("..") && !name.description.hasPrefix("/") && !name.description.hasPrefix("."))
        }
    }
}
