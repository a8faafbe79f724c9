import Web

extension StatusModels {
    /// What is known of the service and of who runs it.
    var service: PageModel {
        let regions = facts.regions.map(\.region.name).joined(separator: ", ")
        var model: PageModel = ["region_words": regions.isEmpty ? words[.global] : regions]
        model.set("description", nonEmpty: facts.about.description)
        model.set("keeper", nonEmpty: facts.about.keeper)
        model.set("address", nonEmpty: facts.about.address)
        if let link = facts.about.contactLink, let text = facts.about.contact {
            model["contact"] = ["contact_link": link, "contact_words": text] as PageModel
        }
        let (figure, note) = actives
        model["actives"] = figure
        model["actives_note"] = note
        return model
    }

    /// How many people use it in a month, and who says so.
    private var actives: (figure: String, note: String?) {
        if let told = facts.actives {
            let figure = told.count.map { words.filled(.aboutSoMany, StatusModels.grouped($0)) } ?? words[.fewerThanTen]
            let at = words.moment(told.at)
            return (figure, told.days < 30 ? words.filled(.measuredOf, words.days(told.days), at) : words.filled(.measuredAt, at))
        }
        guard let typed = facts.about.monthlyActives else { return (words[.unknownFigure], nil) }
        return (StatusModels.grouped(typed), words[.operatorCounts])
    }

    /// "1 234 567", with blanks that do not break.
    private static func grouped(_ number: Int64) -> String {
        let digits = Array(String(number))
        return digits.enumerated().map { index, digit in
            (digits.count - index) % 3 == 0 && index > 0 ? "\u{202f}\(digit)" : String(digit)
        }.joined()
    }
}
