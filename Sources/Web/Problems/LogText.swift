/// Text from outside on its way into a log line: one line, no control characters, bounded, so that nobody
/// can write log entries of their own (CWE-117).
enum LogText {
    /// Unicode scalars kept of one value.
    static let scalarsMax = 512

    static func safe(_ text: String) -> String {
        var safe = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(scalarsMax) {
            let isControl = scalar.properties.generalCategory == .control
                || scalar.value == 0x2028 || scalar.value == 0x2029
            safe.append(isControl ? "\u{FFFD}" : scalar)
        }
        return String(safe)
    }
}
