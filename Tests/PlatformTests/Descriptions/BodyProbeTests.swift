import Testing

@testable import Platform

/// Types told as the JSON that they take.
struct BodyProbeTests {
    private struct Body: Decodable {
        enum Side: String, Decodable, CaseIterable {
            case left, right
        }

        struct Inner: Decodable {
            let isOpen: Bool?
        }

        let firstName: String
        let side: Side?
        let counts: [Int64]
        let inner: [Inner]
    }

    @Test("What must be there is required, what may be missing may be null, and names are those of the wire")
    func schema() {
        let shape = JSONShape.body(Body.self).saying("counts", "How many.", within: 1...3).saying("inner.is_open", sample: true)
        #expect(shape.allStrays.isEmpty)
        #expect(
            shape.schema.text == """
                {"type":"object","properties":{"first_name":{"type":"string"},\
                "side":{"type":["string","null"],"enum":["left","right",null]},\
                "counts":{"type":"array","items":{"type":"integer","format":"int64"},"minItems":1,"maxItems":3,"description":"How many."},\
                "inner":{"type":"array","items":{"type":"object","properties":\
                {"is_open":{"type":["boolean","null"],"examples":[true]}}}}},"required":["first_name","counts","inner"]}
                """
        )
    }

    @Test("What names no member is kept for the test that looks for it")
    func strays() {
        #expect(JSONShape.body(Body.self).saying("inner.is_shut").allStrays == ["is_shut"])
    }
}
