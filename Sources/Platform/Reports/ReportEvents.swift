/// Payload of `report.added`. What it leaves out, the reason, is for the people who run the site.
struct ReportEvent: Codable, Sendable {
    let accountID: Int64
    let videoID: Int64
    let authorID: Int64
    /// Whether the feed may learn nothing from it about the viewer.
    var impersonal: Bool?
}
