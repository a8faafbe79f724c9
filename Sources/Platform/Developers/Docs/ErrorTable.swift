import Web

/// The errors of endpoints, for people.
enum ErrorTable {
    static func row(_ refusal: EndpointRefusal) -> PageModel {
        var model: PageModel = ["status": refusal.status]
        model.set("code", nonEmpty: refusal.code)
        if refusal.isOfDevelopers, let advice = APIAdvice.words(for: refusal.code) {
            model["meaning"] = DocsText.html(advice.meaning)
            model["todo"] = DocsText.html(advice.todo)
        } else if !refusal.words.isEmpty {
            model["meaning"] = DocsText.html(refusal.words)
        }
        return model
    }

    /// Every error of the developer API, or of the native one, once for each status and code.
    static func all(ofDevelopers: Bool) -> [PageModel] {
        var found: [String: EndpointRefusal] = [:]
        for endpoint in Descriptions.all where endpoint.group.isDeveloperAPI == ofDevelopers {
            for refusal in endpoint.refusals where !refusal.code.isEmpty {
                let key = "\(refusal.status) \(refusal.code)"
                if found[key] == nil { found[key] = refusal }
            }
        }
        return found.values.sorted { ($0.status, $0.code) < ($1.status, $1.code) }.map(row)
    }
}

extension EndpointRefusal {
    /// Whether it has one of the codes that `APIAdvice` knows.
    var isOfDevelopers: Bool {
        switch form {
        case .envelope, .oauth, .shape: true
        case .problem, .text, .empty: false
        }
    }
}
