import NIOCore

/// The connection a request came by, for the two things that go past the router.
package struct Connection: Sendable {
    private let channel: any Channel

    init(channel: any Channel) {
        self.channel = channel
    }

    /// Closes it, whatever is still under way.
    func close() {
        channel.close(promise: nil)
    }

    /// Whether `send` can be used.
    func hasFileDoor() async -> Bool {
        let channel = channel
        let found = channel.eventLoop.submit { FileDoor.find(in: channel) != nil }
        return (try? await found.get()) ?? false
    }

    /// Writes bytes of a file straight to the socket, behind everything written so far; returns when the kernel has
    /// taken them all, throws when the client has left.
    func send(_ region: FileRegion) async throws {
        let channel = channel
        try await channel.eventLoop.flatSubmit { () -> EventLoopFuture<Void> in
            guard let door = FileDoor.find(in: channel) else {
                return channel.eventLoop.makeFailedFuture(ChannelError.ioOnClosedChannel)
            }
            return door.write(region)
        }.get()
    }
}
