import Storage
import Testing

@testable import Platform

@Suite(.timeLimit(.minutes(5))) struct DatabaseServerTests {
    @Test(arguments: [
        ("PostgreSQL 15.14 (Debian 15.14-0+deb12u1) on x86_64-pc-linux-gnu, compiled by gcc", true),
        ("PostgreSQL 18.1 on aarch64-unknown-linux-gnu", true),
        ("PostgreSQL 15.12-YB-2025.1.0.1-b0 on x86_64-pc-linux-gnu", false),
        ("CockroachDB CCL v25.3.1 (x86_64-pc-linux-gnu, built 2025/09/05)", false),
        ("", false),
    ])
    func `what is not PostgreSQL is refused, for its locks do not show who writes events`(banner: String, isSuitable: Bool) {
        #expect((DatabaseServer.problem(of: banner) == nil) == isSuitable)
    }

    @Test func `the engine of these tests is suitable`() async throws {
        try await DatabaseServer.check(try await TestPlatform().services.database)
    }
}
