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
