import Foundation
import Logging
import ServiceLifecycle
import Storage

/// Gets this process its number and keeps it. Started first and stopped last: whoever still writes needs ids.
struct NodeMembership: Sendable {
    /// Between two renewals.
    static let heartbeat: Duration = .seconds(5)
    /// The same while this node can make no ids.
    static let hurry: Duration = .seconds(1)
    /// The number is not used for the last part of its lease: a statement may be under way for so long.
    static let margin: Duration = .seconds(5)
    /// How long a start waits for a number when all of them are held or resting.
    static let patience: Duration = .seconds(90)

    let nodes: Nodes
    let number: NodeNumber
    let logger: Logger
    private let token = UUID().uuidString
    private let name = ProcessInfo.processInfo.hostName

    init(nodes: Nodes, number: NodeNumber, logger: Logger) {
        self.nodes = nodes
        self.number = number
        self.logger = logger
    }

    /// Waits for a number.
    /// - Throws: `NoNodeNumber` when there is none within the patience; `StorageError`.
    func join() async throws {
        let end = ContinuousClock.now + NodeMembership.patience
        while true {
            let asked = ContinuousClock.now
            if let taken = try await nodes.take(token: token, name: name) {
                number.hold(taken, until: NodeMembership.end(of: asked))
                logger.info("this node has a number", metadata: ["node": "\(taken)"])
                return
            }
            guard asked < end else { throw NoNodeNumber() }
            try await Task.sleep(for: .seconds(1))
        }
    }

    /// Renews until graceful shutdown, then gives the number back.
    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                await beat()
                try await Task.sleep(for: number.current == nil ? NodeMembership.hurry : NodeMembership.heartbeat)
            }
        }
        await leave()
    }

    /// Gives the number back.
    func leave() async {
        guard let last = number.last else { return }
        number.lose()
        try? await nodes.leave(last, token: token)
    }

    /// A database that is away lets the number run out, and then no id is made. Once it is back the number goes on, unless another
    /// node has it by then.
    func beat() async {
        let asked = ContinuousClock.now
        do {
            if let last = number.last, try await nodes.renew(last, token: token) {
                number.hold(last, until: NodeMembership.end(of: asked))
            } else {
                number.lose()
                logger.warning("this node has lost its number and asks for another one")
                try await join()
            }
        } catch is CancellationError {
            return
        } catch {
            logger.warning("this node's number was not renewed", metadata: ["cause": "\(error)"])
        }
    }

    private static func end(of asked: ContinuousClock.Instant) -> ContinuousClock.Instant {
        asked + Nodes.lease - margin
    }
}

extension NodeMembership {
    /// Nil for a process that is alone on its database.
    init?(_ core: PlatformCore) {
        guard core.database.dialect == .postgres else { return nil }
        self.init(nodes: Nodes(database: core.database), number: core.node, logger: core.logger)
    }
}

/// All numbers are taken.
struct NoNodeNumber: Error, CustomStringConvertible {
    var description: String {
        "All \(NodeNumber.count) node numbers are held by running nodes. One rests for "
            + "\(Nodes.rest / .seconds(1)) s after its node has ended; then this one can start."
    }
}
