import Web

/// The state as a small picture for other people's pages.
struct Badge: Sendable {
    let overall: OverallStatus
    let name: String

    /// Pixels, of the letters of the font as they are on average.
    private static let letter = 7

    var svg: String {
        let (left, right) = (String(name.prefix(30)), overall.description)
        let (first, second) = (left.count * Badge.letter + 20, right.count * Badge.letter + 20)
        let title = HTMLText.escape("\(left): \(right)")
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(first + second)" height="24" role="img" aria-label="\(title)">
            <title>\(title)</title>
            <rect width="\(first + second)" height="24" rx="6" fill="#26262c"/>
            <path d="M\(first) 0h\(second - 6)a6 6 0 0 1 6 6v12a6 6 0 0 1-6 6h-\(second - 6)z" fill="\(fill)"/>
            <g font-family="system-ui, sans-serif" font-size="12" text-anchor="middle">
            <text x="\(first / 2)" y="16" fill="#fff">\(HTMLText.escape(left))</text>
            <text x="\(first + second / 2)" y="16" fill="#16161b">\(HTMLText.escape(right))</text>
            </g>
            </svg>

            """
    }

    private var fill: String {
        switch overall.indicator {
        case .none: "#5fd3a6"
        case .minor: "#f0c04f"
        case .major: "#f0934f"
        case .critical: "#ff8a80"
        case .maintenance: "#a9bdf5"
        }
    }
}
