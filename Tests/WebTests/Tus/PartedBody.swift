import Hummingbird
import Synchronization

/// A body of given parts, and then its end, an error, or silence until somebody loses patience.
final class PartedBody: Sendable {
    enum End: Sendable {
        case done
        case silence
        case failure(any Error & Sendable)
    }

    private let parts: [ByteBuffer]
    private let end: End
    private let asked = Mutex(0)

    init(_ parts: [[UInt8]], then end: End = .done) {
        self.parts = parts.map { ByteBuffer(bytes: $0) }
        self.end = end
    }

    /// Whoever asks for more has taken in what came before.
    var isTaken: Bool { asked.withLock { $0 } > parts.count }

    var body: RequestBody {
        RequestBody(asyncSequence: AsyncThrowingStream { try await self.next() })
    }

    private func next() async throws -> ByteBuffer? {
        let place = asked.withLock { asked in
            defer { asked += 1 }
            return asked
        }
        if place < parts.count { return parts[place] }
        switch end {
        case .done: return nil
        case .failure(let error): throw error
        case .silence:
            let (never, holding) = AsyncStream.makeStream(of: Void.self)
            for await _ in never {}
            holding.finish()
            throw CancellationError()
        }
    }
}
