import Testing

@testable import Platform

struct ConfigurationReadingTests {
    private func read(_ key: String, _ value: String) throws -> PlatformConfiguration {
        try PlatformConfiguration.read(overrides: [key: value])
    }

    @Test func `a value that cannot be understood ends the start with its key`() {
        for (key, value, name) in [
            ("skit.port", "eighty", "SKIT_PORT"), ("skit.port", "70000", "SKIT_PORT"),
            ("skit.sign.ups.per.hour", "0", "SKIT_SIGN_UPS_PER_HOUR"),
            ("skit.sign.up", "maybe", "SKIT_SIGN_UP"), ("skit.site.reload", "yes", "SKIT_SITE_RELOAD"),
        ] {
            let error = #expect(throws: ConfigurationError.self) { try read(key, value) }
            #expect(error?.description.contains(name) == true)
        }
    }

    @Test func `a public address is an origin, for it is what links and cookies are made of`() throws {
        for value in ["https://video.example/skit", "video.example", "https://", "ftp://video.example", "https://a b"] {
            #expect(throws: ConfigurationError.self, "\(value)") { try read("skit.public.url", value) }
        }
        #expect(try read("skit.public.url", "https://video.example/").isSecure)
        #expect(try read("skit.public.url", "HTTPS://video.example").isSecure)
        #expect(try !read("skit.public.url", "http://localhost:8080").isSecure)
        #expect(try !read("skit.public.url", "").isSecure)
    }
}
