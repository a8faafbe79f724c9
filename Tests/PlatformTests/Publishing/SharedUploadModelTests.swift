import Crypto
import Foundation
import Hummingbird
import Storage
import Testing
import Web

@testable import Platform

/// Uploads that are sent to two nodes by clients that lose connections, change nodes and come twice, against what a client may
/// believe: that acknowledged bytes stay, that no offset was made up, and that each byte stands in its place.
@Suite(.timeLimit(.minutes(10))) struct SharedUploadModelTests {
    private struct Cut: Error {}

    private let seeds: Range<UInt64> = 1..<9

    /// What a client knows.
    private struct Model {
        let all: [UInt8]
        /// Never less than this counts.
        var acknowledged = 0
        /// Never more than this: so many were sent in all.
        var sent = 0

        init(length: Int) {
            all = (0..<length).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13) }
        }

        var length: Int { all.count }

        func bytes(_ range: Range<Int>) -> [UInt8] { Array(all[range]) }
    }

    @Test func `whatever becomes of requests to two nodes, no byte is lost, doubled or misplaced`() async throws {
        let one = try await UploadDesk(.shared, segmentBytes: 70_000)
        let two = try await UploadDesk(.shared, beside: one, segmentBytes: 70_000)
        for seed in seeds {
            var dice = Dice(seed)
            var model = Model(length: dice.roll(1...900_000))
            let id = try await one.create(length: Int64(model.length))
            for _ in 0..<30 where model.acknowledged < model.length {
                try await step(on: dice.roll(0...1) == 0 ? (one, two) : (two, one), id, &model, &dice)
            }
            while model.acknowledged < model.length { try await whole(dice.roll(0...1) == 0 ? one : two, id, &model) }
            let video = try await (dice.roll(0...1) == 0 ? one : two).post(id)
            let sha256 = SHA256.hash(data: model.bytes(0..<model.length)).map { String(format: "%02x", $0) }.joined()
            #expect(video.originalObject.contains(sha256), "seed \(seed)")
            #expect(try await one.deleteSegments() == 1 && one.segments(of: id).isEmpty, "seed \(seed)")
        }
        #expect(one.staged.isEmpty && two.staged.isEmpty)
    }

    private func step(on desks: (UploadDesk, UploadDesk), _ id: String, _ model: inout Model, _ dice: inout Dice) async throws {
        let offset = try await head(desks.0, id, &model)
        guard offset < model.length else { return }
        let end = offset + dice.roll(1...min(400_000, model.length - offset))
        model.sent = max(model.sent, end)
        let bytes = model.bytes(offset..<end)
        let first = body(bytes, part: dice.roll(1_000...300_000), isCut: dice.roll(0...3) == 0)
        switch dice.roll(0...3) {
        case 0:
            // The same bytes to both nodes at once.
            let second = body(bytes, part: dice.roll(1_000...300_000), isCut: false)
            async let left = try? desks.0.append(first, to: id, at: Int64(offset))
            async let right = try? desks.1.append(second, to: id, at: Int64(offset))
            let counted = [await left, await right].compactMap { $0 }
            #expect(counted.count <= 1 && counted.allSatisfy { $0 == Int64(end) })
            model.acknowledged = max(model.acknowledged, Int(counted.first ?? 0))
        case 1:
            // The other node is asked while the first still takes bytes.
            async let left = try? desks.0.append(first, to: id, at: Int64(offset))
            let told = try await head(desks.1, id, &model)
            let counted = await left
            if let counted { model.acknowledged = max(model.acknowledged, Int(counted)) }
            #expect(told == offset || told <= end)
        case 2:
            desks.0.objects.become(dice.roll(0...1) == 0 ? .away : .mute, after: dice.roll(0...4))
            let counted = try? await desks.0.append(first, to: id, at: Int64(offset))
            desks.0.objects.become(.well)
            if let counted { model.acknowledged = max(model.acknowledged, Int(counted)) }
        default:
            let counted = try? await desks.0.append(first, to: id, at: Int64(offset))
            if let counted { model.acknowledged = max(model.acknowledged, Int(counted)) }
        }
    }

    private func whole(_ desk: UploadDesk, _ id: String, _ model: inout Model) async throws {
        let offset = try await head(desk, id, &model)
        model.sent = model.length
        let end = try await desk.append(model.bytes(offset..<model.length), to: id, at: Int64(offset))
        #expect(end == Int64(model.length))
        model.acknowledged = Int(end)
    }

    private func head(_ desk: UploadDesk, _ id: String, _ model: inout Model) async throws -> Int {
        let offset = Int(try await desk.uploads.state(id, owner: desk.ada).offset)
        #expect(offset >= model.acknowledged && offset <= model.sent)
        model.acknowledged = offset
        return offset
    }

    private func body(_ bytes: [UInt8], part: Int, isCut: Bool) -> RequestBody {
        let count = isCut ? bytes.count * 2 / 3 : bytes.count
        var parts = stride(from: 0, to: count, by: part).map { ByteBuffer(bytes: bytes[$0..<min($0 + part, count)]) }.makeIterator()
        let stream = AsyncThrowingStream<ByteBuffer, any Error> { source in
            while let next = parts.next() { source.yield(next) }
            source.finish(throwing: isCut ? Cut() : nil)
        }
        return RequestBody(asyncSequence: stream)
    }
}

/// The same numbers for the same seed.
private struct Dice {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed
    }

    /// SplitMix64.
    mutating func roll(_ range: ClosedRange<Int>) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 31
        return range.lowerBound + Int(mixed % UInt64(range.count))
    }
}
