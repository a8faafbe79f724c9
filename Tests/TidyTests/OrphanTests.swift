import Testing

/// Files of the site that nothing names: left over, or forgotten to be wired in.
struct OrphanTests {
    static let site = "Sources/Platform/Site"

    @Test("Every stylesheet stands in the order, and the order names no other")
    func styles() throws {
        let order = try Checkout.text("\(Self.site)/styles/order.txt").split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
        let files = Checkout.files(under: "\(Self.site)/styles").map(\.name).filter { $0.hasSuffix(".css") }
        #expect(Set(order) == Set(files))
        #expect(order.count == Set(order).count, "a stylesheet stands there twice")
    }

    @Test("Every module is imported by another, or is the entry")
    func modules() throws {
        let folder = "\(Self.site)/modules/"
        let modules = Checkout.files(under: "\(Self.site)/modules").filter { $0.language == .javaScript }
        let texts = try modules.map { try Checkout.text($0.path) } + pages()
        for module in modules {
            let name = "skit/" + module.path.dropFirst(folder.count).dropLast(".js".count)
            let isNamed = texts.contains { $0.contains("\"\(name)\"") || $0.contains("'\(name)'") }
            #expect(isNamed || name == "skit/app", "\(module.path) is imported nowhere")
        }
    }

    @Test("Every imported module exists")
    func imports() throws {
        for module in Checkout.files(under: "\(Self.site)/modules") where module.language == .javaScript {
            for match in try Checkout.text(module.path).matches(of: /["']skit\/([\w\/-]+)["']/) {
                let path = "\(Self.site)/modules/\(match.1).js"
                #expect(Checkout.files.contains { $0.path == path }, "\(module.path) imports skit/\(match.1)")
            }
        }
    }

    @Test("Every page is rendered by a route or included by another page")
    func pagesAreUsed() throws {
        let folder = "\(Self.site)/pages/"
        let texts = try pages()
        let code = try Checkout.files(under: "Sources").filter { $0.language == .swift }.map { try Checkout.text($0.path) }
        for page in Checkout.files(under: "\(Self.site)/pages") where page.language == .mustache {
            let name = String(page.path.dropFirst(folder.count).dropLast(".mustache".count))
            let isIncluded = texts.contains { $0.contains("{{>\(name)}}") || $0.contains("{{> \(name)}}") || $0.contains("{{<\(name)}}") }
            #expect(isIncluded || code.contains { $0.contains("\"\(name)\"") }, "\(page.path) is shown nowhere")
        }
    }

    @Test("Every symbol of the icons is used, and every icon that is used exists")
    func icons() throws {
        let sprite = try Checkout.text("\(Self.site)/icons/sprite.svg")
        let symbols = Set(sprite.matches(of: /<symbol[^>]*\bid="([\w-]+)"/).map { String($0.1) })
        let modules = try Checkout.files(under: "\(Self.site)/modules").map { try Checkout.text($0.path) }
        let used = Set(try pages().flatMap { $0.matches(of: /icons\}\}#([\w-]+)"/).map { String($0.1) } })
        #expect(used.subtracting(symbols).isEmpty, "icons that do not exist")
        for symbol in symbols.subtracting(used) {
            #expect(modules.contains { $0.contains("\"\(symbol)\"") || $0.contains("'\(symbol)'") }, "the icon \(symbol) is used nowhere")
        }
    }

    private func pages() throws -> [String] {
        try Checkout.files(under: "\(Self.site)/pages").map { try Checkout.text($0.path) }
    }
}
