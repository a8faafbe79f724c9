/// Why somebody reports a video: what people may choose from.
enum ReportReason: String, Codable, Sendable, CaseIterable {
    case spam, sexual, minors, violence, hate, harassment, misleading, copyright, other
    case selfHarm = "self_harm"
    case dangerous

    /// As people who run the site read it.
    var words: String {
        switch self {
        case .spam: "Spam"
        case .sexual: "Nudity or sexual content"
        case .minors: "Harms a child"
        case .violence: "Violence"
        case .hate: "Hate"
        case .harassment: "Bullying or harassment"
        case .selfHarm: "Suicide or self-harm"
        case .dangerous: "Dangerous acts"
        case .misleading: "Misleading"
        case .copyright: "Somebody else's work"
        case .other: "Something else"
        }
    }
}
