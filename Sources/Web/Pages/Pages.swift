import Mustache

/// The Mustache templates of a site, all parsed and cross-checked at start.
///
/// A name is the path under `pages` without its extension: `feed`, `parts/card`.
package struct Pages: Sendable {
    private let library: MustacheLibrary

    /// - Parameter site: the folder that holds `pages`.
    /// - Throws: `SiteError` naming the file, for a template that does not parse, names one that is not there, or
    ///   includes itself in a circle (rendering would never end).
    package init(site: String) throws {
        var library = MustacheLibrary()
        var references: [String: Set<String>] = [:]
        for file in try SiteFolder(site).files(in: "pages", extension: "mustache") {
            let text = try file.text()
            do {
                try library.register(text, named: file.name)
            } catch let error as MustacheTemplate.ParserError {
                throw SiteError(file: file.path, reason: "line \(error.context.lineNumber): \(error.error) in “\(error.context.line)”")
            }
            references[file.name] = TemplateReferences.names(in: text)
        }
        try TemplateReferences.check(references)
        self.library = library
    }

    package func has(_ template: String) -> Bool {
        library.getTemplate(named: template) != nil
    }

    /// The page as HTML. Throws `SiteError` for a template that is not there.
    package func render(_ template: String, _ model: PageModel) throws(SiteError) -> String {
        guard let html = library.render(model, withTemplate: template) else {
            throw SiteError(file: "pages/\(template).mustache", reason: "there is no such template")
        }
        return html
    }
}
