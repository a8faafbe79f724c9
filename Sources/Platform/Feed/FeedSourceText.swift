/// The pipeline's sources in plain words: where the feed found a video.
enum FeedSourceText {
    static func text(of source: String) -> String {
        switch source {
        case "following": "Among the newest by creators you follow"
        case "liked": "Among the newest by creators of whom you liked something"
        case "topics": "Among videos with tags and sounds you follow"
        case "taste": "Among videos with tags and by creators you like"
        case "match": "Among videos like those you watched"
        case "co-watch": "Among what others watched after the same videos"
        case "popular": "Among what people watch to the end"
        case "trending": "Among what people watch to the end, with tags you like"
        case "fresh": "Among the newest on this server"
        case "exploration": "Drawn by chance"
        case "timeline": "In the order of time, by creators you follow"
        case "latest": "In the order of time, by everyone"
        case "again": "Nothing new to you was left for this place"
        default: "Found by “\(source)”"
        }
    }
}
