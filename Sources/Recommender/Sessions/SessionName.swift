/// The name of a session: 128 bits of the system's secure generator, so that knowing one's own tells nothing about another
/// viewer's.
enum SessionName {
    /// 32 lower-case hexadecimal digits.
    static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return hexadecimal(generator.next()) + hexadecimal(generator.next())
    }

    private static func hexadecimal(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
