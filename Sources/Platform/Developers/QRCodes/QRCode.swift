import Storage
import Web

/// A code that an app shows on a screen, for somebody to scan with their phone.
///
/// It holds two secrets. The ticket is in the picture, and lets whoever scans it see who asks. The token is the app's alone, and lets it
/// ask, with its client secret, what became of the code: who photographs a screen gets nothing of what is decided on the phone.
struct QRCode: Sendable {
    /// For how long it can be scanned and decided on: as long as somebody needs who signs in on the way.
    static let lifetime: Int64 = 5 * .millisecondsPerMinute
    /// Of one app that are kept; the oldest go first.
    static let mostPerApp = 2_000
    /// Bytes of what an app fills in, and of its `state`.
    static let ticketLongest = 200
    static let stateLongest = 1_000

    enum State: String, Sendable {
        case new, scanned, confirmed
        /// The app has got what was confirmed.
        case utilised
        /// The app reads `expired`: the API has no other word for it.
        case refused
    }

    let hash: String
    let appID: Int64
    let scopes: Scopes
    let redirect: String
    /// As the app sent it.
    let clientState: String?
    let state: State
    /// What the app filled in, as the phone brought it; empty before.
    let clientTicket: String
    let accountID: Int64?
    /// What the person allowed.
    let granted: Scopes
    /// UTC milliseconds.
    let expiresAt: Int64

    /// The columns that `init(row:)` reads.
    static let columns: SQL = """
        hash, app_id, scopes, redirect_uri, client_state, state, client_ticket, account_id, granted, expires_at
        """

    init(row: Row) throws {
        guard let state = State(rawValue: try row.text(5)) else { throw StorageError.unexpected("a QR code in an unknown state") }
        hash = try row.text(0)
        appID = try row.int(1)
        scopes = Scopes(stored: try row.text(2))
        redirect = try row.text(3)
        clientState = try row.optionalText(4)
        self.state = state
        clientTicket = try row.text(6)
        accountID = try row.optionalInt(7)
        granted = Scopes(stored: try row.optionalText(8) ?? "")
        expiresAt = try row.int(9)
    }

    /// Whether somebody can still decide on it.
    func isOpen(at now: Int64) -> Bool {
        (state == .new || state == .scanned) && now < expiresAt
    }
}
