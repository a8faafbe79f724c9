import NIOSSL

/// Who may vouch for an `https` store: the authorities that the system trusts, or those of one file and nobody else.
struct S3Trust: Sendable {
    private let roots: NIOSSLTrustRoots

    /// - Parameter caFile: certificates in PEM; empty for the system's.
    /// - Throws: `S3SettingsError.certificates`.
    init(caFile: String) throws(S3SettingsError) {
        guard !caFile.isEmpty else {
            roots = .default
            return
        }
        // A file without any would make every handshake fail, and nobody would know why.
        guard let certificates = try? NIOSSLCertificate.fromPEMFile(caFile), !certificates.isEmpty else { throw .certificates(caFile) }
        roots = .certificates(certificates)
    }

    /// The store's certificate is checked, and whether it is for the name that was asked for.
    var tls: TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = roots
        configuration.minimumTLSVersion = .tlsv12
        configuration.certificateVerification = .fullVerification
        return configuration
    }

    /// In words for the operator; nil when it is not the certificate.
    static func complaint(of error: any Error) -> String? {
        if let error = error as? NIOSSLExtraError, error == .failedToValidateHostname { return "its certificate is for another name" }
        guard error is NIOSSLError, "\(error)".contains("CERTIFICATE_VERIFY_FAILED") else { return nil }
        return "its certificate has run out, or is by no authority that is trusted here"
    }
}
