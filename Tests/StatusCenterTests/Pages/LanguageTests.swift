import Storage
import Testing
import Web

@testable import StatusCenter

struct LanguageTests {
    @Test(arguments: PageLanguage.allCases)
    func `every language has every phrase, with the same to be filled in`(language: PageLanguage) {
        let table = PageWords.table(of: language)
        #expect(Set(Phrase.allCases).subtracting(table.keys).isEmpty)
        func holes(_ text: String) -> Set<String> { Set(text.matches(of: /\{[^}]*\}/).map { String($0.0) }) }
        for phrase in Phrase.allCases {
            let text = table[phrase] ?? ""
            #expect(!text.isEmpty && holes(text) == holes(PageWords.inEnglish[phrase]), "\(phrase): \(text)")
        }
    }

    @Test func `the English words are those of the API`() {
        let words = PageWords.inEnglish
        #expect(ImpactKind.allCases.allSatisfy { words.of($0) == $0.rawValue })
        #expect(Incident.CauseClass.allCases.allSatisfy { words.of($0) == $0.rawValue })
        for status in ComponentStatus.allCases {
            for overall in [OverallStatus(of: [status]), OverallStatus(of: [status, .operational])] {
                #expect(words.of(overall).verdict == overall.description)
            }
        }
        #expect(words.moment(HandClock.start) == Calendar.moment(HandClock.start) && words.day(0) == Calendar.day(0))
        #expect(words.monthOfYear(HandClock.start) == Calendar.monthOfYear(HandClock.start))
        for span in [0, .minute, 61 * .minute, 25 * .hour, 2 * .day] as [Int64] { #expect(words.span(span) == Calendar.span(span)) }
        #expect(words.filled(.openSince, "{1}", "x") == "Since {1}: x.", "what is filled in is not looked at again")
    }

    @Test(arguments: [
        (nil, .english), ("", .english), ("de", .german), ("de-AT,de;q=0.9,en;q=0.8", .german), ("ja, fr;q=0.5, es;q=0.7", .spanish),
        ("en-GB,de;q=0.9", .english), ("de;q=0", .english), ("pt-BR", .portuguese), ("*", .english), ("de;q=x,fr;q=0.1", .french),
        ("FR", .french), (",,;;q=,", .english),
    ] as [(String?, PageLanguage)])
    func `a browser's wishes are weighed`(field: String?, language: PageLanguage) {
        #expect(PageLanguage(accepting: field) == language)
    }

    @Test func `a page in another language is made once while the English one stays, and the front page never gives way`() throws {
        let (translations, tongue) = (Translations(), PageTongue(language: .german, isChosen: false))
        let pages = ["One", "Two"].map { PublishedFile(html: $0) }
        var made: [String] = []
        func ask(_ path: String, like ready: PublishedFile) throws {
            _ = try translations.file(path, in: tongue, like: ready) {
                made.append(path)
                return "Eins"
            }
        }
        for _ in 0..<2 { try ask("/", like: pages[0]) }
        for number in 0..<200 { try ask("/incidents/\(number)", like: pages[0]) }
        try ask("/incidents/199", like: pages[0])
        try ask("/", like: pages[0])
        #expect(made.count == 201)
        try ask("/", like: pages[1])
        #expect(made.count == 202)
    }

    @Test func `front and incident pages speak the language of the address, or else of the browser, and caches know it`() async throws {
        let centre = try await TestCentre()
        let site = try await centre.component("Site")
        let incident = try await centre.open("Slow pages", .investigating, [site: .partialOutage])
        let path = "/incidents/\(StatusID(incident))"
        centre.clock.move(.minute)
        _ = try await centre.facts()
        func get(_ path: String, _ wish: String? = nil) async throws -> Reply {
            try await centre.get(path, wish.map { ["Accept-Language": $0] } ?? [:])
        }
        let english = try await get("/")
        #expect(english.text.contains("<html lang=\"en\">") && english.text.contains("Partial outage"))
        #expect(english.fields["vary"] == "Accept-Language" && english.fields["content-language"] == "en")
        let german = try await get("/", "de")
        for words in ["<html lang=\"de\">", "Teilausfall", "Wird untersucht", "Slow pages", "Was siehst du?", "<dd>Deutsch</dd>"] {
            #expect(german.text.contains(words), "\(words)")
        }
        #expect(german.text.contains("?lang=de\"") && german.text.contains("href=\"\(path)\""), "others are offered, and links stay plain")
        #expect(german.text.contains(": Teilausfall"), "its nouns keep their capitals")
        #expect(german.fields["etag"] != english.fields["etag"] && german.fields["vary"] == "Accept-Language")
        let again = try await centre.get("/", ["Accept-Language": "de", "If-None-Match": try #require(german.fields["etag"])])
        #expect(again.status == 304 && again.fields["vary"] == "Accept-Language")
        let chosen = try await get("/?lang=fr", "de")
        #expect(chosen.text.contains("Panne partielle") && chosen.fields["vary"] == nil)
        #expect(chosen.text.contains("href=\"\(path)?lang=fr\""), "whoever has chosen stays with it")
        #expect(try await get("/?lang=tlh", "es").text.contains("<html lang=\"es\">"))
        for (language, words) in [("es", "En investigación"), ("pt", "Em investigação"), ("fr", "En cours d’examen")] {
            let page = try await get(path, language)
            #expect(page.text.contains(words) && page.fields["content-language"] == language, "\(language)")
            #expect(page.text.contains("Slow pages"), "what people have written stays as it is")
        }
        // Another edition, another page.
        try await centre.say(.resolved, of: incident)
        #expect(try await get("/", "de").text.contains("Behoben"))
        #expect(try await get("/api/v2/summary.json", "de").text == get("/api/v2/summary.json").text)
    }
}
