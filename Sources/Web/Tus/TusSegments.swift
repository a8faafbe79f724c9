import Foundation
package import Hummingbird

/// The bytes of an unfinished upload as segments that are given away, one by one, to where every node finds them. What has
/// arrived and was not given away yet stands in a scratch file of at most one segment.
package struct TusSegments: Sendable {
    /// Bytes of a segment, at most.
    package var segmentBytes = TusIntake.checkpointBytes
    /// Milliseconds after which bytes that came too slowly to fill a segment are counted all the same. A node that is killed, or
    /// whose client goes on elsewhere, costs a slow client no more than these.
    package var interval: Int64 = 60_000
    package var pace = TusPace()

    let folder: String
    let keep: @Sendable (_ path: String) async throws -> String
    let count: @Sendable (_ segments: [TusSegment], _ range: ClosedRange<Int64>) async throws -> Void
    let drop: @Sendable (_ names: Set<String>) async -> Void
    let mayGoOn: @Sendable () async throws -> Void
    let now: @Sendable () -> Int64

    /// - Parameters:
    ///   - folder: for scratch files.
    ///   - keep: takes a file, durably, and returns its name. May leave the file, which must stay when this throws.
    ///   - count: moves the offset from the lower to the upper bound, durably and together with the segments between them. After
    ///     an error that was no `TusError` it is asked again, for the same segments or these and further ones, and they may have
    ///     been counted. Also asked without segments by a request that goes on. Throws `TusError` when it is not this request's
    ///     upload any more.
    ///   - drop: removes what was kept and never counted.
    ///   - mayGoOn: throws when no more bytes are wanted.
    ///   - now: milliseconds.
    package init(
        folder: String, keep: @escaping @Sendable (_ path: String) async throws -> String,
        count: @escaping @Sendable (_ segments: [TusSegment], _ range: ClosedRange<Int64>) async throws -> Void,
        drop: @escaping @Sendable (_ names: Set<String>) async -> Void, mayGoOn: @escaping @Sendable () async throws -> Void,
        now: @escaping @Sendable () -> Int64
    ) {
        self.folder = folder
        self.keep = keep
        self.count = count
        self.drop = drop
        self.mayGoOn = mayGoOn
        self.now = now
    }

    /// As `TusPartFile.append`.
    package func append(
        _ body: RequestBody, at offset: Int64, room: Int64, announced: Int64?, checksum: TusChecksum?
    ) async throws -> Int64 {
        try await TusIntake(start: offset, room: room, announced: announced, checksum: checksum, pace: pace)
            .take(body, into: SegmentSink(self, at: offset, isWhole: checksum != nil))
    }

    func scratch() async throws -> TusScratch {
        try await TusScratch.make(at: "\(folder)/segment-\(UUID().uuidString)")
    }
}

/// Bytes of an upload that stand under a name of their own.
package struct TusSegment: Sendable, Equatable {
    package let start: Int64
    package let length: Int64
    package let object: String

    package init(start: Int64, length: Int64, object: String) {
        self.start = start
        self.length = length
        self.object = object
    }

    package var end: Int64 { start + length }
}
