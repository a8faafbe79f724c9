import Foundation
import Web

/// A mail as it travels (RFC 5322): plain text, in lines that every server takes.
struct MailMessage: Sendable {
    /// Name that is shown beside the sender's address.
    let sender: String
    let from: MailAddress
    let to: MailAddress
    let subject: String
    let text: String
    /// The same at every try; becomes the Message-ID.
    let id: String
    /// UTC ms.
    let at: Int64
    /// Where mail programs unsubscribe with one click (RFC 8058); nil for a mail that answers somebody.
    let unsubscribe: String?

    var bytes: [UInt8] {
        var fields = [
            ("From", "\(MailMessage.word(sender))\r\n <\(from.text)>"), ("To", "<\(to.text)>"), ("Subject", MailMessage.word(subject)),
            ("Date", HTTPDate.text(at).replacing("GMT", with: "+0000")),
            ("Message-ID", "<\(id)@\(from.domain)>"), ("Auto-Submitted", "auto-generated"),
            ("MIME-Version", "1.0"), ("Content-Type", "text/plain; charset=utf-8"), ("Content-Transfer-Encoding", "quoted-printable"),
        ]
        if let unsubscribe {
            fields += [("List-Unsubscribe", "<\(unsubscribe)>"), ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")]
        }
        let head = fields.map { "\($0.0): \($0.1)\r\n" }.joined()
        return Array((head + "\r\n" + QuotedPrintable.encode(text)).utf8)
    }

    /// Text in a header field: as encoded words (RFC 2047), unless it is plain letters, digits and blanks. Either way no line ends in it.
    static func word(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            byte == 0x20 || (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
        }
        if isPlain, text.utf8.count <= 60 { return text }
        var words: [String] = []
        var piece = ""
        for character in text {
            // 39 bytes are 52 characters of base64: with what is around them and the name of the field a line has 76 at most.
            if piece.utf8.count + character.utf8.count > 39, !piece.isEmpty {
                words.append(piece)
                piece = ""
            }
            piece.append(character)
        }
        words.append(piece)
        return words.map { "=?utf-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }
}
