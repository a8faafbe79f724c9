import Web

/// Figures as the pages of insights show them.
enum InsightView {
    /// An account's last days.
    static func model(_ days: [Insights.Day]) -> PageModel {
        func sum(_ part: (Insights.Day) -> Int64) -> Int64 { days.reduce(0) { $0 + part($1) } }
        let views = sum(\.views)
        let bars = zip(days, InsightChart.bars(days.map(\.views))).map { day, bar in
            [
                "x": bar.x, "y": bar.y, "width": bar.width, "height": bar.height,
                "title": "\(Timestamp.date(day.number)): \(CountText.of(day.views, "view", "views"))",
            ] as PageModel
        }
        let listed = days.reversed().filter { $0.views + $0.likes + $0.comments + $0.shares + $0.followed + $0.unfollowed > 0 }
        var model: PageModel = [
            "bars": bars, "first_day": Timestamp.date(days.first?.number ?? 0), "last_day": Timestamp.date(days.last?.number ?? 0),
            "facts": [
                fact("Views", CountText.short(views)), fact("New followers", CountText.short(sum(\.followed))),
                fact("Likes", CountText.short(sum(\.likes))), fact("Comments", CountText.short(sum(\.comments))),
                fact("Shares", CountText.short(sum(\.shares))),
            ],
            "days": listed.map(row),
        ]
        if views > 0 { model["has_views"] = true }
        if !listed.isEmpty { model["has_days"] = true }
        return model
    }

    private static func row(_ day: Insights.Day) -> PageModel {
        [
            "date": Timestamp.date(day.number), "views": String(day.views), "viewers": day.shown.map { String($0.viewers) } ?? "–",
            "followed": String(day.followed), "followers": String(day.followers),
        ]
    }

    /// A video in the list.
    static func row(_ card: Card, _ shown: Insights.OfVideo?, path: String) -> PageModel {
        var row = CardView.model(card)
        row["url"] = path
        if let shown {
            let figures = shown.figures
            row["watched_text"] = seconds(Double(figures.watchedMs) / 1_000 / Double(max(1, figures.views)))
            row["whole_text"] = percent(Double(figures.whole) / Double(max(1, figures.views)))
        }
        return row
    }

    /// One video.
    static func model(_ card: Card, _ shown: Insights.OfVideo?) -> PageModel {
        let tile = row(card, shown, path: card.url)
        var model: PageModel = ["video": tile, "least": ViewerGroup.least]
        var facts = [fact("Views", CountText.short(card.counts.views))]
        if let shown {
            let (figures, points) = (shown.figures, shown.figures.curve.points(durationMs: card.durationMs))
            facts += [
                fact("Viewers", CountText.short(shown.viewers)), fact("Watched on average", tile["watched_text"] as? String ?? "–"),
                fact("To the end", tile["whole_text"] as? String ?? "–"),
            ]
            if let followers = figures.followers.shown { facts.append(fact("New followers", CountText.short(followers))) }
            if let visits = figures.profile.shown { facts.append(fact("Profile visits", CountText.short(visits))) }
            let half = points.first { $0.share < 0.5 }.map { "Half had left by \(seconds($0.second))." } ?? "More than half saw the end."
            model["curve"] = [
                "line": InsightChart.line(points.map(\.share)), "area": InsightChart.area(points.map(\.share)), "words": half,
                "end": CountText.duration(milliseconds: card.durationMs), "points": points.map(row),
            ] as PageModel
            let sources = figures.shownSources
            if !sources.isEmpty {
                let rows = sources.map { ["name": $0.source.words, "share": percent($0.share)] as PageModel }
                model["origin_list"] = ["origins": rows] as PageModel
            }
        }
        model["facts"] = facts
        return model
    }

    private static func row(_ point: RetentionCurve.Point) -> PageModel {
        ["second": seconds(point.second), "share": percent(point.share)]
    }

    private static func fact(_ name: String, _ value: String) -> PageModel { ["name": name, "value": value] }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }

    private static func seconds(_ seconds: Double) -> String {
        let tenths = Int((seconds * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
    }}
