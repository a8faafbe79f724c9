import Logging
import NIOCore

/// Closes a connection whose client takes nothing of what is written to it for `ServerSettings.stallTimeout`: the idle timer
/// does not run while an answer is under way. An answer that pauses by itself is not hurried.
///
/// Stands next to the socket and looks now and then how much is still waiting there, so that it costs nothing per answer.
final class AnswerPace: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    private let step: TimeAmount
    private let logger: Logger
    /// Bytes given to the socket's queue so far.
    private var written = 0
    /// Bytes that the kernel had taken at the last look.
    private var taken = -1
    private var looksInVain = 0
    private var look: Scheduled<Void>?

    init(_ settings: ServerSettings, logger: Logger) {
        step = TimeAmount(settings.stallTimeout / 2)
        self.logger = logger
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        look?.cancel()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        written += unwrapOutboundIn(data).readableBytes
        context.write(data, promise: promise)
    }

    func flush(context: ChannelHandlerContext) {
        context.flush()
        if look == nil { lookLater(context) }
    }

    private func lookLater(_ context: ChannelHandlerContext) {
        look = context.eventLoop.assumeIsolated().scheduleTask(in: step) { [weak self] in self?.judge(context) }
    }

    private func judge(_ context: ChannelHandlerContext) {
        look = nil
        let waiting = (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
        guard waiting > 0 else {
            (taken, looksInVain) = (-1, 0)
            return
        }
        looksInVain = written - waiting == taken ? looksInVain + 1 : 0
        taken = written - waiting
        guard looksInVain < 2 else {
            logger.debug("closing a connection that takes no bytes", metadata: ["waiting": "\(waiting)"])
            context.close(promise: nil)
            return
        }
        lookLater(context)
    }
}
