import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import NIOTLS

/// Looks at the certificate that a server shows: whether it is trusted for the name, and for how many days it still counts.
struct CertificateCheck: Sendable {
    /// Days that must be left when nothing else is said.
    static let days = 14

    let door: Probe.Door?
    let daysLeft: Int
    let timeoutMs: Int64
    var trust = TLSConfiguration.makeClientConfiguration()

    init(_ probe: Probe) {
        door = Probe.Door(probe.target)
        daysLeft = Int(probe.expectation) ?? CertificateCheck.days
        timeoutMs = probe.timeoutMs
    }

    /// For people; nil for a good certificate.
    func complaint(now: Date = Date()) async -> String? {
        guard let door else { return "the target cannot be read" }
        do {
            guard let certificate = try await shown(at: door) else { return "it shows no certificate" }
            let left = Int((Double(certificate.notValidAfter) - now.timeIntervalSince1970) / 86_400)
            guard left < daysLeft else { return nil }
            return "its certificate ends in \(left) \(left == 1 ? "day" : "days")"
        } catch {
            return ProbeClient.sentence(error)
        }
    }

    private func shown(at door: Probe.Door) async throws -> NIOSSLCertificate? {
        let context = try NIOSSLContext(configuration: trust)
        let group = MultiThreadedEventLoopGroup.singleton
        let promise = group.any().makePromise(of: NIOSSLCertificate?.self)
        // An address is no name that a server could be asked for.
        let name = (try? SocketAddress(ipAddress: door.host, port: door.port)) == nil ? door.host : nil
        let bootstrap = ClientBootstrap(group: group).connectTimeout(.milliseconds(timeoutMs)).channelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                let tls = try NIOSSLClientHandler(context: context, serverHostname: name)
                try channel.pipeline.syncOperations.addHandlers([tls, HandshakeEnd(promise: promise)])
            }
        }
        do {
            let channel = try await bootstrap.connect(host: door.host, port: door.port).get()
            let late = channel.eventLoop.scheduleTask(in: .milliseconds(timeoutMs)) {
                promise.fail(ChannelError.connectTimeout(.milliseconds(timeoutMs)))
            }
            defer {
                late.cancel()
                channel.close(promise: nil)
            }
            return try await promise.futureResult.get()
        } catch {
            promise.fail(error)
            throw error
        }
    }
}

/// Hands over the certificate as soon as both sides trust each other.
private final class HandshakeEnd: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    private let promise: EventLoopPromise<NIOSSLCertificate?>

    init(promise: EventLoopPromise<NIOSSLCertificate?>) {
        self.promise = promise
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted? = event as? TLSUserEvent {
            promise.completeWith(context.channel.nioSSL_peerCertificate())
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        promise.fail(error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        promise.fail(ChannelError.eof)
        context.fireChannelInactive()
    }
}
