import NIOCore

/// Bytes on their way into segments.
struct SegmentSink: TusSink {
    private let owner: TusSegments
    /// With a checksum the bytes count as a whole or not at all.
    private let isWhole: Bool
    /// Holds the bytes from `begun` to `end`.
    private var scratch: TusScratch?
    private var begun: Int64
    private var end: Int64
    private var counted: Int64
    /// Kept, and to be counted from `counted` to `begun`.
    private var pending: [TusSegment] = []
    /// Names that count. Equal bytes of one request have one name.
    private var names: Set<String> = []
    private var lastCheckpoint: Int64
    /// Why this request must not count anything any more.
    private var refusal: TusError?
    /// Whether pending segments may have been counted, because the database went away meanwhile.
    private var isUncertain = false

    init(_ owner: TusSegments, at start: Int64, isWhole: Bool) {
        self.owner = owner
        self.isWhole = isWhole
        (begun, end, counted) = (start, start, start)
        lastCheckpoint = owner.now()
    }

    private var isFull: Bool { end - begun >= owner.segmentBytes }
    private var isLate: Bool { owner.now() - lastCheckpoint >= owner.interval }

    mutating func write(_ chunk: ByteBuffer, at position: Int64) async throws {
        var rest = chunk
        // Of bytes that come again, some may have been taken before their call failed.
        rest.moveReaderIndex(forwardBy: Int(end - position))
        while rest.readableBytes > 0 {
            if isFull { try await close() }
            let file = if let scratch { scratch } else { try await owner.scratch() }
            scratch = file
            let count = min(rest.readableBytes, Int(owner.segmentBytes - (end - begun)))
            guard let part = rest.getSlice(at: rest.readerIndex, length: count) else { return }
            try await file.write(part, at: end - begun)
            rest.moveReaderIndex(forwardBy: count)
            end += Int64(count)
        }
    }

    func isDue() -> Bool {
        isLate || !isWhole && end - counted >= owner.segmentBytes
    }

    mutating func checkpoint() async throws {
        if !isWhole, isFull || isLate { try await close() }
        try await count(isWhole ? [] : pending)
        lastCheckpoint = owner.now()
        try await owner.mayGoOn()
    }

    mutating func finish(isKept: Bool) async throws -> Int64 {
        guard isKept else {
            await drop()
            return counted
        }
        do {
            if let refusal { throw refusal }
            try await close()
            if !pending.isEmpty { try await count(pending) }
            return counted
        } catch let error as TusError {
            await drop()
            throw error
        }
    }

    /// Gives the scratch file away.
    private mutating func close() async throws {
        guard let file = scratch, end > begun else { return }
        let object = try await owner.keep(file.path)
        pending.append(TusSegment(start: begun, length: end - begun, object: object))
        scratch = nil
        begun = end
    }

    private mutating func count(_ segments: [TusSegment]) async throws {
        let reached = segments.last?.end ?? counted
        do {
            try await owner.count(segments, counted...reached)
        } catch let error as TusError {
            refusal = error
            throw error
        } catch {
            isUncertain = isUncertain || !segments.isEmpty
            throw error
        }
        counted = reached
        names.formUnion(segments.map(\.object))
        pending.removeFirst(segments.count)
    }

    /// Nobody else can know what is dropped here, because no row names it.
    private func drop() async {
        let lost = Set(pending.map(\.object)).subtracting(names)
        if !isUncertain, !lost.isEmpty { await owner.drop(lost) }
    }
}
