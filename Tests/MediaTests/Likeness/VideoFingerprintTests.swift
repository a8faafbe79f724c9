import Testing
@testable import Media

@Suite struct VideoFingerprintTests {
    private let pattern = VideoFingerprint(frames: [0xF0F0_F0F0_0F0F_0F0F, 0x1234_5678_9ABC_DEF0], durationMilliseconds: 10_000)

    @Test func `The same has no distance, the opposite has the whole`() {
        #expect(pattern.distance(to: pattern) == 0)
        #expect(pattern.isSame(as: pattern))
        let opposite = VideoFingerprint(frames: pattern.frames.map { ~$0 }, durationMilliseconds: 10_000)
        #expect(pattern.distance(to: opposite) == 1)
    }

    @Test func `Other lengths and pictures without detail are never the same`() {
        #expect(pattern.distance(to: VideoFingerprint(frames: pattern.frames, durationMilliseconds: 10_400)) == 0)
        #expect(pattern.distance(to: VideoFingerprint(frames: pattern.frames, durationMilliseconds: 12_000)) == 1)
        let black = VideoFingerprint(frames: [0, 0], durationMilliseconds: 10_000)
        #expect(!black.isSame(as: black))
        let empty = VideoFingerprint(frames: [], durationMilliseconds: 10_000)
        #expect(!empty.isSame(as: pattern) && !pattern.isSame(as: empty))
    }

    @Test func `A hash has a bit for every cell that is clearly brighter than its neighbour`() {
        let falling = (0..<8).flatMap { _ in (0..<9).map { UInt8(200 - $0 * 10) } }
        let flat = [UInt8](repeating: 100, count: 72)
        let noisy = (0..<72).map { UInt8(100 + $0 % 2) }
        #expect(DifferenceHash.all(in: falling + flat + noisy + [1, 2, 3]) == [.max, 0, 0])
        #expect(DifferenceHash.all(in: []).isEmpty)
    }
}
