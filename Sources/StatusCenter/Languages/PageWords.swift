import Web

/// The words of the public pages in one language.
struct PageWords: Sendable {
    static let inEnglish = PageWords(.english)

    let language: PageLanguage
    private let table: [Phrase: String]

    init(_ language: PageLanguage) {
        self.language = language
        table = PageWords.table(of: language)
    }

    subscript(_ phrase: Phrase) -> String { table[phrase] ?? PageWords.inEnglish.table[phrase] ?? phrase.rawValue }

    /// A phrase with what belongs into it, in one go: what is filled in may hold braces itself.
    func filled(_ phrase: Phrase, _ values: String...) -> String {
        var (filled, left) = ("", self[phrase][...])
        while let brace = left.firstIndex(of: "{") {
            filled += left[..<brace]
            let place = left[brace...].prefix(3)
            guard place.last == "}", let number = place.dropFirst().first?.wholeNumberValue else {
                filled += "{"
                left = left[brace...].dropFirst()
                continue
            }
            filled += values.dropFirst(number).first ?? ""
            left = left[place.endIndex...]
        }
        return filled + left
    }

    /// All of it, by the names that templates use.
    var model: PageModel { PageWords.models[language] ?? [:] }

    private static let models: [PageLanguage: PageModel] = Dictionary(
        uniqueKeysWithValues: PageLanguage.allCases.map { language in
            let words = PageWords(language)
            var model: PageModel = [:]
            for phrase in Phrase.allCases { model[phrase.rawValue] = words[phrase] }
            return (language, model)
        }
    )
}

extension PageWords {
    func of(_ status: ComponentStatus) -> String {
        switch status {
        case .operational: self[.operational]
        case .underMaintenance: self[.underMaintenance]
        case .degradedPerformance: self[.degradedPerformance]
        case .partialOutage: self[.partialOutage]
        case .majorOutage: self[.majorOutage]
        }
    }

    /// The same within a sentence. German nouns keep their capitals.
    func within(_ status: ComponentStatus) -> String { language == .german ? of(status) : of(status).lowercased() }

    func of(_ status: IncidentStatus) -> String {
        switch status {
        case .draft: self[.draft]
        case .investigating: self[.investigating]
        case .identified: self[.identified]
        case .monitoring: self[.monitoring]
        case .resolved: self[.resolved]
        case .postmortem: self[.postmortem]
        case .scheduled: self[.scheduled]
        case .inProgress: self[.inProgress]
        case .verifying: self[.verifying]
        case .completed: self[.completed]
        }
    }

    func of(_ kind: ImpactKind) -> String {
        switch kind {
        case .cascading: self[.cascading]
        case .regional: self[.regional]
        case .global: self[.globalReach]
        case .partial: self[.partial]
        }
    }

    func of(_ cause: Incident.CauseClass) -> String {
        switch cause {
        case .overload: self[.overload]
        case .bug: self[.bug]
        case .configuration: self[.configuration]
        case .network: self[.network]
        case .storage: self[.storage]
        case .dependency: self[.dependency]
        case .hardware: self[.hardware]
        case .other: self[.other]
        }
    }

    func of(_ symptom: Symptom) -> String {
        switch symptom {
        case .wontOpen: self[.wontOpen]
        case .slow: self[.slow]
        case .wontPlay: self[.wontPlay]
        case .uploads: self[.uploads]
        case .signIn: self[.cannotSignIn]
        case .other: self[.somethingElse]
        }
    }

    func of(_ kind: Subscription.Kind) -> String {
        switch kind {
        case .mail: self[.kindMail]
        case .webhook: self[.kindWebhook]
        case .push: self[.kindBrowser]
        }
    }

    /// Who says something.
    func of(_ origin: Incident.Origin) -> String {
        switch origin {
        case .person: self[.official]
        case .probe: self[.automatic]
        case .reports: self[.community]
        }
    }

    /// A sentence, and the words that Statuspage has for it.
    func of(_ overall: OverallStatus) -> (sentence: String, verdict: String) {
        switch overall.indicator {
        case .none: (self[.allGood], self[.verdictNone])
        case .minor: (self[.allMinor], self[overall.isOutage ? .verdictMinor : .verdictDegraded])
        case .major: (self[.allMajor], self[.verdictMajor])
        case .critical: (self[.allCritical], self[.verdictCritical])
        case .maintenance: (self[.allMaintenance], self[.verdictMaintenance])
        }
    }

    /// How much is said in a thread, as a link to it.
    func remarks(_ count: Int) -> String {
        switch count {
        case 0: self[.talkAboutIt]
        case 1: self[.oneRemark]
        default: filled(.remarks, "\(count)")
        }
    }
}
