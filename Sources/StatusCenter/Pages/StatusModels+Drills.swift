import Web

extension StatusModels {
    /// The last drill of each name.
    var drills: [PageModel] {
        facts.drills.map { drill in
            var model: PageModel = [
                "drill_name": drill.name, "result": drill.result == .passed ? "Passed" : "Failed",
                "at": Timestamp.rfc3339(drill.at), "when": Calendar.moment(drill.at),
            ]
            let took = drill.seconds.map { "It took \($0 < 60 ? "\($0) s" : Calendar.span($0 * 1_000))." }
            model.set("words", nonEmpty: [drill.words, took ?? ""].filter { !$0.isEmpty }.joined(separator: " "))
            return model
        }
    }
}
