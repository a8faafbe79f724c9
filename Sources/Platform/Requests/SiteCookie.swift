/// A cookie that the site keeps for itself: for every page, hidden from scripts, and brought along from other sites by links only.
enum SiteCookie {
    /// The value of `Set-Cookie`.
    /// - Parameter lifetime: seconds; 0 removes it.
    static func text(_ name: String, _ value: String, lifetime: Int, isSecure: Bool) -> String {
        "\(name)=\(value); Path=/; Max-Age=\(lifetime); HttpOnly; SameSite=Lax\(isSecure ? "; Secure" : "")"
    }
}
