import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// HTTP/1.1 as the framework does it, with a `FileDoor` next to the socket and limits on the pace in both directions.
struct FileSendingChannel: ServerChildChannel {
    let http: HTTP1Channel
    let settings: ServerSettings

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        http.setup(channel: channel, logger: logger).flatMapThrowing { value in
            let reads = AdaptiveRecvByteBufferAllocator(minimum: 64, initial: settings.firstReadBytes, maximum: 65_536)
            try channel.syncOptions?.setOption(.recvAllocator, value: reads)
            let pipeline = channel.pipeline.syncOperations
            let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            try pipeline.addHandler(RequestPace(settings), position: .after(decoder))
            try pipeline.addHandlers([AnswerPace(settings, logger: logger), FileDoor()], position: .first)
            return value
        }
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async {
        await http.handle(value: value, logger: logger)
    }
}
