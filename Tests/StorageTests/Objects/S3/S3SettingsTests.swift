import Testing

@testable import Storage

@Suite struct S3SettingsTests {
    @Test(arguments: [
        ("http://127.0.0.1:9000", "127.0.0.1:9000"), ("https://S3.Example.org/", "s3.example.org"), ("https://a.b:443", "a.b"),
        ("http://a.b:443", "a.b:443"), ("http://[::1]:9000", "[::1]:9000"),
    ])
    func `an endpoint is a host and maybe a port`(endpoint: String, host: String) throws {
        #expect(try settings(endpoint: endpoint).host == host)
    }

    @Test(arguments: [
        "", "s3.example.org", "ftp://a.b", "https://", "https://a.b/c", "https://a.b?c", "https://a.b#c", "https://u@a.b",
        "https://u:p@a.b", "http://a.b:0", "http://a.b:70000", "http://a b",
    ])
    func `anything else is no endpoint`(endpoint: String) {
        #expect(throws: S3SettingsError.endpoint(endpoint)) { try settings(endpoint: endpoint) }
    }

    @Test(arguments: ["ab", "a_b", "Abc", "-abc", "abc-", ".abc", "a..b", "192.168.5.4", "", "a/b", String(repeating: "a", count: 64)])
    func `what no bucket can be called is refused`(bucket: String) {
        #expect(throws: S3SettingsError.bucket(bucket)) { try settings(bucket: bucket) }
    }

    @Test func `a bucket stands in the path or before the host`() throws {
        let path = try settings(bucket: "my.clips")
        #expect(path.path(of: "v/a b.mp4") == "/my.clips/v/a%20b.mp4" && path.path(of: nil) == "/my.clips" && path.host == "s3.example.org")
        let host = try S3Settings(
            endpoint: "https://s3.example.org", bucket: "clips", accessKey: "key", secretKey: "secret", addressing: .host
        )
        #expect(host.path(of: "v/a.mp4") == "/v/a.mp4" && host.path(of: nil) == "/" && host.host == "clips.s3.example.org")
        #expect(throws: S3SettingsError.dottedBucket("my.clips")) {
            try S3Settings(endpoint: "https://s3.example.org", bucket: "my.clips", accessKey: "k", secretKey: "s", addressing: .host)
        }
    }

    @Test(arguments: [("", "s"), ("k", ""), ("k/k", "s"), ("k\n", "s"), ("k", "s s"), ("k", "s\r\nx: y")])
    func `credentials that would break a header are refused`(accessKey: String, secretKey: String) {
        #expect(throws: S3SettingsError.credentials) {
            try S3Settings(endpoint: "https://a.b", bucket: "clips", accessKey: accessKey, secretKey: secretKey)
        }
    }

    @Test func `certificates that cannot be read, or would not be asked for, are refused`() throws {
        #expect(throws: S3SettingsError.certificates("/nowhere/ca.pem")) { try trusting("/nowhere/ca.pem", "https://a.b") }
        #expect(throws: S3SettingsError.certificatesWithoutTLS) { try trusting("/nowhere/ca.pem", "http://a.b") }
    }

    private func trusting(_ file: String, _ endpoint: String) throws -> S3Settings {
        try S3Settings(endpoint: endpoint, bucket: "clips", accessKey: "key", secretKey: "secret", caFile: file)
    }

    @Test func `nothing that is printed holds a secret`() throws {
        let settings = try S3Settings(
            endpoint: "https://a.b", bucket: "clips", accessKey: "the-key", secretKey: "hush-hush", sessionToken: "hush-token"
        )
        var dumped = ""
        dump(settings, to: &dumped)
        for text in ["\(settings)", String(describing: settings), String(reflecting: settings), dumped, "\([settings])"] {
            #expect(text.contains("clips") && !text.contains("hush"))
        }
    }

    private func settings(endpoint: String = "https://s3.example.org", bucket: String = "clips") throws -> S3Settings {
        try S3Settings(endpoint: endpoint, bucket: bucket, accessKey: "key", secretKey: "secret")
    }
}
