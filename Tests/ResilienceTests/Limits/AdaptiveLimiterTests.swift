import Testing

@testable import Resilience

struct AdaptiveLimiterTests {
    private func limiter(_ highest: Int, metrics: MetricsRegistry = MetricsRegistry()) -> AdaptiveLimiter {
        var settings = AdaptiveLimit.Settings()
        (settings.floor, settings.highest) = (0, highest)
        return AdaptiveLimiter(AdaptiveLimit(settings), metrics: metrics)
    }

    @Test func `a place is given back once, however often and in whatever order it is said`() throws {
        let limiter = limiter(10)
        let place = try limiter.enter(.vital)
        let other = try limiter.enter(.vital)
        place.leave(answering: "page")
        place.leave()
        place.goOn()
        place.pause()
        #expect(limiter.load.inFlight == 1)
        other.pause()
        other.pause()
        #expect(limiter.load.inFlight == 0)
        other.goOn()
        other.goOn()
        #expect(limiter.load.inFlight == 1)
        other.pause()
        other.leave(answering: "page")
        other.goOn()
        #expect(limiter.load.inFlight == 0)
    }

    @Test func `what is refused is counted by its priority, and only the first of a minute is news`() throws {
        let metrics = MetricsRegistry()
        let limiter = limiter(2, metrics: metrics)
        let place = try limiter.enter(.vital)
        var news: [Bool] = []
        for _ in 0..<3 {
            do throws(AdaptiveLimiter.Refused) { try limiter.ask(.extra) } catch { news.append(error.isNews) }
        }
        #expect(news == [true, false, false])
        let second = try limiter.enter(.vital)
        #expect(throws: AdaptiveLimiter.Refused.self) { try limiter.enter(.vital) }
        for line in [
            "skit_requests_refused_total{priority=\"extra\"} 3", "skit_requests_refused_total{priority=\"vital\"} 1",
            "skit_requests_refused_total{priority=\"reading\"} 0", "skit_requests_limit 2.0", "skit_requests_in_flight 2.0",
        ] {
            #expect(metrics.prometheusText().contains(line + "\n"), "\(line)")
        }
        place.leave()
        second.leave()
    }
}
