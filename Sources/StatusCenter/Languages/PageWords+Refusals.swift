import HTTPTypes
import Web

/// What stands in the way, in the words of the page. Programs hear English, in which problems are thrown; a sentence is found by that.
extension PageWords {
    func title(of problem: Problem) -> String {
        guard language != .english else { return problem.title }
        return switch problem.status.code {
        case 401: self[.titleSignIn]
        case 403: self[.titleForbidden]
        case 404: self[.titleMissing]
        case 410: self[.titleGone]
        case 413: self[.titleLarge]
        case 429: self[.titleSlowDown]
        case 500: self[.titleBroke]
        case 503: self[.titleBusy]
        case 507: self[.titleFull]
        default: self[.titleOther]
        }
    }

    /// What no table knows stays in English: better than nothing said.
    func detail(of problem: Problem) -> String {
        guard language != .english else { return problem.detail }
        if let phrase = PageWords.sentences[problem.detail] { return self[phrase] }
        let number = problem.detail.firstMatch(of: /[0-9]+/).map { String($0.0) } ?? ""
        let form = problem.detail.replacing(/[0-9]+/, with: "{1}").replacing(/“[a-z_]+”/, with: "“{0}”")
        guard let phrase = PageWords.sentences[form] else { return problem.detail }
        return filled(phrase, label(problem.field ?? ""), number)
    }

    /// What a field is called on the page.
    private func label(_ field: String) -> String {
        switch field {
        case "name": self[.yourName]
        case "body": self[.whatToSay]
        case "email": self[.yourAddress]
        case "url": self[.receiverAddress]
        case "symptom": self[.whatDoYouSee]
        default: field
        }
    }

    private static let sentences = Dictionary(englishProblems.map { ($1, $0) }) { first, _ in first }
}
