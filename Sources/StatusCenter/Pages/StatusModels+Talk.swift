import Web

extension StatusModels {
    /// The newest that people say: of one incident, or of all threads, where they meet.
    func talk(of incident: Int64?) -> PageModel {
        let own = incident.map { facts.talkOf[$0] ?? [] } ?? facts.talk
        let count = facts.remarks[incident ?? 0] ?? 0
        let general = count > 0 ? "\(words[.generalDiscussion]): \(words.remarks(count))" : words[.generalDiscussion]
        var model: PageModel = [
            "newest_remarks": own.map { remark in
                var model = DiscussionPages.model(remark, in: words)
                if incident == nil { model.set("of_incident", nonEmpty: remark.incidentID.map { StatusID($0).description }) }
                return model
            },
            "talk_path": incident.map { "/incidents/\(StatusID($0))/discussion" } ?? "/discussion",
            "talk_words": incident == nil ? general : words.remarks(count),
        ]
        if incident == nil { model["is_everywhere"] = true }
        if own.isEmpty, incident == nil || count == 0 { model["is_silent"] = true }
        return model
    }
}
