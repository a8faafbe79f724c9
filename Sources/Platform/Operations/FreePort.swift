import NIOCore
import NIOPosix

/// Whether one could listen on a port now.
enum FreePort {
    static func isFree(_ port: Int, host: String) -> Bool {
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        guard let channel = try? bootstrap.bind(host: host, port: port).wait() else { return false }
        try? channel.close().wait()
        return true
    }
}
