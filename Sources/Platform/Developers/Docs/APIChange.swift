import Web

/// What has changed for apps, newest first: one entry for whatever they can notice.
struct APIChange: Sendable {
    /// As 2026-11-27.
    let day: String
    let sentences: [String]

    static let all = [
        APIChange(
            day: "2026-11-27",
            sentences: [
                "These pages, and `\(OpenAPIRoutes.path)`, which describes every endpoint.",
                "The API's first version: tokens and codes to scan, the person, their videos and how they are watched, posting of videos "
                    + "and photos, webhooks, embedding and research.",
            ]
        ),
    ]

    var model: PageModel { ["day": day, "sentences": DocsText.paragraphs(sentences)] }
}
