private import Crypto
private import Foundation

/// AWS Signature Version 4 of one request (https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html).
struct S3Signature: Sendable {
    /// Seconds for which an address can be signed at most: a week.
    static let longestExpiry = 604_800

    let settings: S3Settings
    let time: S3Time

    /// The value of `Authorization`. `headers` are all that is signed, `host` among them; `path` is percent-encoded already.
    func authorization(
        method: String, path: String, query: [(String, String)] = [], headers: [(String, String)], bodySHA256: String
    ) -> String {
        let signed = Self.names(of: headers)
        let signature = sign(method, path, query, headers, bodySHA256)
        return "AWS4-HMAC-SHA256 Credential=\(settings.accessKey)/\(scope), SignedHeaders=\(signed), Signature=\(signature)"
    }

    /// An address that lets whoever has it read the object for `expires` seconds (1…604,800, kept within that).
    /// - Parameter cacheControl: what the store says with the answer in the place of what it keeps.
    func presignedURL(path: String, expires: Int, cacheControl: String? = nil) -> String {
        var query = [
            ("X-Amz-Algorithm", "AWS4-HMAC-SHA256"), ("X-Amz-Credential", "\(settings.accessKey)/\(scope)"), ("X-Amz-Date", time.stamp),
            ("X-Amz-Expires", "\(min(max(1, expires), Self.longestExpiry))"), ("X-Amz-SignedHeaders", "host"),
        ]
        if let token = settings.sessionToken { query.append(("X-Amz-Security-Token", token)) }
        if let cacheControl { query.append(("response-cache-control", cacheControl)) }
        let signature = sign("GET", path, query, [("host", settings.host)], "UNSIGNED-PAYLOAD")
        return settings.origin + path + "?" + Self.text(of: query) + "&X-Amz-Signature=" + signature
    }

    /// As it stands in an address and in what is signed: sorted by the encoded names.
    static func text(of query: [(String, String)]) -> String {
        query.map { (S3Encoding.query($0.0), S3Encoding.query($0.1)) }.sorted { $0 < $1 }.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    }

    private var scope: String { "\(time.day)/\(settings.region)/s3/aws4_request" }

    private func sign(
        _ method: String, _ path: String, _ query: [(String, String)], _ headers: [(String, String)], _ bodySHA256: String
    ) -> String {
        let lines = headers.map { ($0.0.lowercased(), $0.1) }.sorted { $0.0 < $1.0 }.map { "\($0.0):\($0.1)\n" }.joined()
        let request = [method, path, Self.text(of: query), lines, Self.names(of: headers), bodySHA256].joined(separator: "\n")
        let text = ["AWS4-HMAC-SHA256", time.stamp, scope, SHA256.hash(data: Data(request.utf8)).hexadecimal].joined(separator: "\n")
        var key = SymmetricKey(data: Data("AWS4\(settings.secretKey)".utf8))
        for part in [time.day, settings.region, "s3", "aws4_request"] {
            key = SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: Data(part.utf8), using: key))
        }
        return HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key).hexadecimal
    }

    private static func names(of headers: [(String, String)]) -> String {
        headers.map { $0.0.lowercased() }.sorted().joined(separator: ";")
    }
}
