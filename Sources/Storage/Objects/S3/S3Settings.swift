private import Foundation

/// Where the bucket is and who we are there.
package struct S3Settings: Sendable {
    /// How a bucket stands in an address.
    package enum Addressing: String, Sendable, CaseIterable {
        /// `https://host/bucket/key`: what stores that one hosts oneself understand.
        case path
        /// `https://bucket.host/key`: what Amazon asks of new buckets.
        case host
    }

    let isSecure: Bool
    let trust: S3Trust
    /// The host of the endpoint, with its port unless that is the scheme's own.
    let authority: String
    package let bucket: String
    package let region: String
    package let accessKey: String
    let secretKey: String
    let sessionToken: String?
    package let addressing: Addressing

    /// - Parameters:
    ///   - endpoint: `http` or `https`, a host and maybe a port; nothing else.
    ///   - bucket: 3…63 of a-z, 0-9, "-" and ".", as https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html.
    ///   - sessionToken: comes with temporary credentials.
    ///   - caFile: certificates in PEM, of which one has to have signed the store's; empty for those that the system trusts.
    /// - Throws: `S3SettingsError`.
    package init(
        endpoint: String, bucket: String, region: String = "us-east-1", accessKey: String, secretKey: String,
        sessionToken: String? = nil, addressing: Addressing = .path, caFile: String = ""
    ) throws(S3SettingsError) {
        (isSecure, authority) = try Self.parse(endpoint)
        guard Self.isBucket(bucket) else { throw .bucket(bucket) }
        // The certificate of *.host does not cover a.b.host.
        guard !(addressing == .host && isSecure && bucket.contains(".")) else { throw .dottedBucket(bucket) }
        guard (1...64).contains(region.utf8.count), region.utf8.allSatisfy(Self.lettersOfRegions.contains) else { throw .region(region) }
        guard Self.isCredential(accessKey), !accessKey.contains("/"), Self.isCredential(secretKey) else { throw .credentials }
        guard sessionToken.map(Self.isCredential) ?? true else { throw .credentials }
        guard isSecure || caFile.isEmpty else { throw .certificatesWithoutTLS }
        trust = try S3Trust(caFile: caFile)
        self.bucket = bucket
        self.region = region
        self.accessKey = accessKey
        self.secretKey = secretKey
        self.sessionToken = sessionToken
        self.addressing = addressing
    }

    /// As the `Host` header names it.
    var host: String { addressing == .host ? "\(bucket).\(authority)" : authority }

    /// `https://host`, where the bucket answers.
    package var origin: String { (isSecure ? "https://" : "http://") + host }

    /// The path of an object, or of the bucket itself, percent-encoded as it is signed and sent.
    func path(of key: String?) -> String {
        let object = "/" + S3Encoding.path(key ?? "")
        guard addressing == .path else { return object }
        return "/" + bucket + (key == nil ? "" : object)
    }

    private static let lettersOfRegions = Set("abcdefghijklmnopqrstuvwxyz0123456789-".utf8)
    private static let lettersOfBuckets = Set("abcdefghijklmnopqrstuvwxyz0123456789-.".utf8)

    private static func parse(_ endpoint: String) throws(S3SettingsError) -> (isSecure: Bool, authority: String) {
        guard endpoint.utf8.count <= 300, let parts = URLComponents(string: endpoint), let scheme = parts.scheme?.lowercased(),
            ["http", "https"].contains(scheme), let host = parts.host?.lowercased(), !host.isEmpty,
            parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil, ["", "/"].contains(parts.path)
        else { throw .endpoint(endpoint) }
        guard let port = parts.port, port != (scheme == "https" ? 443 : 80) else { return (scheme == "https", host) }
        guard (1...65_535).contains(port) else { throw .endpoint(endpoint) }
        return (scheme == "https", "\(host):\(port)")
    }

    private static func isBucket(_ name: String) -> Bool {
        guard (3...63).contains(name.utf8.count), name.utf8.allSatisfy(lettersOfBuckets.contains) else { return false }
        guard !name.contains("..") else { return false }
        guard let first = name.first, let last = name.last, !"-.".contains(first), !"-.".contains(last) else { return false }
        // A name like an address of IPv4 would make the host one.
        return !name.allSatisfy { $0.isNumber || $0 == "." }
    }

    /// What can stand in a header.
    private static func isCredential(_ text: String) -> Bool {
        (1...4_096).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}

extension S3Settings: CustomStringConvertible, CustomReflectable {
    /// Nothing of it is secret.
    package var description: String { "\(origin)\(path(of: nil)) in \(region) as \(accessKey)" }

    /// `dump` and `String(reflecting:)` would show the stored properties.
    package var customMirror: Mirror { Mirror(self, children: ["settings": description]) }
}
