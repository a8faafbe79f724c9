/// Everything a site serves besides its pages, read once, hashed, and kept in memory.
///
/// - `styles/*.css`, in the order of `styles/order.txt`, as one stylesheet. Its `url(…)` references stay as they are.
/// - `modules/**.js`, each under the bare name `skit/<path>` of the import map.
/// - `icons/**`, each by its name.
/// - files directly in the folder, served at the root under their own names.
package struct SiteAssets: Sendable {
    /// Hashed URL of the stylesheet; nil when the site has none.
    package let stylesheet: String?
    private let map: ImportMap
    private let assets: [String: Asset]
    private let modules: [String: Module]
    private let icons: [String: String]
    /// By page: the scripts it starts and what they import. Made once, because every page carries it.
    private let starts: PageModel

    /// The module that every page starts with.
    private static let entry = "app"

    /// A module with what it imports.
    private struct Module: Sendable {
        let url: String
        /// Names without the `skit/`.
        let imports: [String]
    }

    /// - Throws: `SiteError` naming the file: a stylesheet that `order.txt` forgets or invents, an import or a page's
    ///   naming of a module that is not there, a name that cannot stand in a URL.
    package init(site: String) throws {
        let folder = SiteFolder(site)
        var assets: [Asset] = []
        if let css = try Stylesheet.text(of: folder) {
            assets.append(Asset(name: "style", extension: "css", bytes: Array(css.utf8)))
        }
        stylesheet = assets.first?.url

        var modules: [String: Module] = [:]
        for file in try folder.files(in: "modules", extension: "js") {
            let asset = Asset(name: "modules/" + (try Self.plain(file)), extension: "js", bytes: file.bytes)
            let imports = try ModuleImports.names(in: file.text()).map { try Self.local($0, in: file) }
            modules[file.name] = Module(url: asset.url, imports: imports)
            assets.append(asset)
        }
        try Self.check(modules)
        self.modules = modules
        starts = try Self.starts(of: folder, modules)
        map = ImportMap(modules: Dictionary(uniqueKeysWithValues: modules.map { (ModuleImports.prefix + $0.key, $0.value.url) }))

        var icons: [String: String] = [:]
        for file in try folder.files(in: "icons") {
            let ext = file.path.split(separator: ".").last.map(String.init) ?? ""
            let asset = Asset(name: "icons/" + (try Self.plain(file)), extension: ext, bytes: file.bytes)
            icons[file.name] = asset.url
            assets.append(asset)
        }
        self.icons = icons
        assets += try folder.filesAtRoot().map { Asset(path: "/" + $0.path, bytes: $0.bytes) }
        self.assets = Dictionary(assets.map { ($0.url, $0) }) { first, _ in first }
    }

    /// JSON text for `<script type="importmap">`, put there raw and with nothing around it.
    package var importMap: String { map.json }

    /// The hash of `importMap` as a CSP source expression.
    package var importMapHash: String { map.cspHash }

    /// The file served under a path.
    package func asset(at path: String) -> Asset? { assets[path] }

    /// Paths of the files at the root of the site, each of which needs a route.
    package var rootPaths: [String] { assets.values.filter { !$0.isHashed }.map(\.url).sorted() }

    /// Hashed URL of a module: `module("feed/player")`.
    package func module(_ name: String) -> String? { modules[name]?.url }

    /// Hashed URL of an icon: `icon("sprite")`.
    package func icon(_ name: String) -> String? { icons[name] }

    /// Hashed URLs of everything a module imports, and what that imports, nearest first, itself not included:
    /// the `modulepreload` links that save a round trip for each level of imports.
    package func preloads(entry: String) -> [String] {
        Self.imports(of: [entry], modules, without: []).compactMap { modules[$0]?.url }
    }

    /// Names of what `roots` import, near and far, nearest first; without the roots and what is known already.
    private static func imports(of roots: [String], _ modules: [String: Module], without known: Set<String>) -> [String] {
        var seen = known.union(roots)
        var queue = roots.flatMap { modules[$0]?.imports ?? [] }
        var names: [String] = []
        while let name = queue.first {
            queue.removeFirst()
            guard seen.insert(name).inserted, let module = modules[name] else { continue }
            names.append(name)
            queue += module.imports
        }
        return names
    }

    private static func starts(of folder: SiteFolder, _ modules: [String: Module]) throws -> PageModel {
        let common = Set(imports(of: [entry], modules, without: []) + [entry])
        var starts: PageModel = [:]
        for page in try folder.files(in: "pages", extension: "mustache") {
            let roots = try PageModules.names(in: page.text()).map { try local($0, in: page) }
            guard !roots.isEmpty else { continue }
            if let missing = roots.first(where: { modules[$0] == nil }) {
                throw SiteError(file: page.path, reason: "starts “\(ModuleImports.prefix)\(missing)”, which is not there")
            }
            let further = imports(of: roots, modules, without: common)
            starts[page.name] = ["modules": links(roots, modules), "preloads": links(further, modules)] as PageModel
        }
        return starts
    }

    private static func links(_ names: [String], _ modules: [String: Module]) -> [PageModel] {
        names.compactMap { modules[$0]?.url }.map { ["url": $0] }
    }

    /// `assets` of the common model.
    package func model(entry: String) -> PageModel {
        [
            "stylesheet": stylesheet,
            "import_map": importMap,
            "entry": module(entry),
            "preloads": preloads(entry: entry).map { ["url": $0] as PageModel },
            "starts": starts,
            "icons": icon("sprite"),
            "icon": PageModel(icons),
        ]
    }

    private static func check(_ modules: [String: Module]) throws(SiteError) {
        for (name, module) in modules.sorted(by: { $0.key < $1.key }) {
            for missing in module.imports where modules[missing] == nil {
                throw SiteError(file: "modules/\(name).js", reason: "imports “\(ModuleImports.prefix)\(missing)”, which is not there")
            }
        }
    }

    private static func local(_ name: String, in file: SiteFolder.File) throws(SiteError) -> String {
        guard name.hasPrefix(ModuleImports.prefix) else {
            throw SiteError(file: file.path, reason: "imports “\(name)”; modules import each other as “\(ModuleImports.prefix)…”")
        }
        return String(name.dropFirst(ModuleImports.prefix.count))
    }

    /// The name, when it may stand in URLs, JSON and HTML as it is.
    private static func plain(_ file: SiteFolder.File) throws(SiteError) -> String {
        let isPlain = file.name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x7a).contains(byte) || (0x41...0x5a).contains(byte) || "-_/".utf8.contains(byte)
        }
        guard isPlain else { throw SiteError(file: file.path, reason: "names of assets are made of letters, digits, - and _") }
        return file.name
    }
}

extension PageModel {
    fileprivate init(_ texts: [String: String]) {
        self.init()
        for (name, text) in texts { self[name] = text }
    }
}
