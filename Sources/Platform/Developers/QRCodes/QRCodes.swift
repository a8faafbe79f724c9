import Storage
import Web

/// Signing in by a code that a phone scans: the app shows one, somebody decides on their phone, and the app asks what they said.
struct QRCodes: Sendable {
    let database: any Database
    let authorizations: Authorizations
    let clock: WallClock

    /// What an app shows, and what it asks with.
    struct Shown: Sendable {
        let ticket: AppCredential
        let token: AppCredential
    }

    /// What an app learns when it asks.
    enum Standing: Sendable, Equatable {
        case new, expired
        case scanned(ticket: String)
        /// Once: the code, in the address that the app would have been called with.
        case confirmed(ticket: String, callback: String, state: String?)
        case utilised(ticket: String)
    }

    /// - Parameter redirect: one of the app's.
    func begin(_ app: DeveloperApp, _ scopes: Scopes, redirect: String, state: String?) async throws -> Shown {
        let (shown, ends) = (Shown(ticket: AppCredential(.code), token: AppCredential(.code)), clock.now() + QRCode.lifetime)
        try await database.write(.byRow) { tx in
            try tx.run(
                """
                INSERT INTO app_qrcodes (hash, ticket_hash, app_id, scopes, redirect_uri, client_state, state, client_ticket, expires_at)
                VALUES (\(shown.token.hash), \(shown.ticket.hash), \(app.id), \(scopes.text), \(redirect), \(state),
                    \(QRCode.State.new.rawValue), '', \(ends))
                """
            )
            try tx.run(
                """
                DELETE FROM app_qrcodes WHERE hash IN (SELECT hash FROM app_qrcodes WHERE app_id = \(app.id)
                    ORDER BY expires_at DESC LIMIT 50 OFFSET \(QRCode.mostPerApp))
                """
            )
        }
        return shown
    }

    /// Notes that somebody looks at it, and returns it with its app. Who has scanned it is not noted: whoever decides is who counts.
    /// - Throws: a `Problem` 404 when it cannot be decided on any more.
    func scan(_ scan: QRScan) async throws -> (code: QRCode, app: DeveloperApp) {
        let now = clock.now()
        return try await database.write { tx in
            let (code, app) = try QRCodes.open(scan, at: now, in: tx)
            try tx.run(
                """
                UPDATE app_qrcodes SET state = \(QRCode.State.scanned.rawValue), client_ticket = \(scan.clientTicket)
                WHERE hash = \(code.hash)
                """
            )
            return (code, app)
        }
    }

    /// A code that can still be decided on, and its app.
    func open(_ scan: QRScan) async throws -> (code: QRCode, app: DeveloperApp) {
        let now = clock.now()
        return try await database.read { tx in try QRCodes.open(scan, at: now, in: tx) }
    }

    private static func open(_ scan: QRScan, at now: Int64, in tx: any Transaction) throws -> (QRCode, DeveloperApp) {
        let hash = AppCredential.hash(of: scan.ticket)
        let found = try tx.row("SELECT \(QRCode.columns) FROM app_qrcodes WHERE ticket_hash = \(hash)").map(QRCode.init(row:))
        guard let code = found, code.isOpen(at: now),
            let app = try tx.row("SELECT \(DeveloperApp.columns) FROM developer_apps p WHERE p.id = \(code.appID)")
        else { throw Problem.qrCodeOver }
        return (code, try DeveloperApp(row: app))
    }

    /// Writes down what somebody has decided, and connects them with the app if they allow it.
    /// - Parameter granted: a part of what was asked for; nil for a refusal.
    /// - Throws: a `Problem` 404 when somebody was faster, or it is too late.
    func decide(_ scan: QRScan, _ granted: Scopes?, by viewer: Viewer) async throws {
        let now = clock.now()
        let released = try await database.write { [authorizations] tx -> [String] in
            let (code, app) = try QRCodes.open(scan, at: now, in: tx)
            // What the developer has given up since it was shown is not granted any more.
            let asked = code.scopes.intersection(app.scopes.union(Scopes([.basic])))
            let allowed = granted.map { asked.intersection($0.union(Scopes([.basic]))) }
            let state: QRCode.State = allowed == nil ? .refused : .confirmed
            try tx.run(
                """
                UPDATE app_qrcodes SET state = \(state.rawValue), client_ticket = \(scan.clientTicket), account_id = \(viewer.accountID),
                    granted = \(allowed?.text) WHERE hash = \(code.hash)
                """
            )
            guard let allowed else { return [] }
            return try authorizations.connect(app.id, viewer.accountID, asked: asked, granted: allowed, at: now, in: tx)
        }
        await authorizations.posts.released(released)
    }

    /// What became of a code of this app. Whatever it cannot ask about has expired: it cannot tell why.
    func check(_ token: String, of app: DeveloperApp) async throws -> Standing {
        let (hash, now) = (AppCredential.hash(of: token), clock.now())
        let found = try await database.read { tx in try QRCodes.find(hash, of: app.id, in: tx) }
        guard let code = found else { return .expired }
        guard code.state != .utilised else { return .utilised(ticket: code.clientTicket) }
        guard now < code.expiresAt else { return .expired }
        switch code.state {
        case .new: return .new
        case .scanned: return .scanned(ticket: code.clientTicket)
        case .utilised: return .utilised(ticket: code.clientTicket)
        case .refused: return .expired
        case .confirmed: return try await handOver(hash, of: app, at: now)
        }
    }

    private static func find(_ hash: String, of app: Int64, in tx: any Transaction) throws -> QRCode? {
        try tx.row("SELECT \(QRCode.columns) FROM app_qrcodes WHERE hash = \(hash) AND app_id = \(app)").map(QRCode.init(row:))
    }

    /// Makes the authorization code only now, so that it is written nowhere but as a hash, and gives it once: of two who ask at the same
    /// time one gets it.
    private func handOver(_ hash: String, of app: DeveloperApp, at now: Int64) async throws -> Standing {
        let (code, family) = (AppCredential(.code), try authorizations.identifiers.next())
        return try await database.write { tx in
            guard let found = try QRCodes.find(hash, of: app.id, in: tx), let account = found.accountID else { return .expired }
            let taken = try tx.run(
                """
                UPDATE app_qrcodes SET state = \(QRCode.State.utilised.rawValue)
                WHERE hash = \(hash) AND state = \(QRCode.State.confirmed.rawValue)
                """
            )
            guard taken == 1 else { return .utilised(ticket: found.clientTicket) }
            // Disconnected in the seconds between.
            guard let allowed = try Authorizations.allowed(app.id, account, in: tx) else { return .expired }
            let scopes = found.granted.intersection(allowed)
            let offer = Authorizations.Offer(
                app: app.id, account: account, scopes: scopes, redirect: found.redirect, family: family
            )
            try Authorizations.keep(code, offer, at: now, in: tx)
            let callback = Callback(redirect: found.redirect, state: found.clientState)
            let address = callback.address([("code", code.text), ("scopes", scopes.text)])
            return .confirmed(ticket: found.clientTicket, callback: address, state: found.clientState)
        }
    }
}
