import NIOSSL

/// Who may vouch for those that we ask by https: the authorities that the system trusts and, beside them, those that the operator names.
package struct OutboundTrust: Sendable {
    package static let system = OutboundTrust(additional: [])

    private let additional: [NIOSSLCertificate]

    private init(additional: [NIOSSLCertificate]) {
        self.additional = additional
    }

    /// - Parameter file: certificates in PEM; empty for none.
    /// - Throws: `NoCertificates`.
    package init(caFile file: String) throws(NoCertificates) {
        guard !file.isEmpty else {
            additional = []
            return
        }
        guard let certificates = try? NIOSSLCertificate.fromPEMFile(file), !certificates.isEmpty else { throw NoCertificates(file: file) }
        additional = certificates
    }

    package struct NoCertificates: Error, CustomStringConvertible {
        let file: String

        package var description: String { "\(file) holds no certificates in PEM" }
    }

    var tls: TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        if !additional.isEmpty { configuration.additionalTrustRoots = [.certificates(additional)] }
        configuration.minimumTLSVersion = .tlsv12
        configuration.certificateVerification = .fullVerification
        return configuration
    }
}
