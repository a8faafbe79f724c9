import Web

extension StatusModels {
    /// What is known of the service and of who runs it.
    var service: PageModel {
        var model: PageModel = ["region_words": facts.regions.isEmpty ? "Global" : facts.regions.map(\.region.name).joined(separator: ", ")]
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
            let days = told.days < 30 ? "in the last \(told.days == 1 ? "day" : "\(told.days) days"), " : ""
            let figure = told.count.map { "about \(StatusModels.grouped($0))" } ?? "fewer than 10"
            return (figure, "\(days)measured \(Calendar.moment(told.at))")
        }
        guard let typed = facts.about.monthlyActives else { return ("unknown", nil) }
        return (StatusModels.grouped(typed), "as its operator counts them")
    }

    /// "1 234 567", with blanks that do not break.
    private static func grouped(_ number: Int64) -> String {
        let digits = Array(String(number))
        return digits.enumerated().map { index, digit in
            (digits.count - index) % 3 == 0 && index > 0 ? "\u{202f}\(digit)" : String(digit)
        }.joined()
    }
}
