import NIOCore

/// The place in a connection's pipeline next to the socket, where parts of files go out by sendfile(2) instead of
/// being read, wrapped and copied.
///
/// Only for bodies with a Content-Length, whose bytes the HTTP encoder would pass on unchanged anyway, and only on
/// connections that nothing encrypts here.
final class FileDoor: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    private var context: ChannelHandlerContext?

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    /// On the channel's event loop.
    static func find(in channel: any Channel) -> FileDoor? {
        try? channel.pipeline.syncOperations.handler(type: FileDoor.self)
    }

    /// On the channel's event loop.
    func write(_ region: FileRegion) -> EventLoopFuture<Void> {
        guard let context else { preconditionFailure("a door outside its pipeline") }
        return context.writeAndFlush(wrapOutboundOut(.fileRegion(region)))
    }
}
