/// Why a server's certificate was refused, in words for whoever set the address: libpq names neither the cause nor the remedy, or
/// advises to look away.
enum TLSRefusal {
    private static let reasons: [(said: String, meant: String)] = [
        (
            "certificate verify failed",
            "its certificate has run out, or is by no authority that is trusted here (sslrootcert or PGSSLROOTCERT names one)"
        ),
        ("does not match host name", "its certificate is for another name"),
        ("root certificate file", "the file of the authority to trust (sslrootcert or PGSSLROOTCERT) is not there or holds none"),
        ("server does not support SSL", "it speaks no TLS, which sslmode or PGSSLMODE asks for"),
    ]

    /// What libpq said on one line, after what is meant when it is about TLS.
    static func explained(_ message: String) -> String {
        let line = message.split(whereSeparator: \.isNewline).joined(separator: " ")
        guard let reason = reasons.first(where: { line.contains($0.said) }) else { return line }
        return "\(reason.meant): \(line)"
    }
}
