/// The one stylesheet of a site: its parts in the order of `styles/order.txt`.
enum Stylesheet {
    /// Nil when the site has no styles. Throws `SiteError` when the list and the folder differ: a part that is
    /// left out would be missed only by eye.
    static func text(of folder: SiteFolder) throws -> String? {
        let parts = try folder.files(in: "styles", extension: "css")
        guard !parts.isEmpty else { return nil }
        guard let order = try folder.text("styles/order.txt") else {
            throw SiteError(file: "styles/order.txt", reason: "is not there; it lists the stylesheets, one a line")
        }
        var text = ""
        var named: Set<String> = []
        for line in order.split(whereSeparator: \.isNewline) {
            let entry = String(line).trimmingBlanks
            if entry.isEmpty || entry.hasPrefix("#") { continue }
            let name = entry.hasSuffix(".css") ? String(entry.dropLast(4)) : entry
            guard let part = parts.first(where: { $0.name == name }) else {
                throw SiteError(file: "styles/order.txt", reason: "names “\(entry)”, which is not there")
            }
            guard named.insert(name).inserted else { throw SiteError(file: "styles/order.txt", reason: "names “\(entry)” twice") }
            text += try part.text()
            text += "\n"
        }
        if let forgotten = parts.first(where: { !named.contains($0.name) }) {
            throw SiteError(file: forgotten.path, reason: "is not named in styles/order.txt")
        }
        return text
    }
}
