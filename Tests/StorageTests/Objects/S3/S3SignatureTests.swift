import Testing

@testable import Storage

/// The examples of https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html and sigv4-query-string-auth.html.
@Suite struct S3SignatureTests {
    static let time = S3Time(seconds: 1_369_353_600)
    static let emptySHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    let settings: S3Settings

    init() throws {
        settings = try S3Settings(
            endpoint: "https://s3.amazonaws.com", bucket: "examplebucket", accessKey: "AKIAIOSFODNN7EXAMPLE",
            secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", addressing: .host
        )
    }

    @Test func `a GET with a range is signed as Amazon signs it`() {
        let headers = [
            ("Range", "bytes=0-9"), ("x-amz-content-sha256", Self.emptySHA256), ("x-amz-date", Self.time.stamp), ("host", settings.host),
        ]
        let value = signature.authorization(method: "GET", path: "/test.txt", headers: headers, bodySHA256: Self.emptySHA256)
        #expect(value.hasPrefix("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, "))
        #expect(value.contains("SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, "))
        #expect(value.hasSuffix("Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"))
    }

    @Test func `a PUT is signed as Amazon signs it`() {
        // Of "Welcome to Amazon S3."
        let sha256 = "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072"
        let headers = [
            ("host", settings.host), ("date", "Fri, 24 May 2013 00:00:00 GMT"), ("x-amz-content-sha256", sha256),
            ("x-amz-date", Self.time.stamp), ("x-amz-storage-class", "REDUCED_REDUNDANCY"),
        ]
        let value = signature.authorization(
            method: "PUT", path: settings.path(of: "test$file.text"), headers: headers, bodySHA256: sha256
        )
        #expect(value.hasSuffix("Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"))
    }

    @Test func `parameters are signed as Amazon signs them`() {
        let headers = [("host", settings.host), ("x-amz-content-sha256", Self.emptySHA256), ("x-amz-date", Self.time.stamp)]
        let lifecycle = signature.authorization(
            method: "GET", path: "/", query: [("lifecycle", "")], headers: headers, bodySHA256: Self.emptySHA256
        )
        #expect(lifecycle.hasSuffix("fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"))
        let list = signature.authorization(
            method: "GET", path: "/", query: [("prefix", "J"), ("max-keys", "2")], headers: headers, bodySHA256: Self.emptySHA256
        )
        #expect(list.hasSuffix("34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"))
    }

    @Test func `an address is signed as Amazon signs it`() {
        let address = signature.presignedURL(path: "/test.txt", expires: 86_400)
        #expect(address.hasPrefix("https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&"))
        #expect(address.contains("X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&"))
        #expect(address.hasSuffix("&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"))
    }

    @Test(arguments: [(-5, 1), (0, 1), (604_800, 604_800), (604_801, 604_800), (.max, 604_800)])
    func `an address lives between a second and a week`(asked: Int, given: Int) {
        #expect(signature.presignedURL(path: "/a", expires: asked).contains("X-Amz-Expires=\(given)&"))
    }

    @Test(arguments: [("2013-05-24T00:00:00.000Z", 1_369_353_600), ("2024-02-29T23:59:59Z", 1_709_251_199), ("1970-01-01T00:00:00Z", 0)])
    func `times are read`(text: String, seconds: Int64) {
        #expect(S3Time(iso: text) == S3Time(seconds: seconds))
    }

    @Test(arguments: ["", "2013-05-24", "2013-05-24T00:00:00", "2013-05-24T00:00:00+01:00", "20130524T000000Z", "2013-05-24T00:00:00Z "])
    func `what is no time is none`(text: String) {
        #expect(S3Time(iso: text) == nil)
    }

    private var signature: S3Signature { S3Signature(settings: settings, time: Self.time) }
}
