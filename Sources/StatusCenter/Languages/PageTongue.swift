import HTTPTypes
import Hummingbird
import Web

/// In which language a page is wanted, and who said so: its address (`?lang=`), or otherwise the browser.
struct PageTongue: Sendable, Hashable {
    static let standard = PageTongue(language: .english, isChosen: false)

    let language: PageLanguage
    /// Whether the address says it. The links of such a page say it, too.
    let isChosen: Bool

    init(language: PageLanguage, isChosen: Bool) {
        (self.language, self.isChosen) = (language, isChosen)
    }

    /// An address that names a language that there is not says nothing.
    init(_ request: Request) {
        let chosen = request.uri.queryParameters["lang"].flatMap { PageLanguage(rawValue: String($0)) }
        self.init(language: chosen ?? PageLanguage(accepting: request.headers[.acceptLanguage]), isChosen: chosen != nil)
    }

    /// What the address of a page ends with.
    var query: String { isChosen ? "?lang=\(language.rawValue)" : "" }

    /// The address of a page that stays with the language.
    func link(_ path: String) -> String { isChosen ? PageTongue.link(path, in: language) : path }

    private static func link(_ path: String, in language: PageLanguage) -> String {
        "\(path)\(path.contains("?") ? "&" : "?")lang=\(language.rawValue)"
    }

    /// For caches: whose answer depends on the browser says so.
    var headers: HTTPFields {
        var headers: HTTPFields = [.contentLanguage: language.rawValue]
        if !isChosen { headers[.vary] = "Accept-Language" }
        return headers
    }

    /// For templates: `t` with all phrases, and what the page says of itself.
    func model(siteName: String) -> PageModel {
        let words = PageWords(language)
        return [
            "t": words.model, "lang": language.rawValue, "lang_name": language.name, "lang_query": isChosen ? query : nil,
            "home": link("/"), "how_words": words.filled(.howItDoes, siteName),
        ]
    }

    /// Links to the same page in all languages.
    func languages(path: String) -> [PageModel] { languages { PageTongue.link(path, in: $0) } }

    /// The same of the front page in the static copy.
    var copies: [PageModel] { languages { PageTongue.copy(in: $0) } }

    /// Where the static copy has its front page.
    static func copy(in language: PageLanguage) -> String { language == .english ? "/" : "/index.\(language.rawValue).html" }

    private func languages(_ address: (PageLanguage) -> String) -> [PageModel] {
        PageLanguage.allCases.map { other in
            var model: PageModel = ["code": other.rawValue, "own_name": other.name, "link": address(other)]
            if other == language { model["is_here"] = true }
            return model
        }
    }
}
