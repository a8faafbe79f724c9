/// Who watched what, without order: rows of users, each a sorted list of items, once each.
package struct PairMatrix: Sendable, Equatable {
    package let users: Int
    package let items: Int
    private(set) var starts: [Int]
    private(set) var columns: [Int32]

    /// - Parameter pairs: users below `users` and items below `items`; repetitions count once.
    package init(users: Int, items: Int, pairs: [(user: Int32, item: Int32)]) {
        self.users = users
        self.items = items
        let sorted = pairs.map { UInt64(UInt32(bitPattern: $0.user)) << 32 | UInt64(UInt32(bitPattern: $0.item)) }.sorted()
        starts = [Int](repeating: 0, count: users + 1)
        columns = []
        columns.reserveCapacity(sorted.count)
        var last: UInt64?
        for key in sorted where key != last {
            last = key
            columns.append(Int32(truncatingIfNeeded: key & 0xFFFF_FFFF))
            starts[Int(key >> 32) + 1] += 1
        }
        for user in 0..<users { starts[user + 1] += starts[user] }
    }

    package var count: Int { columns.count }

    /// The items of one user.
    package subscript(user: Int) -> ArraySlice<Int32> {
        columns[starts[user]..<starts[user + 1]]
    }

    /// Items as rows.
    var transposed: PairMatrix {
        var pairs: [(user: Int32, item: Int32)] = []
        pairs.reserveCapacity(count)
        for user in 0..<users { for item in self[user] { pairs.append((item, Int32(user))) } }
        return PairMatrix(users: items, items: users, pairs: pairs)
    }

    /// How many users each item has.
    var popularity: [Int] {
        var counts = [Int](repeating: 0, count: items)
        for item in columns { counts[Int(item)] += 1 }
        return counts
    }
}
