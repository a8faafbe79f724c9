import Testing

@testable import Storage

@Suite struct S3PartPlanTests {
    static let usual = S3PartPlan.usualPartSize

    @Test(arguments: [
        0, 1, usual - 1, usual, usual + 1, usual * 2, usual * 10_000 - 1, usual * 10_000, usual * 10_000 + 1, 1 << 40,
        S3PartPlan.largestObject,
    ])
    func `an object is cut into no more than 10,000 parts that cover it without a gap`(size: Int64) throws {
        let plan = try S3PartPlan(size: size)
        #expect(plan.isSingle == (size <= Self.usual))
        #expect(plan.parts.count <= 10_000)
        var end: Int64 = 0
        for part in plan.parts {
            #expect(part.lowerBound == end && !part.isEmpty)
            end = part.upperBound
        }
        #expect(end == size)
        // All but the last are equally long, and not longer than they must be.
        #expect(plan.parts.dropLast().allSatisfy { $0.upperBound - $0.lowerBound == plan.partSize })
        #expect(plan.partSize == Self.usual || plan.partSize * 9_999 < size)
    }

    @Test(arguments: [-1, S3PartPlan.largestObject + 1]) func `what no store takes is refused`(size: Int64) {
        #expect(throws: StorageError.self) { try S3PartPlan(size: size) }
    }
}
