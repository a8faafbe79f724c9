import NIOSSL

/// Who may vouch for `https` servers that others name: the authorities that the system trusts, and those of one file besides.
package struct OutboundTrust: Sendable {
    private let more: [NIOSSLCertificate]

    package static let system = OutboundTrust(more: [])

    private init(more: [NIOSSLCertificate]) {
        self.more = more
    }

    /// - Parameter caFile: certificates in PEM; empty for none.
    /// - Returns: nil for a file that holds none, or cannot be read.
    package init?(caFile: String) {
        guard !caFile.isEmpty else {
            self = .system
            return
        }
        guard let certificates = try? NIOSSLCertificate.fromPEMFile(caFile), !certificates.isEmpty else { return nil }
        more = certificates
    }

    /// A certificate is checked, and whether it is for the name that was asked for.
    var tls: TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.additionalTrustRoots = more.isEmpty ? [] : [.certificates(more)]
        configuration.minimumTLSVersion = .tlsv12
        configuration.certificateVerification = .fullVerification
        return configuration
    }
}
