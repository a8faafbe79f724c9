import Foundation
import Web

/// What is asked for in the address: plain values, and JSON for `fields` and `filters`.
struct BusinessQuery: Sendable {
    /// Days that are told unless others are asked for.
    static let usualDays: Int64 = 7

    private let form: Form

    init(_ query: String) throws {
        form = try Form(query)
    }

    var businessID: String { form["business_id"] ?? "" }

    /// A JSON array of names; with commas between them they are understood, too.
    /// - Throws: `APIError` for a name that is none.
    func fields<Field: RawRepresentable<String> & Hashable>(
        _ type: Field.Type, always: Field?, usual: [Field]
    ) throws(APIError) -> [Field] {
        let text = form["fields"] ?? ""
        let names = (try? JSONDecoder().decode([String].self, from: Data(text.utf8)))
            ?? (text.hasPrefix("[") ? nil : text.split(separator: ",").map { $0.filter { $0 != " " } })
        guard let names, names.count <= 100 else { throw .invalid("“fields” is a JSON array of names.") }
        var fields = [always].compactMap(\.self)
        for name in names {
            guard let field = Field(rawValue: name) else { throw .invalid("There is no field “\(name.prefix(40))” here.") }
            if !fields.contains(field) { fields.append(field) }
        }
        return names.isEmpty ? fields + usual : fields
    }

    func count(atMost most: Int) throws(APIError) -> Int? {
        guard let text = form["max_count"] else { return nil }
        guard let count = Int(text), (1...most).contains(count) else { throw .invalid("“max_count” is a number from 1 to \(most).") }
        return count
    }

    /// A time in milliseconds; clients begin with 0 as well as with nothing.
    func cursor() throws(APIError) -> Int64? {
        guard let text = form["cursor"], !text.isEmpty else { return nil }
        guard let cursor = Int64(text) else { throw .invalid("“cursor” is a number.") }
        return cursor > 0 ? cursor : nil
    }

    private struct Filters: Decodable {
        let videoIds: [ClipID]?
    }

    /// Those that the filters name; nil when they name none.
    func videoIDs(atMost most: Int) throws -> [Int64]? {
        guard let text = form["filters"], !text.isEmpty else { return nil }
        guard let filters = try? WebJSON.decoder().decode(Filters.self, from: Data(text.utf8)) else {
            throw APIError.invalid("“filters” is a JSON object.")
        }
        guard let ids = filters.videoIds else { return nil }
        guard (1...most).contains(ids.count) else { throw APIError.invalid("“filters.video_ids” holds 1 to \(most) ids.") }
        return ids.compactMap(\.value)
    }

    /// From `start_date` to `end_date`, both included, as days since 1970-01-01 in UTC.
    func days(until today: Int64) throws(APIError) -> ClosedRange<Int64> {
        let end = try day("end_date") ?? today
        let start = try day("start_date") ?? end - Self.usualDays + 1
        guard start <= end, end <= today, end - start < Insights.mostDays, start > today - Insights.daysKept else {
            throw .invalid(
                """
                “start_date” and “end_date” are \(Insights.mostDays) days apart at most, end today at the latest, and begin \
                \(Insights.daysKept) days ago at the earliest.
                """
            )
        }
        return start...end
    }

    private func day(_ name: String) throws(APIError) -> Int64? {
        guard let text = form[name], !text.isEmpty else { return nil }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2d }),
            let year = Int64(parts[0]), let month = Int64(parts[1]), let date = Int64(parts[2]),
            let days = Timestamp.days(year, month, date)
        else { throw .invalid("“\(name)” is a day such as 2026-11-26.") }
        return days
    }
}
