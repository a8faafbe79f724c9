import Web

/// At least 8 characters, up to 256, anything goes in them; what attackers try first is refused.
/// No composition rules and no forced changes (NIST SP 800-63B §3.1.1, OWASP ASVS 5.0 V6.2).
enum PasswordPolicy {
    static let characters = 8...256
    /// Bytes of UTF-8: bounds what one hash has to read.
    static let maximumBytes = 1024

    static func check(_ password: String, username: String, field: String = "password") throws(Problem) {
        guard password.count >= characters.lowerBound else {
            throw Problem.invalid(
                field: field, code: "password_too_short",
                "Use at least \(characters.lowerBound) characters. A short sentence works well."
            )
        }
        guard password.count <= characters.upperBound, password.utf8.count <= maximumBytes else {
            throw Problem.invalid(field: field, code: "password_too_long", "Use at most \(characters.upperBound) characters.")
        }
        let lowered = password.lowercased()
        guard !CommonPasswords.contains(lowered), !isAboutThisAccount(lowered, username: username) else {
            throw Problem.invalid(
                field: field, code: "password_too_common",
                "That password is among the first that attackers try. Please choose another."
            )
        }
    }

    /// The name alone, or the name with a few characters around it.
    private static func isAboutThisAccount(_ password: String, username: String) -> Bool {
        guard password.contains(username) else { return password.contains("skit") && password.count <= 10 }
        return password.count - username.count <= 4
    }
}
