/// Reads fixed-width numbers off a text from left to right.
struct DigitScan {
    private var rest: Substring.UTF8View

    init(_ text: String.UTF8View) {
        rest = text[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// Exactly `width` digits.
    mutating func number(_ width: Int) -> Int64? {
        let digits = rest.prefix(width)
        guard digits.count == width else { return nil }
        var value: Int64 = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            value = value * 10 + Int64(digit - 0x30)
        }
        rest = rest.dropFirst(width)
        return value
    }

    /// One character, when it is among `accepted`.
    mutating func take(_ accepted: StaticString) -> Bool {
        guard let next = rest.first, "\(accepted)".utf8.contains(next) else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// 1…9 digits behind a decimal point, as milliseconds.
    mutating func fraction() -> Int64? {
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        guard (1...9).contains(digits.count) else { return nil }
        rest = rest.dropFirst(digits.count)
        var value: Int64 = 0
        var index = digits.startIndex
        for _ in 0..<3 {
            value *= 10
            if index < digits.endIndex {
                value += Int64(digits[index] - 0x30)
                index = digits.index(after: index)
            }
        }
        return value
    }

    /// `Z` or `±hh:mm`, in minutes east of UTC.
    mutating func offset() -> Int64? {
        if take("Zz") { return 0 }
        let sign: Int64 = rest.first == UInt8(ascii: "-") ? -1 : 1
        guard take("+-"), let hours = number(2), take(":"), let minutes = number(2) else { return nil }
        guard hours < 24, minutes < 60 else { return nil }
        return sign * (hours * 60 + minutes)
    }
}
