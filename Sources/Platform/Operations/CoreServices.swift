import Durable
import Foundation
import Resilience
import ServiceLifecycle
import Storage
import UnixSignals

/// What runs beside the requests in every process of the platform, whether it serves people or only works on media.
struct CoreServices: Sendable {
    let core: PlatformCore
    /// Nil in a process that makes no ids, or is alone on its database.
    let membership: NodeMembership?
    /// The kinds of jobs that this process takes.
    let lanes: [Lane]

    /// In the order in which they start; they stop in the reverse.
    var all: [any Service] {
        var all: [any Service] = []
        if let membership { all.append(supervised("node number") { try await membership.run() }) }
        all.append(
            supervised("database leases") {
                let watch = LeaseWatch(core.database.pools, metrics: core.metrics) { [capacity = core.capacity] pool, floor, limit in
                    // Of a pool of one, one that takes long says nothing of a second.
                    guard limit > 1 else { return }
                    capacity.note("pool \(pool)", used: Double(floor), of: Double(limit), by: .pool)
                }
                try await cancelWhenGracefulShutdown { try await watch.run() }
            }
        )
        all.append(supervised("database pulse") { try await core.pulse.run() })
        all.append(supervised("room on the disk") { try await DiskWatch(core).run() })
        if let spooled = core.objects as? SpooledObjects {
            all.append(
                supervised("objects on their way") { try await cancelWhenGracefulShutdown { try await spooled.deliver() } }
            )
        }
        guard let database = core.database.postgres else { return all }
        let line = BellLine(database, events: core.events, jobs: core.jobs)
        all.append(supervised("bells of other nodes") { try await line.run() })
        // Not supervised: its failure is the end of the process.
        if core.home == nil { all.append(AloneWatch(database: database, logger: core.logger)) }
        if let watch = core.clockWatch { all.append(supervised("clock") { try await watch.run() }) }
        all.append(supervised("progress") { try await ProgressNotes(core).run() })
        return all
    }

    /// Takes jobs until it is told to stop; those that run get their time.
    var jobs: any Service {
        let worker = JobWorker(
            queue: core.jobs, lanes: lanes,
            owner: "\(ProcessInfo.processInfo.hostName)-\(ProcessInfo.processInfo.processIdentifier)",
            seams: DurableSeams(metrics: core.metrics),
            handler: { [workshop = core.workshop] job, lease in try await JobDispatch(workshop).run(job, lease) }
        )
        return supervised("jobs") { try await worker.run() }
    }

    func supervised(_ name: String, _ work: @escaping @Sendable () async throws -> Void) -> SupervisedService {
        SupervisedService(name, metrics: core.metrics, logger: core.logger) {
            try await DatabaseWork.$kind.withValue(.background, operation: work)
        }
    }
}

extension ServiceGroupConfiguration {
    /// How the platform's processes start and stop: the last member is the first to stop.
    init(_ members: [any Service], main: SideBySide, last: any Service, _ core: PlatformCore) {
        var all = members.map { ServiceConfiguration(service: $0, successTerminationBehavior: .ignore) }
        all.append(ServiceConfiguration(service: main, successTerminationBehavior: .gracefullyShutdownGroup))
        all.append(ServiceConfiguration(service: last, successTerminationBehavior: .ignore))
        self.init(services: all, gracefulShutdownSignals: [.sigterm, .sigint], logger: core.logger)
        maximumGracefulShutdownDuration = .seconds(core.configuration.leaveSeconds + core.configuration.drainSeconds)
        maximumCancellationDuration = .seconds(5)
    }
}
