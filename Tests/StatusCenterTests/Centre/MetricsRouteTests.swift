import Testing

@testable import StatusCenter

struct MetricsRouteTests {
    @Test func `whoever watches the centre reads what its pages say`() async throws {
        let centre = try await TestCentre()
        let (site, feed) = (try await centre.component("Site"), try await centre.component("Feed"))
        let front = StatusID(try await centre.probe("front", of: site))
        let posts = StatusID(try await centre.probe("posts", of: feed))
        _ = try await centre.services.drills.report(DrillReport(name: "restore", result: .failed), by: .start)
        centre.network.fail("front")
        try await centre.rounds(3)
        let listening = try centre.services.live.listen()
        let answer = try await centre.get("/metrics")
        #expect(answer.status == 200 && answer.fields["content-type"]?.hasPrefix("text/plain; version=0.0.4") == true)
        for line in [
            #"skit_status_component_state{component="Site"} 4.0"#, #"skit_status_component_state{component="Feed"} 0.0"#,
            #"skit_status_probe_up{component="Site",probe="\#(front)"} 0.0"#,
            #"skit_status_probe_up{component="Feed",probe="\#(posts)"} 1.0"#,
            #"skit_status_probe_seconds{component="Feed",probe="\#(posts)"} 0.012"#, #"skit_status_drill_passed{drill="restore"} 0.0"#,
            "skit_status_incidents_open 1.0", "skit_status_listeners 1.0",
        ] {
            #expect(answer.text.contains(line + "\n"), "\(line)")
        }
        withExtendedLifetime(listening) {}
    }
}
