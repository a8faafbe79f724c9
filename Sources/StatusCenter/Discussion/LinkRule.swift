/// Whether a text leads somewhere: what a newcomer's remark must not, so that nobody comes here to advertise.
enum LinkRule {
    private static let endings: Set<String> = [
        "app", "biz", "cc", "click", "co", "com", "dev", "gg", "info", "io", "link", "ly", "me", "net", "online", "org", "page", "ru",
        "shop", "site", "store", "to", "top", "tv", "vip", "xyz",
    ]

    /// An address with a scheme, one that begins with www, and a name with a well-known ending.
    static func finds(in text: String) -> Bool {
        let lower = text.lowercased()
        if lower.contains("://") || lower.contains("www.") || lower.contains("mailto:") { return true }
        let isOfName: (Character) -> Bool = { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" }
        return lower.split { !isOfName($0) }.contains { word in
            let labels = word.split(separator: ".", omittingEmptySubsequences: false)
            // "me.com" is a name, "me." and ".com" are none.
            return labels.indices.dropFirst().contains { index in
                endings.contains(String(labels[index])) && !labels[index - 1].isEmpty
            }
        }
    }
}
