import Testing

/// Files of the site that nothing names: left over, or forgotten to be wired in.
struct OrphanTests {
    static let sites = ["Sources/Platform/Site", "Sources/StatusCenter/Site"]

    @Test("Every stylesheet stands in the order, and the order names no other", arguments: sites)
    func styles(site: String) throws {
        let order = try Checkout.text("\(site)/styles/order.txt").split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
        let files = Checkout.files(under: "\(site)/styles").map(\.name).filter { $0.hasSuffix(".css") }
        #expect(Set(order) == Set(files))
        #expect(order.count == Set(order).count, "a stylesheet stands there twice")
    }

    @Test("Every module is imported by another, or is the entry", arguments: sites)
    func modules(site: String) throws {
        let folder = "\(site)/modules/"
        let modules = Checkout.files(under: "\(site)/modules").filter { $0.language == .javaScript }
        let texts = try modules.map { try Checkout.text($0.path) } + pages(of: site)
        for module in modules {
            let name = "skit/" + module.path.dropFirst(folder.count).dropLast(".js".count)
            let isNamed = texts.contains { $0.contains("\"\(name)\"") || $0.contains("'\(name)'") }
            #expect(isNamed || name == "skit/app", "\(module.path) is imported nowhere")
        }
    }

    @Test("Every imported module exists", arguments: sites)
    func imports(site: String) throws {
        for module in Checkout.files(under: "\(site)/modules") where module.language == .javaScript {
            for match in try Checkout.text(module.path).matches(of: /["']skit\/([\w\/-]+)["']/) {
                let path = "\(site)/modules/\(match.1).js"
                #expect(Checkout.files.contains { $0.path == path }, "\(module.path) imports skit/\(match.1)")
            }
        }
    }

    @Test("Every page is rendered by a route or included by another page", arguments: sites)
    func pagesAreUsed(site: String) throws {
        let folder = "\(site)/pages/"
        let texts = try pages(of: site)
        let code = try Checkout.files(under: "Sources").filter { $0.language == .swift }.map { try Checkout.text($0.path) }
        for page in Checkout.files(under: "\(site)/pages") where page.language == .mustache {
            let name = String(page.path.dropFirst(folder.count).dropLast(".mustache".count))
            let isIncluded = texts.contains { $0.contains("{{>\(name)}}") || $0.contains("{{> \(name)}}") || $0.contains("{{<\(name)}}") }
            #expect(isIncluded || code.contains { $0.contains("\"\(name)\"") }, "\(page.path) is shown nowhere")
        }
    }

    @Test("Every symbol of the icons is used, and every icon that is used exists", arguments: sites)
    func icons(site: String) throws {
        let sprite = try Checkout.text("\(site)/icons/sprite.svg")
        let symbols = Set(sprite.matches(of: /<symbol[^>]*\bid="([\w-]+)"/).map { String($0.1) })
        // A page may take a symbol's name from what the code says.
        let target = site.dropLast("/Site".count)
        let code = Checkout.files(under: "\(target)").filter { $0.language == .swift } + Checkout.files(under: "\(site)/modules")
        let modules = try code.map { try Checkout.text($0.path) }
        let used = Set(try pages(of: site).flatMap { $0.matches(of: /icons\}\}#([\w-]+)"/).map { String($0.1) } })
        #expect(used.subtracting(symbols).isEmpty, "icons that do not exist")
        for symbol in symbols.subtracting(used) {
            #expect(modules.contains { $0.contains("\"\(symbol)\"") || $0.contains("'\(symbol)'") }, "the icon \(symbol) is used nowhere")
        }
    }

    private func pages(of site: String) throws -> [String] {
        try Checkout.files(under: "\(site)/pages").map { try Checkout.text($0.path) }
    }
}
