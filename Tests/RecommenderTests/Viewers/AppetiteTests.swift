import Testing

@testable import Recommender

@Suite struct AppetiteTests {
    @Test func `who finishes everything is surprised by nothing`() {
        var appetite = Appetite()
        let first = appetite.surprise(of: 0.6)
        for _ in 0..<200 { _ = appetite.surprise(of: 0.6) }
        #expect(first > 0.2)
        #expect(abs(appetite.surprise(of: 0.6)) < 0.01)
    }

    @Test func `one stay among many swipes says more than one among many stays`() {
        var (restless, patient) = (Appetite(), Appetite())
        for _ in 0..<30 {
            _ = restless.surprise(of: 0.05)
            _ = patient.surprise(of: 0.55)
        }
        #expect(restless.surprise(of: 0.5) > 0.35)
        #expect(patient.surprise(of: 0.5) < 0)
    }
}
