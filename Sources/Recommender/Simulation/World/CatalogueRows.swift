/// Tags and lengths of real videos, from which a world's videos are drawn.
package struct CatalogueRows: Sendable, Equatable {
    /// One real video.
    package struct Row: Sendable, Equatable {
        /// Numbers of its tags, most telling first.
        let tags: [Int32]
        let durationMilliseconds: Int
    }

    /// Fewer rows make no catalogue.
    static let least = 50
    /// Longer videos are cut to this: ten minutes.
    static let longestMilliseconds = 600_000
    /// Shorter ones are brought to this.
    static let shortestMilliseconds = 3_000

    /// In the file's order; those without a tag or a length are left out.
    let rows: [Row]

    init(rows: [Row]) {
        self.rows = rows
    }

    /// Reads KuaiRand's `video_features_basic`: the columns `video_duration` (milliseconds) and `tag` (numbers, a comma between
    /// them, the field in quotation marks).
    package init(commaSeparated bytes: [UInt8]) throws(TableError) {
        var reader = try TableReader(Self.unquoted(bytes), separator: ",")
        let duration = try reader.column(required: "video_duration")
        let tag = try reader.column(required: "tag")
        var rows: [Row] = []
        while try reader.next() {
            guard !reader.text(tag).isEmpty, !reader.text(duration).isEmpty else { continue }
            var tags: [Int32] = []
            for part in reader.text(tag).split(separator: ";") {
                guard let number = Int32(part), number >= 0 else {
                    throw TableError(line: reader.line, problem: "tag is \"\(part.prefix(40))\", not numbers with commas between them")
                }
                if !tags.contains(number), tags.count < TagList.limit { tags.append(number) }
            }
            let milliseconds = try reader.number(duration)
            let length = Int(min(Double(Self.longestMilliseconds), max(Double(Self.shortestMilliseconds), milliseconds)))
            rows.append(Row(tags: tags, durationMilliseconds: length))
        }
        guard rows.count >= Self.least else {
            throw TableError(line: reader.line, problem: "only \(rows.count) videos with a tag and a length; \(Self.least) are needed")
        }
        self.rows = rows
    }

    /// Commas within quotation marks become semicolons, and the marks go.
    private static func unquoted(_ bytes: [UInt8]) -> [UInt8] {
        var isQuoted = false
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ",") where isQuoted: plain.append(UInt8(ascii: ";"))
            case UInt8(ascii: "\n"):
                isQuoted = false
                plain.append(byte)
            default: plain.append(byte)
            }
        }
        return plain
    }
}
