import Testing

@testable import StatusCenter

struct ReporterHasherTests {
    @Test(arguments: [
        ("192.0.2.7", "192.0.2.250", true), ("192.0.2.7", "192.0.3.7", false),
        ("2001:db8:0:100::1", "2001:db8:0:1ff::9", true), ("2001:db8:0:100::1", "2001:db8:0:200::1", false),
    ])
    func `people of one network share its hash, and those of another do not`(one: String, other: String, isSame: Bool) {
        let hasher = ReporterHasher()
        let (first, second) = (hasher.reporter(address: one, program: "A", at: 0), hasher.reporter(address: other, program: "A", at: 0))
        #expect((first.network == second.network) == isSame)
        #expect(first.reporter != hasher.reporter(address: one, program: "B", at: 0).reporter)
        #expect(first.network != first.reporter)
    }

    @Test func `nobody can tell tomorrow who reported today`() {
        let hasher = ReporterHasher()
        let times: [Int64] = [0, .day - 1, .day]
        let hashes = times.map { hasher.reporter(address: "192.0.2.7", program: "A", at: $0) }
        #expect(hashes[0].reporter == hashes[1].reporter && hashes[0].network == hashes[1].network)
        #expect(hashes[1].reporter != hashes[2].reporter && hashes[1].network != hashes[2].network)
        #expect(hashes[0].reporter != ReporterHasher().reporter(address: "192.0.2.7", program: "A", at: 0).reporter)
    }
}
