/// What a User-Agent most likely is, in words its owner recognises: "Firefox on Linux".
enum DeviceWords {
    static func describe(_ userAgent: String) -> String {
        let browser = first(in: userAgent, [
            ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"),
            ("Safari", "Safari"), ("curl", "curl"), ("python", "A Python program"),
        ])
        let system = first(in: userAgent, [
            ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Mac OS", "Mac"), ("Windows", "Windows"), ("CrOS", "ChromeOS"),
            ("Linux", "Linux"),
        ])
        switch (browser, system) {
        case (let browser?, let system?): return "\(browser) on \(system)"
        case (let one?, nil), (nil, let one?): return one
        case (nil, nil): return "An unknown device"
        }
    }

    private static func first(in text: String, _ marks: [(mark: String, words: String)]) -> String? {
        marks.first { text.contains($0.mark) }?.words
    }
}
