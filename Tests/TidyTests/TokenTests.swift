import Testing

/// Two sites are one identity, out of a copy each: the status centre serves its own without any file of the platform.
struct TokenTests {
    private static func tokens(of site: String) throws -> [String: String] {
        let text = try Checkout.text("Sources/\(site)/Site/styles/tokens.css")
        let pairs = text.matches(of: /(--[a-z0-9-]+):\s*([^;]+);/).map { (String($0.1), String($0.2)) }
        return Dictionary(pairs) { first, _ in first }
    }

    @Test("What both sites call by one name is the same in both")
    func tokensAgree() throws {
        let (platform, centre) = (try Self.tokens(of: "Platform"), try Self.tokens(of: "StatusCenter"))
        let shared = Set(platform.keys).intersection(centre.keys).sorted()
        #expect(shared.count > 20)
        for name in shared { #expect(centre[name] == platform[name], "\(name)") }
    }
}
