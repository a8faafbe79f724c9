import Testing

@testable import StatusCenter

struct WatcherRoomTests {
    @Test(arguments: [(1_000_000, 12_288, 10_000), (12_544, 12_288, 10_000), (4_096, 3_840, 3_200), (1_024, 768, 640), (0, 64, 50)])
    func `pages that wait leave room for what is asked`(files: Int, connections: Int, watchers: Int) {
        let room = WatcherRoom(files: files)
        #expect((room.connections, room.watchers) == (connections, watchers))
    }

    @Test func `who is one too many is told when to come again, and finds a place when somebody goes`() throws {
        let live = LiveUpdates(listenersMax: 2)
        var first: AsyncStream<LiveUpdates.Event>? = try live.listen()
        let second = try live.listen()
        let refusal = #expect(throws: (any Error).self) { try live.listen() }
        #expect("\(String(describing: refusal))".contains("60"))
        withExtendedLifetime(first) {}
        first = nil
        _ = try live.listen()
        withExtendedLifetime(second) {}
    }

    @Test func `one network holds some places, and one of the operator's own holds them for many`() throws {
        let live = LiveUpdates()
        func taken(_ network: String) -> [AsyncStream<LiveUpdates.Event>] {
            (0..<250).compactMap { try? live.listen(from: "\(network)\($0)") }
        }
        var crowd = taken("203.0.113.")
        #expect(crowd.count == LiveUpdates.perNetwork)
        let others = [taken("172.31.0."), taken("fd00::"), taken("127.0.0.")]
        #expect(others.allSatisfy { $0.count == 250 })
        crowd.removeLast()
        crowd.append(try live.listen(from: "203.0.113.1"))
        withExtendedLifetime((crowd, others)) {}
    }
}
