import Testing

@testable import Platform

@Suite struct CodeChallengeTests {
    /// Of RFC 7636, appendix B, and the same in hexadecimal.
    static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    static let base64url = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    static let hex = "13d31e961a1ad8ec2f16b10c4c982e0876a878ad6df144566ee1894acb70f9c3"

    @Test(arguments: [base64url, hex])
    func `a challenge in either spelling admits its verifier and no other`(sent: String) throws {
        let challenge = try #require(CodeChallenge(sent))
        #expect(challenge.admits(Self.verifier))
        #expect(CodeChallenge(stored: challenge.sha256).admits(Self.verifier))
        for other in [nil, "", sent, Self.verifier + "x", String(Self.verifier.dropLast()), Self.verifier.lowercased()] {
            #expect(!challenge.admits(other))
        }
    }

    @Test(arguments: ["", "short", hex + "0", hex.uppercased(), base64url + "=", String(base64url.dropLast()), "é" + base64url])
    func `what is neither is no challenge`(sent: String) {
        #expect(CodeChallenge(sent) == nil)
    }
}
