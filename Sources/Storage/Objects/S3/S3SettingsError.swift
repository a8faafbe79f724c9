/// What is wrong with the settings of an S3 store, in words for the operator. No case carries a secret.
package enum S3SettingsError: Error, Sendable, Equatable, CustomStringConvertible {
    case endpoint(String)
    case bucket(String)
    /// A bucket with dots, addressed by host over https.
    case dottedBucket(String)
    case region(String)
    case credentials
    /// The file of certificates.
    case certificates(String)
    /// They stand beside an endpoint of `http`.
    case certificatesWithoutTLS

    package var description: String {
        switch self {
        case .endpoint:
            // The text may hold a password, so it is not repeated.
            "The endpoint must be http:// or https:// with a host and maybe a port, and nothing else."
        case .bucket(let name): "“\(name)” cannot be the name of a bucket: 3 to 63 of a-z, 0-9, “-” and “.”."
        case .dottedBucket(let name): "“\(name)” has dots, so that no certificate covers it as a host: address it by path."
        case .region(let name): "“\(name)” cannot be a region."
        case .credentials: "The access key, the secret key and a session token are printable ASCII without blanks, and not empty."
        case .certificates(let path): "“\(path)” cannot be read, or holds no certificates in PEM."
        case .certificatesWithoutTLS: "There are certificates to trust, but the endpoint is http://: write https://."
        }
    }
}
