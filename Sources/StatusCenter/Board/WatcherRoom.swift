#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// How many connections a process has room for, and how many of them may be open pages that wait to be told: each is a file that it
/// holds open, and a sixth stays for everything else that is asked.
struct WatcherRoom: Sendable {
    static let watchersMax = 10_000
    static let connectionsMax = 12_288
    /// Files that are no connections of visitors: the database, probes, subscribers.
    static let reserved = 256

    let connections: Int
    let watchers: Int

    /// - Parameter files: that the process may have open.
    init(files: Int) {
        connections = max(64, min(WatcherRoom.connectionsMax, files - WatcherRoom.reserved))
        watchers = min(WatcherRoom.watchersMax, connections / 6 * 5)
    }

    /// Asks the system for as many files as it takes, and takes what it allows.
    static func taken() -> WatcherRoom {
        let wanted = rlim_t(connectionsMax + reserved)
        var limit = rlimit()
        #if canImport(Glibc)
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
        let resource = RLIMIT_NOFILE
        #endif
        guard getrlimit(resource, &limit) == 0 else { return WatcherRoom(files: 1_024) }
        if limit.rlim_cur < wanted {
            var raised = limit
            raised.rlim_cur = min(wanted, limit.rlim_max)
            if setrlimit(resource, &raised) == 0 { limit = raised }
        }
        return WatcherRoom(files: Int(clamping: limit.rlim_cur))
    }
}
