import Testing

@testable import StatusCenter

struct OverallStatusTests {
    @Test(arguments: [
        ([], "none", "All Systems Operational"),
        ([.operational, .operational], "none", "All Systems Operational"),
        ([.operational, .underMaintenance], "maintenance", "Service Under Maintenance"),
        ([.operational, .degradedPerformance], "minor", "Partially Degraded Service"),
        ([.degradedPerformance], "minor", "Partially Degraded Service"),
        ([.underMaintenance, .degradedPerformance], "minor", "Partially Degraded Service"),
        ([.operational, .partialOutage], "minor", "Minor Service Outage"),
        ([.partialOutage, .partialOutage], "major", "Partial System Outage"),
        ([.operational, .majorOutage], "major", "Partial System Outage"),
        ([.partialOutage, .majorOutage], "major", "Partial System Outage"),
        ([.majorOutage, .majorOutage], "critical", "Major System Outage"),
    ] as [([ComponentStatus], String, String)])
    func `the whole follows from its parts by the published table`(parts: [ComponentStatus], indicator: String, words: String) {
        let overall = OverallStatus(of: parts)
        #expect(overall.indicator.rawValue == indicator)
        #expect(overall.description == words)
    }
}
