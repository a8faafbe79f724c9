import HTTPTypes
import Web

/// What a phone brings that has scanned a code: the address of our own page.
struct QRScan: Sendable {
    static let path = "/v2/auth/qrcode/"
    /// What stands where the app puts its own ticket.
    static let placeholder = "tobefilled"

    /// Proves that the code was seen.
    let ticket: String
    /// What the app filled in, to know its own code again.
    let clientTicket: String

    /// The address that the app makes a picture of, once it has put its ticket in the place of `tobefilled`.
    static func address(_ ticket: AppCredential, origin: String) -> String {
        "\(origin)\(path)?client_ticket=\(placeholder)&ticket=\(ticket.text)"
    }

    /// - Parameter query: of the address, or of the page's own form.
    /// - Throws: a `Problem` for an address that no app of ours has shown.
    init(_ query: String) throws(Problem) {
        let form = try Form(query)
        let (ticket, filled) = (form["ticket"] ?? "", form["client_ticket"] ?? "")
        let isPlain = query.utf8.count <= 2_000 && (filled.utf8.allSatisfy { (0x20...0x7e).contains($0) })
        guard isPlain, !ticket.isEmpty, ticket.utf8.count <= AppCredential.longest, filled.utf8.count <= QRCode.ticketLongest else {
            throw .qrCodeOver
        }
        (self.ticket, clientTicket) = (ticket, filled)
    }

    /// The same, written in one way.
    var query: String {
        "client_ticket=\(PercentEncoding.encode(clientTicket))&ticket=\(PercentEncoding.encode(ticket))"
    }
}

extension Problem {
    /// 404: never there, decided on, or too old; whoever asks cannot tell.
    static let qrCodeOver = Problem(
        .notFound, "qr_code_over",
        "Codes are good for a few minutes, and for one answer. Nothing was shared. Have a new one shown, and scan it.",
        title: "This code is over"
    )
}
