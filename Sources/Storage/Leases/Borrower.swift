private import Logging

/// Who asks for a lease, as far as it is told when the lease grows old.
struct Borrower: Sendable {
    let site: CallSite
    /// The request that the task serves; nil in the background.
    let requestID: String?
    /// Whether it may take as long as it takes.
    let isMaintenance: Bool

    /// The current task, at this place in the source.
    init(at site: CallSite) {
        self.site = site
        requestID = Logger.current[metadataKey: "hb.request.id"]?.description
        isMaintenance = DatabaseWork.kind == .maintenance
    }
}
