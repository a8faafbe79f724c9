import Storage
import Testing

@testable import Platform

struct DatabaseAddressTests {
    @Test(arguments: [
        ("postgresql://skit:secret@db.example/skit", "postgresql://skit:***@db.example/skit"),
        ("postgres://skit@db.example/skit?sslmode=verify-full", "postgres://skit@db.example/skit?sslmode=verify-full"),
        ("postgresql://skit:p:w@db/skit?password=also", "postgresql://skit:***@db/skit?password=***"),
        ("host=db user=skit password=secret dbname=skit", "host=db user=skit password=*** dbname=skit"),
        (#"host=db password='a \' b' dbname=skit"#, "host=db password=*** dbname=skit"),
    ])
    func `an address is shown without its password`(text: String, shown: String) {
        #expect(DatabaseAddress(text)?.hidden == shown)
    }

    @Test(arguments: [
        "postgresql://skit:sec/ret@db/skit", "postgresql://skit:12/ret@db/skit", "postgresql://skit:s@cr@t@db/skit",
        "host=db nonsense=secret", "host=db password='secret", "postgresql://skit:sec%zzret@db/skit",
        "postgresql://skit@db/skit?sslmode=verify_full", "host=db sslmode=on",
    ])
    func `what libpq would not understand as it was meant is no address`(text: String) {
        #expect(DatabaseAddress(text) == nil)
    }

    @Test func `one database has one place, whoever asks it`() {
        #expect(DatabaseAddress("postgresql://skit:secret@db.example:5433/skit?sslmode=disable")?.place == "db.example:5433/skit")
        #expect(DatabaseAddress("host=db.example port=5433 user=postgres dbname=skit")?.place == "db.example:5433/skit")
    }

    @Test func `what is said about an address does not repeat its password`() {
        let address = PostgresAddress("postgresql://skit:s%2Fcret@db/skit")
        #expect(address?.hiding(in: "no entry for s/cret") == "no entry for ***")
    }

    @Test func `replicas stand one after another, whatever form their addresses have`() throws {
        let addresses = "postgresql://skit:pw@a,b/skit ;host=c password=secret dbname=skit;"
        let settings = ["skit.database.url": "postgresql://skit@db/skit", "skit.read.replicas": addresses]
        let configuration = try PlatformConfiguration.read(overrides: settings)
        #expect(configuration.readReplicas.map(\.text) == ["postgresql://skit:pw@a,b/skit", "host=c password=secret dbname=skit"])
        let key = try #require(ConfigurationKey.all.first { $0.name == "skit.read.replicas" })
        #expect(key.show(configuration) == "postgresql://skit:***@a,b/skit; host=c password=*** dbname=skit")
        #expect(configuration.replicaSettings.map(\.address) == configuration.readReplicas.map(\.text))
    }

    @Test(arguments: [
        "mysql://skit:secret@db/skit", "postgresql://a/skit;secret", Array(repeating: "host=secret", count: 17).joined(separator: ";"),
    ])
    func `what is no list of replicas ends the start without telling what was given`(text: String) {
        let settings = ["skit.database.url": "postgresql://skit@db/skit", "skit.read.replicas": text]
        let error = #expect(throws: ConfigurationError.self) { try PlatformConfiguration.read(overrides: settings) }
        #expect(error?.description.contains("SKIT_READ_REPLICAS") == true)
        #expect(error?.description.contains("secret") == false)
    }

    @Test func `replicas of nothing end the start`() throws {
        let error = #expect(throws: ConfigurationError.self) {
            try PlatformConfiguration.read(overrides: ["skit.database.url": "", "skit.read.replicas": "host=a"])
        }
        #expect(error?.description.contains("SKIT_READ_REPLICAS") == true)
        #expect(try PlatformConfiguration.read(overrides: ["skit.database.url": "", "skit.read.replicas": " ; "]).readReplicas.isEmpty)
    }

    @Test func `what is no address ends the start without telling what was given`() throws {
        #expect(DatabaseAddress("mysql://skit@db/skit") == nil)
        let error = #expect(throws: ConfigurationError.self) {
            try PlatformConfiguration.read(overrides: ["skit.database.url": "mysql://skit:secret@db/skit"])
        }
        #expect(error?.description.contains("SKIT_DATABASE_URL") == true)
        #expect(error?.description.contains("secret") == false)
        #expect(try !PlatformConfiguration.read(overrides: ["skit.database.url": ""]).databaseURL.isPostgres)
    }
}
