import Web

extension StatusModels {
    /// The last drill of each name.
    var drills: [PageModel] {
        facts.drills.map { drill in
            var model: PageModel = [
                "drill_name": drill.name, "result": words[drill.result == .passed ? .passed : .failed],
                "at": Timestamp.rfc3339(drill.at), "when": words.moment(drill.at),
            ]
            let took = drill.seconds.map { words.filled(.drillTook, $0 < 60 ? "\($0) s" : words.span($0 * 1_000)) }
            model.set("words", nonEmpty: [drill.words, took ?? ""].filter { !$0.isEmpty }.joined(separator: " "))
            return model
        }
    }
}
