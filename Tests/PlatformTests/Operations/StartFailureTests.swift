import Storage
import Testing

@testable import Platform

@Suite struct StartFailureTests {
    @Test func `a start that somebody's transaction held up is worth repeating, and one on a newer schema is not`() {
        #expect(!StartFailure.isHopeless(MigrationError.blocked(id: "0001-first", seconds: 60, by: ["pg_dump (process 7)"])))
        #expect(StartFailure.isHopeless(MigrationError.unknown(id: "0001-first")))
    }

    @Test func `what a database says of itself is passed on`() {
        let sentence = StartFailure.sentence(StorageError.busy("its certificate is for another name"))
        #expect(sentence == "the database cannot be used now: its certificate is for another name")
    }
}
