import Testing

@testable import StatusCenter

/// The published table of reaches, row by row: the first that fits.
struct ImpactKindTableTests {
    /// Disk ← Site ← Feed, and Mail, which needs nothing; a group around them; three regions.
    private static let (disk, site, feed, mail, group): (Int64, Int64, Int64, Int64, Int64) = (1, 2, 3, 4, 5)
    private static let (asia, europe, africa): (Int64, Int64, Int64) = (11, 12, 13)

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let told: [(minute: Int64, component: Int64, status: ComponentStatus)]
        var regions: [Int64] = []
        var kind = Incident.Kind.incident
        let reach: ImpactKind?

        init(
            _ name: String, _ told: [(Int64, Int64, ComponentStatus)], in regions: [Int64] = [], _ kind: Incident.Kind = .incident,
            is reach: ImpactKind?
        ) {
            (testDescription, self.regions, self.kind, self.reach) = (name, regions, kind, reach)
            self.told = told.map { (minute: $0.0, component: $0.1, status: $0.2) }
        }
    }

    private static let down = ComponentStatus.majorOutage
    static let cases = [
        Case("nothing is named", [], is: nil),
        Case("a maintenance has no reach", [(0, site, .underMaintenance)], .maintenance, is: nil),
        Case("one part", [(0, mail, down)], is: .partial),
        Case("every part at once", [(0, disk, down), (0, site, down), (0, feed, down), (0, mail, down)], is: .global),
        Case("every part but one", [(0, disk, down), (0, site, down), (0, feed, down)], is: .partial),
        Case("a part in one region", [(0, mail, down)], in: [asia], is: .regional),
        Case(
            "every part in two regions", [(0, disk, down), (0, site, down), (0, feed, down), (0, mail, down)],
            in: [asia, africa], is: .regional
        ),
        Case("regions alone", [], in: [asia], is: .regional),
        Case("all regions are none", [(0, mail, down)], in: [asia, europe, africa], is: .partial),
        Case("a region that is there no more", [(0, mail, down)], in: [99], is: .partial),
        Case("a part and then what needs it", [(0, site, down), (1, feed, down)], is: .cascading),
        Case("ten minutes later", [(0, site, down), (10, feed, down)], is: .cascading),
        Case("eleven minutes later", [(0, site, down), (11, feed, down)], is: .partial),
        Case("the other way round", [(0, feed, down), (1, site, down)], is: .partial),
        Case("through a part that did not fail", [(0, disk, down), (5, feed, down)], is: .cascading),
        Case("in the same word", [(0, site, down), (0, feed, down)], is: .partial),
        Case("a part that needs nothing follows", [(0, site, down), (1, mail, down)], is: .partial),
        Case("cascading comes before regional", [(0, site, down), (1, feed, down)], in: [asia], is: .cascading),
        Case("cascading comes before global", [(0, disk, down), (1, site, down), (1, feed, down), (1, mail, down)], is: .cascading),
        Case("a slow part can drag others along", [(0, site, .degradedPerformance), (3, feed, .partialOutage)], is: .cascading),
        Case("maintenance of a part is no failure", [(0, site, .underMaintenance), (3, feed, down)], is: .partial),
        Case(
            "said to be well is not hit", [(0, disk, .operational), (0, site, .operational), (0, feed, .operational), (0, mail, down)],
            is: .partial
        ),
        Case("nothing but well", [(0, site, .operational)], is: nil),
        Case("well again was hit all the same", [(0, site, down), (9, site, .operational)], is: .partial),
    ]

    @Test(arguments: cases) func `the reach is the first line of the table that fits`(row: Case) {
        let components = [Self.disk, Self.site, Self.feed, Self.mail, Self.group].map { id in
            Component(
                id: id, name: "\(id)", description: nil, groupID: id == Self.group ? nil : Self.group, isGroup: id == Self.group,
                position: id, isShowcased: true, isShownOnlyWhenDegraded: false, createdAt: 0, updatedAt: 0, status: .operational
            )
        }
        let surroundings = ImpactKind.Surroundings(
            components: components, regions: [Self.asia, Self.europe, Self.africa].map { Region(id: $0, name: "\($0)", createdAt: 0) },
            dependencies: Dependencies(needs: [Self.site: [Self.disk], Self.feed: [Self.site]])
        )
        #expect(ImpactKind(of: Self.incident(row), in: surroundings) == row.reach)
    }

    private static func incident(_ row: Case) -> Incident {
        var last: [Int64: ComponentStatus] = [:]
        let updates = row.told.enumerated().map { index, told in
            defer { last[told.component] = told.status }
            let change = AffectedComponent(
                id: told.component, name: "", old: (last[told.component] ?? .operational).rawValue, new: told.status.rawValue
            )
            return IncidentUpdate(
                id: Int64(index), incidentID: 1, status: .investigating, body: "Told.", origin: .person,
                createdAt: told.minute * .minute, affected: [change]
            )
        }
        return Incident(
            id: 1, kind: row.kind, origin: .person, name: "", status: .investigating, impactOverride: nil, worst: .majorOutage,
            causeClass: nil, createdAt: 0, updatedAt: 0, startedAt: 0, acknowledgedAt: nil, monitoringAt: nil, resolvedAt: nil,
            scheduledFor: nil, scheduledUntil: nil, postmortem: nil, postmortemAt: nil, updates: updates.reversed(),
            components: last.sorted { $0.key < $1.key }.map { (id: $0.key, status: $0.value) }, regions: row.regions
        )
    }
}
