import Foundation
import ServiceLifecycle

/// Ends when the process that started this one is gone, so that a killed `skit up` leaves no server behind
/// that still holds the port and the data.
package struct ParentWatch: Service {
    private let pid: Int32

    static let interval: Duration = .milliseconds(500)

    package init(pid: Int32) {
        self.pid = pid
    }

    package func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while getppid() == pid {
                try await Task.sleep(for: ParentWatch.interval)
            }
        }
    }
}
