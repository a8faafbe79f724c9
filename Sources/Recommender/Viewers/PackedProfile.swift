/// A viewer's profile as it is kept while nobody asks for it: one piece of memory, no larger than what is known.
///
/// Written out again in about two microseconds. Ids are made in the order of time, so that those of one viewer's videos lie close: they
/// stand as distances from the lowest of them, in as many bytes as the greatest distance takes (3 to 6), and creators likewise.
/// Memory: 4 bytes and an id an author, 8 bytes a tag, 6 and an id a video of the history, 1 to 9 one of those seen lately, and 100 more:
/// 1.1 to 1.4 kB for somebody of whom as much is known as is kept, and 200 bytes for who was here for five videos.
struct PackedProfile: Sendable {
    /// In the place of a video's number in the history, for one that is not there.
    private static let elsewhere = UInt8.max

    let bytes: [UInt8]
    private let streak: SwipeStreak
    private let appetite: Appetite

    init(_ profile: ViewerProfile) {
        (streak, appetite) = (profile.streak, profile.appetite)
        let history = profile.history.entries
        let recent = profile.recent.members.map { video in
            (video, history.lastIndex { $0.video == video }.map { UInt8(truncatingIfNeeded: $0) } ?? Self.elsewhere)
        }
        let absent = recent.count { $0.1 == Self.elsewhere }
        let authorIds = DistanceCode(of: profile.authors.members)
        let videoIds = DistanceCode(of: history.map(\.video) + profile.recent.members)
        let size = 4 + 2 * DistanceCode.size + profile.authors.weights.count * (authorIds.width + 4) + profile.tags.weights.count * 8
            + history.count * (videoIds.width + 6) + recent.count + absent * videoIds.width
        bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            var pen = Pen(UnsafeMutableRawBufferPointer(buffer))
            pen.write(UInt8(truncatingIfNeeded: profile.authors.weights.count))
            pen.write(UInt8(truncatingIfNeeded: profile.tags.weights.count))
            pen.write(UInt8(truncatingIfNeeded: history.count))
            pen.write(UInt8(truncatingIfNeeded: recent.count))
            pen.write(authorIds)
            pen.write(videoIds)
            profile.authors.members.forEach { pen.write($0, authorIds) }
            profile.authors.weights.forEach { pen.write($0) }
            // Numbers of tags have 32 bits.
            profile.tags.members.forEach { pen.write(Int32(truncatingIfNeeded: $0)) }
            profile.tags.weights.forEach { pen.write($0) }
            for entry in history {
                pen.write(entry.video, videoIds)
                pen.write(entry.weight)
                pen.write(entry.acts | (entry.isWatched ? Self.watched : 0))
            }
            for (video, place) in recent {
                pen.write(place)
                if place == Self.elsewhere { pen.write(video, videoIds) }
            }
            count = pen.position
        }
    }

    /// As it was.
    var profile: ViewerProfile {
        bytes.withUnsafeBytes { bytes in
            var pen = Reader(bytes)
            let counts = (Int(pen.read(UInt8.self)), Int(pen.read(UInt8.self)), Int(pen.read(UInt8.self)), Int(pen.read(UInt8.self)))
            let (authorIds, videoIds) = (pen.readCode(), pen.readCode())
            let authors = (0..<counts.0).map { _ in pen.read(authorIds) }
            let authorWeights = pen.read(Float.self, counts.0)
            let tags = pen.read(Int32.self, counts.1).map(Int64.init)
            let tagWeights = pen.read(Float.self, counts.1)
            var history: [ViewerHistory.Entry] = []
            history.reserveCapacity(counts.2)
            for _ in 0..<counts.2 {
                let (video, weight, acts) = (pen.read(videoIds), pen.read(Float.self), pen.read(UInt16.self))
                history.append(
                    ViewerHistory.Entry(video: video, weight: weight, acts: acts & ~Self.watched, isWatched: acts & Self.watched != 0))
            }
            var recent: [Int64] = []
            recent.reserveCapacity(counts.3)
            for _ in 0..<counts.3 {
                let place = pen.read(UInt8.self)
                recent.append(place == Self.elsewhere ? pen.read(videoIds) : history[Int(place)].video)
            }
            return ViewerProfile(
                authors: AffinityTable(limit: ViewerProfile.authorLimit, keys: authors, weights: authorWeights),
                tags: AffinityTable(limit: ViewerProfile.tagLimit, keys: tags, weights: tagWeights),
                recent: IdentifierSet(recent), history: ViewerHistory(history), streak: streak, appetite: appetite)
        }
    }

    /// Heads take the bits below.
    private static let watched: UInt16 = 1 << 15
}

/// Writes numbers one behind the other; what would not fit is a mistake in the size that was reckoned, and stops.
private struct Pen {
    private let buffer: UnsafeMutableRawBufferPointer
    private(set) var position = 0

    init(_ buffer: UnsafeMutableRawBufferPointer) {
        self.buffer = buffer
    }

    mutating func write<Number: BitwiseCopyable>(_ number: Number) {
        precondition(position + MemoryLayout<Number>.size <= buffer.count)
        buffer.storeBytes(of: number, toByteOffset: position, as: Number.self)
        position += MemoryLayout<Number>.size
    }

    mutating func write(_ code: DistanceCode) {
        write(code.lowest)
        write(UInt8(truncatingIfNeeded: code.width))
    }

    mutating func write(_ number: Int64, _ code: DistanceCode) {
        let distance = UInt64(bitPattern: number &- code.lowest)
        for byte in 0..<code.width { write(UInt8(truncatingIfNeeded: distance >> UInt64(byte * 8))) }
    }
}

/// Reads what a pen wrote.
private struct Reader {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    mutating func read<Number: BitwiseCopyable>(_ type: Number.Type) -> Number {
        defer { position += MemoryLayout<Number>.size }
        return bytes.loadUnaligned(fromByteOffset: position, as: Number.self)
    }

    mutating func readCode() -> DistanceCode {
        DistanceCode(lowest: read(Int64.self), width: Int(read(UInt8.self)))
    }

    mutating func read(_ code: DistanceCode) -> Int64 {
        var distance: UInt64 = 0
        for byte in 0..<code.width { distance |= UInt64(read(UInt8.self)) << UInt64(byte * 8) }
        return code.lowest &+ Int64(bitPattern: distance)
    }

    mutating func read<Number: BitwiseCopyable>(_ type: Number.Type, _ count: Int) -> [Number] {
        (0..<count).map { _ in read(type) }
    }
}
