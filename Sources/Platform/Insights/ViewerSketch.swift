import Crypto
import Foundation
import Web

/// How many different viewers there were, without keeping who they were: a HyperLogLog of 1,024 registers
/// (Flajolet et al., 2007), off by 3 % as a rule, and at a few dozen hardly ever. It takes 4 characters for each of the first viewers, and
/// 1,368 at most.
///
/// It never says ten before there were ten: a viewer fills one register at most, and while fewer than ten are filled the estimate,
/// rounded, is just their number.
struct ViewerSketch: Sendable, Equatable {
    static let size = 1_024
    /// From so many registers on, all of them take less than those that are filled.
    private static let sparse = 340

    /// The greatest rank that each register has seen; 0 for none.
    private var registers: [UInt8]

    init() {
        registers = [UInt8](repeating: 0, count: Self.size)
    }

    /// - Parameters:
    ///   - viewer: a viewer's key.
    ///   - subject: what they are a viewer of, so that no two sketches can be laid beside each other to find somebody again.
    /// - Returns: whether that has changed anything.
    @discardableResult
    mutating func insert(_ viewer: String, of subject: String) -> Bool {
        let bits = Self.bits(of: viewer, of: subject)
        let index = Int(bits & UInt64(Self.size - 1))
        let rank = UInt8(min(54, (bits >> 10).leadingZeroBitCount - 10) + 1)
        guard registers.indices.contains(index), registers[index] < rank else { return false }
        registers[index] = rank
        return true
    }

    /// Lays another one of the same subject over it: whoever is in both counts once.
    mutating func merge(_ other: ViewerSketch) {
        registers = zip(registers, other.registers).map { max($0, $1) }
    }

    /// The same 64 bits for the same viewer and subject, on every node.
    static func bits(of viewer: String, of subject: String) -> UInt64 {
        SHA256.hash(data: Data("\(subject) \(viewer)".utf8)).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }

    /// An estimate of how many there were.
    var count: Int64 {
        let size = Double(Self.size)
        let empty = registers.count { $0 == 0 }
        let sum = registers.reduce(0.0) { $0 + exp2(-Double($1)) }
        let raw = 0.7213 / (1 + 1.079 / size) * size * size / sum
        guard raw <= 2.5 * size, empty > 0 else { return Int64(raw.rounded()) }
        return Int64((size * log(size / Double(empty))).rounded())
    }

    /// The same where ten are known to be among them.
    var countOfMany: Int64 { max(Int64(ViewerGroup.least), count) }

    /// Of a row. What cannot be read counts as nobody.
    init(stored text: String) {
        self.init()
        let bytes = Base64URL.decode(text) ?? []
        guard bytes.count != Self.size else {
            registers = bytes
            return
        }
        for start in stride(from: 0, to: bytes.count - 2, by: 3) {
            let index = Int(bytes[start]) << 8 | Int(bytes[start + 1])
            if registers.indices.contains(index) { registers[index] = bytes[start + 2] }
        }
    }

    /// Text of a row: all registers, or those that are filled with their numbers.
    var stored: String {
        let filled = registers.indices.filter { registers[$0] > 0 }
        guard filled.count < Self.sparse else { return Base64URL.encode(registers) }
        return Base64URL.encode(filled.flatMap { [UInt8($0 >> 8), UInt8($0 & 255), registers[$0]] })
    }
}
