import HTTPTypes
import Hummingbird
import Testing

@testable import Web

struct PreconditionsTests {
    /// Sun, 06 Nov 1994 08:49:37.250 GMT
    private static let modified: Int64 = 784_111_777_250
    private let conditions = Preconditions(etag: EntityTag(opaque: "v1"), lastModified: PreconditionsTests.modified)

    private func outcome(_ fields: HTTPFields) -> Preconditions.Outcome {
        conditions.outcome(.asked("/", fields))
    }

    @Test func `nothing asked, nothing refused`() {
        #expect(outcome([:]) == .proceed)
    }

    @Test func `what the client has is not sent again`() {
        #expect(outcome([.ifNoneMatch: "\"v1\""]) == .notModified)
        #expect(outcome([.ifNoneMatch: "\"v2\""]) == .proceed)
        #expect(outcome([.ifModifiedSince: "Sun, 06 Nov 1994 08:49:37 GMT"]) == .notModified)
        #expect(outcome([.ifModifiedSince: "Sun, 06 Nov 1994 08:49:36 GMT"]) == .proceed)
    }

    @Test func `a tag goes before a date`() {
        #expect(outcome([.ifNoneMatch: "\"v2\"", .ifModifiedSince: "Sun, 06 Nov 1994 08:49:37 GMT"]) == .proceed)
        #expect(outcome([.ifMatch: "\"v1\"", .ifUnmodifiedSince: "Sun, 06 Nov 1994 08:49:36 GMT"]) == .proceed)
    }

    @Test func `a client that builds on something else is stopped`() {
        #expect(outcome([.ifMatch: "\"v2\""]) == .failed)
        #expect(outcome([.ifMatch: "W/\"v1\""]) == .failed, "a weak tag does not vouch for bytes")
        #expect(outcome([.ifMatch: "*"]) == .proceed)
        #expect(outcome([.ifUnmodifiedSince: "Sun, 06 Nov 1994 08:49:36 GMT"]) == .failed)
    }

    @Test func `a date that cannot be read is no condition`() {
        #expect(outcome([.ifModifiedSince: "yesterday"]) == .proceed)
        #expect(outcome([.ifUnmodifiedSince: "Sunday, 06-Nov-94 08:49:37 GMT"]) == .proceed)
    }

    @Test func `a range holds only for what it was asked of`() {
        func range(_ fields: HTTPFields, _ method: HTTPRequest.Method = .get) -> ByteRange {
            conditions.range(.asked("/", method: method, fields), size: 100)
        }
        #expect(range([.range: "bytes=0-9"]) == .part(0..<10))
        #expect(range([.range: "bytes=0-9", .ifRange: "\"v1\""]) == .part(0..<10))
        #expect(range([.range: "bytes=0-9", .ifRange: "\"v2\""]) == .whole)
        #expect(range([.range: "bytes=0-9", .ifRange: "W/\"v1\""]) == .whole)
        #expect(range([.range: "bytes=0-9", .ifRange: "Sun, 06 Nov 1994 08:49:37 GMT"]) == .part(0..<10))
        #expect(range([.range: "bytes=0-9", .ifRange: "Sun, 06 Nov 1994 08:49:38 GMT"]) == .whole)
        #expect(range([.range: "bytes=0-9"], .post) == .whole)
    }
}
