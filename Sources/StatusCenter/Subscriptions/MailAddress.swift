import Foundation
import Web

/// An address of mail in its plain form: nothing in it can end a header field, begin another one, or name a second recipient.
struct MailAddress: Sendable, Equatable {
    /// Bytes, RFC 5321.
    static let lengthMax = 254

    let text: String
    var domain: Substring { text.split(separator: "@")[1] }

    /// nil for anything else than `name@host.example`, in ASCII and without quotes.
    init?(_ typed: String) {
        let text = typed.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard text.utf8.count <= MailAddress.lengthMax, parts.count == 2, (1...64).contains(parts[0].count) else { return nil }
        let atoms = parts[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let isLocal = atoms.allSatisfy { !$0.isEmpty && $0.allSatisfy(MailAddress.isAtom) }
        guard isLocal, parts[0].first != UInt8(ascii: "-") else { return nil }
        let labels = Substring(parts[1]).split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.allSatisfy({ OutboundURL.isLabel($0) }) else { return nil }
        self.text = text
    }

    private static func isAtom(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }
}
