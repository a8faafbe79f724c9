import Foundation
import Testing
import Web

@testable import StatusCenter

struct TranslatedPageTests {
    private static let form = TestCentre.form

    @Test func `every public page speaks the language of its address, and its links keep to it`() async throws {
        let centre = try await TestCentre()
        let part = try await centre.component("Site")
        let incident = try await centre.open("Slow pages", .investigating, [part: .partialOutage])
        centre.clock.move(.minute)
        try await centre.say(.resolved, of: incident)
        let receipt = try await centre.get("/reports", method: .post, Self.form, body: "symptom=slow").fields["location"] ?? ""
        let pages = [
            ("/history", "November 2026", "Novembre 2026"), ("/history?before=\(StatusID(incident))", "Älteres gibt es nicht", "Plus loin"),
            ("/uptime", "30 Tage", "30 jours"), ("/dependencies", "Was ausfällt, wenn dies ausfällt", "Ce qui tombe"),
            ("/continuity", "Die Datenbank", "La base de données"), ("/faq", "Fragen und Antworten", "Questions et réponses"),
            ("/subscribe", "Diesen Browser benachrichtigen", "Avertir ce navigateur"),
            ("/subscribe/asked", "Postfach", "boîte de réception"), ("/subscribe/ended", "Es ist beendet", "C’est terminé"),
            ("/discussion", "Was möchtest du sagen?", "Que voulez-vous dire\u{a0}?"),
            ("/incidents/\(StatusID(incident))/discussion", "Diskussion: Slow pages", "Discussion\u{a0}: Slow pages"),
            (receipt, "Was daraus wurde", "Ce qu’il en est advenu"), ("/nothing/here", "Hier ist nichts", "Rien ici"),
        ]
        for (path, german, french) in pages {
            let english = try await centre.get(path)
            #expect(english.text.contains("<html lang=\"en\">") && english.fields["content-language"] == "en", "\(path)")
            let asked = try await centre.get(path, ["Accept-Language": "de"])
            #expect(asked.text.contains("<html lang=\"de\">") && asked.text.contains(german), "\(path): \(german)")
            #expect(asked.fields["vary"] == "Accept-Language" && asked.fields["content-language"] == "de", "\(path)")
            #expect(asked.text.contains("<li><a href=\"/faq\">"), "\(path): links stay plain")
            let chosen = try await centre.get(path + (path.contains("?") ? "&" : "?") + "lang=fr", ["Accept-Language": "de"])
            #expect(chosen.text.contains("<html lang=\"fr\">") && chosen.text.contains(french), "\(path): \(french)")
            #expect(chosen.fields["vary"] == nil && chosen.text.contains("<li><a href=\"/faq?lang=fr\">"), "\(path)")
            // Names that no table has would show as such.
            #expect(!asked.text.contains(/\{[0-9]\}/), "\(path)")
        }
    }

    @Test func `a form that comes back says why in the language of its page, and what follows keeps to it`() async throws {
        let centre = try await TestCentre()
        func post(_ path: String, _ body: String, _ further: [String: String] = [:]) async throws -> Reply {
            try await centre.get(path, method: .post, Self.form.merging(further) { $1 }, body: body)
        }
        let links = try await post("/discussion?lang=de", "name=Kim&body=see+https://example.org")
        #expect(links.status == 422 && links.text.contains("keine Links posten") && links.fields["content-language"] == "de")
        let long = try await post("/discussion", "name=\(String(repeating: "n", count: 41))&body=x", ["Accept-Language": "fr"])
        #expect(long.text.contains("«\u{a0}Votre nom\u{a0}» contient au plus 40 caractères."))
        let said = try await post("/discussion?lang=es", "name=Kim&body=Hola")
        #expect(said.status == 303 && said.fields["location"]?.hasPrefix("/discussion?lang=es#") == true)
        let address = try await post("/subscribe?lang=pt", "email=nobody")
        #expect(address.text.contains("Isto não é um endereço como kim@example.org.") && !address.text.contains("?lang=fr\""))
        #expect(try await post("/reports?lang=de", "symptom=none").text.contains("Wähle, was du siehst."))
        #expect(try await post("/subscribe?lang=de", "url=x").text.contains("Das ist keine Adresse wie https://"))
        #expect(try await post("/subscribe", "url=x", ["Accept": "application/json"]).status == 422)
    }

    @Test func `what the web says in English is known to every language`() {
        let problems: [Problem] = [
            .notFound(), .busy(), .internalError(), .noRoom(), .tooManyRequests(retryAfter: 1), .requestTimeout(), .methodNotAllowed([]),
            .invalid(field: "url", "This name leads nowhere."), .invalid(field: "name", "“name” must not be empty."),
            .invalid(field: "name", "“name” holds characters that can't be shown."), .invalid(field: "url", "“url” is missing."),
            .invalid(field: "components", "Name 50 parts at most, or none to hear of all."),
        ]
        for language in PageLanguage.allCases where language != .english {
            let words = PageWords(language)
            for problem in problems {
                #expect(words.detail(of: problem) != problem.detail, "\(language): \(problem.detail)")
                #expect(words.title(of: problem) != problem.title)
            }
        }
        let unknown = Problem.invalid(field: "x", "Nobody has translated this.")
        #expect(PageWords(.german).detail(of: unknown) == unknown.detail)
    }

    @Test func `the static copy has a front page for each language, and they lead to each other`() async throws {
        let centre = try await TestCentre()
        _ = try await centre.component("Site")
        _ = try await centre.facts()
        try centre.services.snapshot?.write()
        for language in PageLanguage.allCases {
            let name = language == .english ? "index.html" : "index.\(language.rawValue).html"
            let text = try String(contentsOfFile: "\(centre.snapshotFolder)/\(name)", encoding: .utf8)
            #expect(text.contains("<html lang=\"\(language.rawValue)\">") && text.contains("href=\"/index.de.html\""), "\(name)")
            #expect(text.contains("<a href=\"/\" lang=\"en\"") && !text.contains("?lang="), "\(name)")
        }
        let history = try String(contentsOfFile: "\(centre.snapshotFolder)/history/index.html", encoding: .utf8)
        #expect(!history.contains("?lang="), "a file server asks nobody in which language they read")
    }
}
