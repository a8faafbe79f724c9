import Foundation
import Testing

/// Mustache renders a name that nobody set as nothing, silently: a button that is never there is found by people then.
struct TemplateNameTests {
    static let sites = ["Sources/Platform/Site/pages", "Sources/StatusCenter/Site/pages"]

    /// Names that a template may use: dotted ones by their last part.
    private static func names(in text: String) -> Set<String> {
        Set(text.matches(of: /\{\{\{?[#^&]?\s*([a-z_.]+)\s*\}?\}\}/).map { match in
            String(match.1.split(separator: ".").last ?? "")
        })
    }

    @Test("Every name that a page uses is set somewhere in the code")
    func everyNameIsSet() throws {
        let code = try Checkout.files(under: "Sources").filter { $0.language == .swift }.map { try Checkout.text($0.path) }.joined()
        for page in Self.sites.flatMap({ Checkout.files(under: $0) }) where page.language == .mustache {
            for name in Self.names(in: try Checkout.text(page.path)) where !name.isEmpty && !name.hasSuffix("_error") {
                #expect(code.contains("\"\(name)\""), "\(page.path) uses \(name), which no code sets")
            }
        }
    }
}
