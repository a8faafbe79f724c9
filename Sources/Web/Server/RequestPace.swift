import NIOCore
import NIOHTTP1

/// Watches the bodies of the requests of one connection, which the idle timer cannot: every byte that drips in sets it back.
///
/// A body that all but stops for `ServerSettings.stallTimeout` ends with `BodyPaceExceeded`. A client that was answered
/// before its body was complete may go on for `lingerTimeout`; then, and after every 408 and 413, the connection is closed.
/// Stands between the HTTP decoder and everything that reads requests.
final class RequestPace: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// Time for which we ourselves may have stopped reading without the client being excused for the whole step.
    private static let ourOwnDelay: TimeAmount = .seconds(1)

    private let step: TimeAmount
    private let bytesMin: Int
    private let linger: TimeAmount

    private var begun = 0
    private var answered = 0
    private var isBodyComing = false
    /// After 408 and 413 this client is not worth another request on this connection.
    private var closesAfterAnswer = false

    private var bytesInStep = 0
    private var slowSteps = 0
    private var wasToldOff = false
    /// Since when nothing is read because whoever reads bodies has enough for now; nil while we read.
    private var pausedAt: NIODeadline?
    private var paused: TimeAmount = .zero

    private var look: Scheduled<Void>?
    private var parting: Scheduled<Void>?

    init(_ settings: ServerSettings) {
        step = TimeAmount(settings.stallTimeout / 2)
        bytesMin = settings.bodyBytesMin
        linger = TimeAmount(settings.lingerTimeout)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        look?.cancel()
        parting?.cancel()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            begun += 1
            isBodyComing = true
            (bytesInStep, slowSteps, paused, wasToldOff) = (0, 0, .zero, false)
        case .body(let part):
            bytesInStep += part.readableBytes
        case .end:
            isBodyComing = false
            look?.cancel()
            look = nil
            parting?.cancel()
            parting = nil
        }
        context.fireChannelRead(data)
        if !isBodyComing, closesAfterAnswer, answered == begun { context.close(promise: nil) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if isBodyComing {
            pausedAt = .now()
            // Most requests come in one piece and never need a timer.
            if look == nil, !wasToldOff { lookLater(context) }
        }
        context.fireChannelReadComplete()
    }

    func read(context: ChannelHandlerContext) {
        resume()
        context.read()
    }

    private func resume() {
        guard let since = pausedAt else { return }
        paused = paused + (NIODeadline.now() - since)
        pausedAt = nil
    }

    private func lookLater(_ context: ChannelHandlerContext) {
        look = context.eventLoop.assumeIsolated().scheduleTask(in: step) { [weak self] in self?.judge(context) }
    }

    private func judge(_ context: ChannelHandlerContext) {
        look = nil
        guard isBodyComing, answered < begun else { return }
        let isStillPaused = pausedAt != nil
        resume()
        if isStillPaused { pausedAt = .now() }
        slowSteps = bytesInStep < bytesMin && paused < RequestPace.ourOwnDelay ? slowSteps + 1 : 0
        (bytesInStep, paused) = (0, .zero)
        guard slowSteps == 2 else {
            lookLater(context)
            return
        }
        // Whoever reads the body answers now; should nobody, the connection ends all the same.
        wasToldOff = true
        partLater(context)
        context.fireErrorCaught(BodyPaceExceeded())
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head):
            guard head.status == .requestTimeout || head.status == .payloadTooLarge else { break }
            closesAfterAnswer = true
            head.headers.replaceOrAdd(name: "connection", value: "close")
            context.write(wrapOutboundOut(.head(head)), promise: promise)
            return
        case .body:
            break
        case .end:
            answered += 1
            finish(context, data, promise)
            return
        }
        context.write(data, promise: promise)
    }

    private func finish(_ context: ChannelHandlerContext, _ end: NIOAny, _ promise: EventLoopPromise<Void>?) {
        if isBodyComing, answered == begun {
            context.write(end, promise: promise)
            partLater(context)
            return
        }
        guard closesAfterAnswer else {
            context.write(end, promise: promise)
            return
        }
        let written = promise ?? context.eventLoop.makePromise()
        written.futureResult.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
        context.write(end, promise: written)
    }

    private func partLater(_ context: ChannelHandlerContext) {
        parting?.cancel()
        parting = context.eventLoop.assumeIsolated().scheduleTask(in: linger) { context.close(promise: nil) }
    }
}
