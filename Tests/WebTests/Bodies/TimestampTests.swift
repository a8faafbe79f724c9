import Testing

@testable import Web

struct TimestampTests {
    @Test func `known moments are written as RFC 3339`() {
        #expect(Timestamp.rfc3339(0) == "1970-01-01T00:00:00.000Z")
        #expect(Timestamp.rfc3339(-1) == "1969-12-31T23:59:59.999Z")
        #expect(Timestamp.rfc3339(951_782_400_000) == "2000-02-29T00:00:00.000Z")
        #expect(Timestamp.rfc3339(1_795_521_906_789) == "2026-11-24T12:05:06.789Z")
        #expect(Timestamp.rfc3339(.max) == "9999-12-31T23:59:59.999Z")
        #expect(Timestamp.rfc3339(.min) == "0001-01-01T00:00:00.000Z")
    }

    @Test func `every moment reads back as itself`() {
        var moment: Int64 = -62_135_596_800_000
        while moment <= 253_402_300_799_999 {
            #expect(Timestamp.milliseconds(rfc3339: Timestamp.rfc3339(moment)) == moment)
            moment += 86_400_000 * 97 + 12_345_679
        }
    }

    @Test func `offsets, fractions and leap seconds are understood`() {
        #expect(Timestamp.milliseconds(rfc3339: "1970-01-01T01:00:00+01:00") == 0)
        #expect(Timestamp.milliseconds(rfc3339: "1969-12-31 19:00:00.5-05:00") == 500)
        #expect(Timestamp.milliseconds(rfc3339: "1970-01-01t00:00:00.1239999z") == 123)
        #expect(
            Timestamp.milliseconds(rfc3339: "2016-12-31T23:59:60Z").map { $0 <= 1_483_228_800_000 && $0 >= 1_483_228_799_000 } == true
        )
    }

    @Test func `impossible and half-written times are none`() {
        let texts = [
            "", "2026", "2026-01-01", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-10T00:00:00Z", "2026-01-32T00:00:00Z",
            "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:00", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00Z ",
            "2026-01-01T00:00:00+24:00", "0000-01-01T00:00:00Z", "-001-01-01T00:00:00Z", "yesterday", "２０２６-01-01T00:00:00Z",
        ]
        for text in texts {
            #expect(Timestamp.milliseconds(rfc3339: text) == nil, "\(text)")
        }
    }
}
