import HTTPTypes
import Hummingbird
import NIOCore
import Storage
import TestRig
import Testing
import Web

@testable import Platform

/// `PUT /video/`: what is taken, what is not, and where an upload stands afterwards.
@Suite(.serialized, .timeLimit(.minutes(5))) struct PostChunksTests {
    private static let chunk = 5_000_000

    private static func bytes(_ count: Int) -> [UInt8] {
        var random = SeededRandom(seed: 7)
        return (0..<count / 8 + 1).flatMap { _ in withUnsafeBytes(of: random.next()) { Array($0) } }.prefix(count).map { $0 }
    }

    private static func with(
        _ size: Int, _ count: Int64, _ work: @escaping @Sendable (TestPoster, TestPoster.Begun) async throws -> Void
    ) async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let poster = try await TestPoster(door, on: platform, for: vera)
            try await work(poster, try await poster.begin(TestPoster.file(Int64(size), count == 1 ? nil : Int64(chunk), count)))
        }
    }

    @Test func `chunks come one after the other, and an answer that was lost can be asked for again`() async throws {
        let size = 2 * Self.chunk + 1234
        let all = Self.bytes(size)
        try await Self.with(size, 2) { poster, begun in
            let (first, second) = (Array(all[..<Self.chunk]), Array(all[Self.chunk...]))
            let early = try await poster.put(second, Self.chunk, of: size, to: begun.address)
            #expect(early.status == 416 && early.headers[.contentRange] == "bytes 0-0/\(size)")
            for _ in 0..<2 {
                let reply = try await poster.put(first, 0, of: size, to: begun.address)
                #expect(reply.status == 206 && reply.body == "{}" && reply.headers[.contentRange] == "bytes 0-\(Self.chunk)/\(size)")
            }
            #expect(try await poster.status(begun.name).member("data.uploaded_bytes") == Self.chunk)
            for _ in 0..<2 {
                let reply = try await poster.put(second, Self.chunk, of: size, to: begun.address)
                #expect(reply.status == 201 && reply.body == "{}" && reply.headers[.contentRange] == "bytes 0-\(size)/\(size)")
            }
            let late = try await poster.put(first, 0, of: size, to: begun.address)
            #expect(late.status == 416)
            try await poster.work(TakePost.kind)
            let video = try #require(try await poster.post(begun).videoID)
            let original = try await poster.platform.services.database.read { tx in try Videos.find("v.id = \(video)", in: tx) }
            #expect(original?.originalSHA256 == Digest.hex(all))
            #expect(try await poster.put(second, Self.chunk, of: size, to: begun.address).status == 201)
        }
    }

    @Test func `a chunk that is cut off may be sent again, or gone on with`() async throws {
        let size = 2 * Self.chunk + 77
        let all = Self.bytes(size)
        try await Self.with(size, 2) { poster, begun in
            let chunks = PostChunks(posts: poster.platform.services.developers.posts)
            func cut(_ from: Int, after count: Int, _ last: Int) async throws {
                let post = try await poster.post(begun)
                let (stream, continuation) = AsyncThrowingStream.makeStream(of: ByteBuffer.self)
                continuation.yield(ByteBuffer(bytes: all[from..<from + count]))
                continuation.finish(throwing: CancellationError())
                let range = try #require(ContentRange("bytes \(from)-\(last)/\(size)"))
                await #expect(throws: (any Error).self) { _ = try await chunks.take(range, RequestBody(asyncSequence: stream), of: post) }
            }
            try await cut(0, after: 1_000_001, Self.chunk - 1)
            #expect(try await poster.status(begun.name).member("data.uploaded_bytes") == 1_000_001)
            try await cut(0, after: 3_000_000, Self.chunk - 1)
            #expect(try await poster.status(begun.name).member("data.uploaded_bytes") == 3_000_000)
            try await cut(0, after: 2_000_000, Self.chunk - 1)
            #expect(try await poster.status(begun.name).member("data.uploaded_bytes") == 3_000_000, "nothing is lost by a shorter try")
            let rest = try await poster.put(Array(all[3_000_000..<Self.chunk]), 3_000_000, of: size, to: begun.address)
            #expect(rest.status == 206)
            try await cut(Self.chunk, after: 4_999_999, size - 1)
            let last = try await poster.put(Array(all[Self.chunk...]), Self.chunk, of: size, to: begun.address)
            #expect(last.status == 201)
            try await poster.work(TakePost.kind)
            let video = try #require(try await poster.post(begun).videoID)
            let original = try await poster.platform.services.database.read { tx in try Videos.find("v.id = \(video)", in: tx) }
            #expect(original?.originalSHA256 == Digest.hex(all))
        }
    }

    @Test func `what contradicts itself or what was said changes nothing`() async throws {
        let all = Self.bytes(100)
        try await Self.with(100, 1) { poster, begun in
            let address = try #require(begun.address)
            let refused: [(bytes: Int, [HTTPField.Name: String?], status: Int)] = [
                (100, [.contentRange: nil], 400), (100, [.contentRange: "bytes 0-99/*"], 400),
                (100, [.contentRange: "bytes 0-98/100"], 400),
                (100, [.contentRange: "bytes 0-99/101"], 400), (100, [.contentRange: "bytes 1-100/101"], 400),
                (99, [.contentRange: "bytes 0-99/100"], 400), (0, [.contentRange: "bytes 0-99/100"], 400),
                (100, [.contentType: "text/plain"], 400), (100, [.contentType: "multipart/form-data"], 400),
                (50, [.contentRange: "bytes 50-99/100"], 416), (50, [.contentRange: "bytes 0-49/100"], 400),
            ]
            for (count, changes, status) in refused {
                let sent = [HTTPField.Name.contentLength: Optional("\(count)")].merging(changes) { $1 }
                let reply = try await poster.put(Array(all.prefix(count)), 0, of: 100, to: address, sent)
                #expect(reply.status == status, "\(changes) \(reply.body)")
                #expect(reply.headers[.contentRange] == "bytes 0-0/100")
            }
            let other = try await poster.begin(TestPoster.file(100))
            let stolen = address.replacing("upload_id=\(begun.id)", with: "upload_id=\(other.id)")
            for bad in ["\(address)x", stolen, "http://localhost/video/", "http://localhost/video/?upload_id=\(begun.id)&upload_token="] {
                #expect(try await poster.put(all, 0, of: 100, to: bad).status == 404, "\(bad)")
            }
            for type in ["video/quicktime", "video/webm"] {
                let fresh = try await poster.begin(TestPoster.file(100))
                #expect(try await poster.put(all, 0, of: 100, to: fresh.address, [.contentType: type]).status == 201)
            }
            #expect(try await poster.put(all, 0, of: 100, to: address, [.contentType: nil]).status == 201)
        }
    }

    @Test func `the token is kept as a hash, and lets nobody into the uploads of the site`() async throws {
        try await Self.with(100, 1) { poster, begun in
            let token = try #require(begun.address?.split(separator: "=").last)
            let upload = try #require(try await poster.post(begun).uploadID)
            let row = try await poster.platform.services.database.read { tx in
                try tx.row("SELECT token_hash FROM app_posts WHERE id = \(begun.id)")?.text(0)
            }
            #expect(row == AppCredential.hash(of: String(token)) && begun.address?.contains(upload) == false)
        }
    }
}
