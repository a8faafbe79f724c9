import Testing

@testable import Web

struct PasswordHashTests {
    @Test func `a password matches its own hash and no other`() async throws {
        let hasher = PasswordHasher()
        let hash = try await hasher.hash("a long walk at dusk")
        #expect(hash.text.hasPrefix("scrypt$15$8$3$"))
        #expect(try await hasher.matches("a long walk at dusk", PasswordHash(stored: hash.text)))
        #expect(try await !hasher.matches("a long walk at dusk ", PasswordHash(stored: hash.text)))
    }

    @Test func `a hash kept at another cost still matches`() throws {
        // RFC 7914 §12, the second vector, of which the first 32 bytes are kept.
        let vector = PasswordHash(stored: "scrypt$10$8$16$TmFDbA==$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWI=")
        #expect(try vector.matches("password"))
        #expect(try !vector.matches("Password"))
    }

    @Test func `a stored text that cannot be read matches nothing`() throws {
        let salt = "AAAAAAAAAAAAAAAAAAAAAA=="
        let texts = [
            "", "scrypt", "scrypt$15$8$3$\(salt)$", "scrypt$99$8$3$\(salt)$AAAA", "scrypt$15$8$3$!!$AAAA",
            "bcrypt$15$8$3$\(salt)$AAAA",
        ]
        for text in texts {
            #expect(try !PasswordHash(stored: text).matches(""), "\(text)")
        }
    }

    @Test func `where nobody has the name, a hash is computed and nothing matches`() async throws {
        #expect(try await !PasswordHasher().matches("a long walk at dusk", nil))
    }
}
