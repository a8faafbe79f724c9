import NIOCore
import NIOPosix

/// A connection of which every byte is up to the test.
enum SlowClient {
    /// - Parameter reads: whether it takes what the server sends.
    static func connect<Value: Sendable>(
        port: Int, reads: Bool = true, _ body: @Sendable (inout Exchange) async throws -> Value
    ) async throws -> Value {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.autoRead, value: reads)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture { try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel) }
            }
        return try await channel.executeThenClose { inbound, outbound in
            var exchange = Exchange(inbound: inbound.makeAsyncIterator(), outbound: outbound)
            return try await body(&exchange)
        }
    }

    struct Exchange {
        fileprivate var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
        fileprivate let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
        private(set) var received = ""

        fileprivate init(
            inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator, outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
        ) {
            self.inbound = inbound
            self.outbound = outbound
        }

        func send(_ text: String) async throws {
            try await outbound.write(ByteBuffer(string: text))
        }

        /// Reads until the text has come, from the beginning of the connection. False when the server closed before.
        mutating func receives(_ text: String) async -> Bool {
            while !received.contains(text) {
                guard await more() else { return false }
            }
            return true
        }

        /// Reads until the server closes.
        mutating func isClosed() async -> Bool {
            while await more() {}
            return true
        }

        /// A reset counts as an end, too.
        private mutating func more() async -> Bool {
            guard let part = try? await inbound.next(isolation: nil) else { return false }
            received += String(buffer: part)
            return true
        }
    }
}
