import Web

/// The short name of a video in `/t/{code}`: its id in the 58 letters and digits that nobody takes for one another. It is told from the id
/// and back, so that short links need no row of their own and never lead elsewhere.
enum ShareCode {
    private static let digits = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)
    /// 53 bits at 5.86 bits a digit.
    private static let longest = 10

    static func text(of id: Int64) -> String {
        var (rest, bytes) = (UInt64(max(0, id)), [UInt8]())
        repeat {
            bytes.append(digits[Int(rest % 58)])
            rest /= 58
        } while rest > 0
        return String(decoding: bytes.reversed(), as: UTF8.self)
    }

    /// Nil for what no video is called. One id has one spelling.
    static func id(_ code: some StringProtocol) -> Int64? {
        guard (1...longest).contains(code.utf8.count), code.utf8.first != digits.first else { return nil }
        var value: UInt64 = 0
        for byte in code.utf8 {
            guard let digit = digits.firstIndex(of: byte) else { return nil }
            value = value * 58 + UInt64(digit)
        }
        return value <= UInt64(bitPattern: WireID.max) ? Int64(value) : nil
    }
}
