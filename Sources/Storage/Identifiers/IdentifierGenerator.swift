private import Foundation
import Synchronization

/// Makes ids that sort by time and fit the 53 bits a JSON number carries: 41 bits of milliseconds since 2024-01-01 UTC (until
/// 2093), 5 bits of node, 7 bits of sequence.
///
/// Ids of one generator only ever grow, also when the clock goes back: it then goes on from its latest millisecond. More than
/// 128 ids in one millisecond take theirs from the next one, ahead of the clock, rather than wait for it.
package final class IdentifierGenerator: Sendable {
    /// 2024-01-01T00:00:00Z in UTC ms.
    package static let epoch: Int64 = 1_704_067_200_000

    private static let sequenceBits: Int64 = 7
    private static let nodeBits: Int64 = 5

    private let node: NodeNumber
    private let now: @Sendable () -> Int64
    /// The latest millisecond and sequence number as one number, so that "the next" is always "one more".
    private let latest = Mutex<Int64>(-1)

    /// `now` gives UTC ms.
    package init(node: NodeNumber, now: @escaping @Sendable () -> Int64 = IdentifierGenerator.wallClock) {
        self.node = node
        self.now = now
    }

    /// The next id, greater than every one before it.
    /// - Throws: `StorageError.busy` while this process has no number of its own.
    package func next() throws(StorageError) -> Int64 {
        guard let number = node.current else { throw .busy("this node has no number") }
        let node = Int64(truncatingIfNeeded: number) & (1 << Self.nodeBits - 1)
        let milliseconds = min(max(0, now().subtractingReportingOverflow(Self.epoch).partialValue), 1 << 41 - 1)
        let tick = latest.withLock { latest in
            latest = max(latest + 1, milliseconds << Self.sequenceBits)
            return latest
        }
        let sequence = tick & (1 << Self.sequenceBits - 1)
        return (tick >> Self.sequenceBits) << (Self.nodeBits + Self.sequenceBits) | node << Self.sequenceBits | sequence
    }

    /// When the id was made, UTC ms.
    package static func time(of id: Int64) -> Int64 {
        id >> (nodeBits + sequenceBits) + epoch
    }

    /// No id that is made at this time or later is lower. UTC ms.
    package static func lowest(at time: Int64) -> Int64 {
        min(max(0, time.subtractingReportingOverflow(epoch).partialValue), 1 << 41 - 1) << (nodeBits + sequenceBits)
    }

    /// The machine's clock, UTC ms.
    package static let wallClock: @Sendable () -> Int64 = {
        Int64(Date.now.timeIntervalSince1970 * 1_000)
    }
}
