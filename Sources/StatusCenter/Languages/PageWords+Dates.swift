import Web

/// Dates and spans as people read them, UTC.
extension PageWords {
    /// "24 November 2026".
    func day(_ milliseconds: Int64) -> String {
        let (year, month, day) = PageWords.date(milliseconds)
        return filled(.dayForm, "\(day)", PageWords.months(in: language).named(month), year)
    }

    /// "November 2026", as a heading.
    func monthOfYear(_ milliseconds: Int64) -> String {
        let (year, month, _) = PageWords.date(milliseconds)
        let text = filled(.monthForm, PageWords.months(in: language).named(month), year)
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    /// "24 Nov, 14:05 UTC".
    func moment(_ milliseconds: Int64) -> String {
        let (_, month, day) = PageWords.date(milliseconds)
        return filled(.momentForm, "\(day)", PageWords.shortMonths(in: language).named(month), Calendar.time(milliseconds))
    }

    /// "less than a minute", "4 minutes", "3 hours 5 minutes", "2 days 4 hours".
    func span(_ milliseconds: Int64) -> String {
        let minutes = max(0, milliseconds) / .minute
        if minutes == 0 { return self[.underAMinute] }
        let (hours, days) = (minutes / 60, minutes / 1440)
        if hours == 0 { return count(minutes, .oneMinute, .minutes) }
        let rest = days == 0 ? count(minutes % 60, .oneMinute, .minutes) : count(hours % 24, .oneHour, .hours)
        let whole = days == 0 ? count(hours, .oneHour, .hours) : count(days, .oneDay, .daysCount)
        return (days == 0 ? minutes % 60 : hours % 24) == 0 ? whole : "\(whole) \(rest)"
    }

    /// "3 days".
    func days(_ count: Int64) -> String { self.count(count, .oneDay, .daysCount) }

    /// "99.98 %", with the mark of the language.
    func share(_ text: String) -> String { text.replacing(".", with: self[.decimalMark]) }

    private func count(_ number: Int64, _ one: Phrase, _ many: Phrase) -> String {
        number == 1 ? self[one] : filled(many, "\(number)")
    }

    private static func date(_ milliseconds: Int64) -> (year: String, month: Int, day: Int) {
        let text = Calendar.date(milliseconds)
        return (String(text.prefix(4)), Int(text.dropFirst(5).prefix(2)) ?? 1, Int(text.suffix(2)) ?? 1)
    }

    private static func months(in language: PageLanguage) -> [String] {
        switch language {
        case .english: Calendar.months
        case .german:
            ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"]
        case .french:
            ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"]
        case .spanish:
            ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"]
        case .portuguese:
            ["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"]
        }
    }

    private static func shortMonths(in language: PageLanguage) -> [String] {
        switch language {
        case .french: ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]
        case .english, .german, .spanish, .portuguese: months(in: language).map { String($0.prefix(3)) }
        }
    }
}

extension [String] {
    /// The first has the number 1.
    fileprivate func named(_ number: Int) -> String { dropFirst(number - 1).first ?? "" }
}
