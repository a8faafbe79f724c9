/// A cookie that a site keeps for itself: for every page, hidden from scripts, and brought along from other sites by links only.
package enum SiteCookie {
    /// The name: over https with a prefix that makes browsers refuse it unless it is Secure, for Path=/ and without a Domain
    /// (RFC 6265bis §4.1.3.2).
    package static func name(_ name: String, isSecure: Bool) -> String { isSecure ? "__Host-\(name)" : name }

    /// The value of `Set-Cookie`.
    /// - Parameters:
    ///   - lifetime: seconds; 0 removes it.
    ///   - isStrict: not even links bring it along.
    package static func text(_ name: String, _ value: String, lifetime: Int, isSecure: Bool, isStrict: Bool = false) -> String {
        "\(name)=\(value); Path=/; Max-Age=\(lifetime); HttpOnly; SameSite=\(isStrict ? "Strict" : "Lax")\(isSecure ? "; Secure" : "")"
    }
}
