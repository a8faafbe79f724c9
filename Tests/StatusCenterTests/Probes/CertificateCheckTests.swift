import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Testing

@testable import StatusCenter

/// A real handshake with a certificate that openssl has made for two days.
@Suite(.timeLimit(.minutes(2)))
struct CertificateCheckTests {
    @Test func `a certificate is good while enough days are left, and only where it is trusted`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "skit-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (key, shown) = (folder.appending(path: "key.pem").path, folder.appending(path: "cert.pem").path)
        let openssl = Process()
        openssl.executableURL = URL(filePath: "/usr/bin/env")
        openssl.arguments = [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
            "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", shown,
        ]
        openssl.standardError = FileHandle.nullDevice
        try openssl.run()
        openssl.waitUntilExit()
        let certificates = try NIOSSLCertificate.fromPEMFile(shown)
        let context = try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: certificates.map { .certificate($0) },
                privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem))
            )
        )
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton).childChannelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
            }
        }.bind(host: "127.0.0.1", port: 0).get()
        let port = try #require(server.localAddress?.port)
        func look(_ days: String, isTrusted: Bool) async -> String? {
            var check = CertificateCheck(Probe(kind: .tls, target: "localhost:\(port)", expectation: days))
            if isTrusted { check.trust.additionalTrustRoots = [.certificates(certificates)] }
            return await check.complaint()
        }
        #expect(await look("1", isTrusted: true) == nil)
        #expect(await look("", isTrusted: true) == "its certificate ends in 1 day")
        #expect(await look("1", isTrusted: false) == "its certificate is not trusted for this name")
        try await server.close()
        #expect(await look("1", isTrusted: true) == "refused the connection")
    }
}
