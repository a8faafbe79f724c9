/// Unordered pairs in three parts: what is learned, what choices are made with, and what is asked.
package struct PairsSplit: Sendable {
    /// Users and items are numbered from 0 without names, so that a stray number would cost memory: larger ones are refused.
    static let largestIndex: Int64 = 20_000_000
    /// Pairs beyond this many are refused, per part.
    static let limit = 50_000_000

    package let train: PairMatrix
    package let valid: PairMatrix
    package let test: PairMatrix

    /// The pairs of one file, before it is known how many users and items all files have.
    package struct Part: Sendable {
        private(set) var pairs: [(user: Int32, item: Int32)] = []
        private(set) var users = 0
        private(set) var items = 0

        /// Reads `user<TAB>item` lines and `user item item …` lines, numbered from 0. A user may come again.
        /// - Throws: `TableError` naming the line.
        package init(parsing bytes: [UInt8]) throws(TableError) {
            var lines = InteractionLines(bytes)
            while let line = try lines.next() {
                guard line.tabs <= 1 else { throw lines.error("expected user<TAB>item, or user item item …") }
                guard let largest = line.numbers.max(), largest <= PairsSplit.largestIndex else {
                    throw lines.error("a number is larger than \(PairsSplit.largestIndex)")
                }
                guard pairs.count + line.numbers.count <= PairsSplit.limit else {
                    throw lines.error("more than \(PairsSplit.limit) pairs")
                }
                let user = Int32(line.numbers[0])
                users = max(users, Int(user) + 1)
                for item in line.numbers.dropFirst() {
                    pairs.append((user, Int32(item)))
                    items = max(items, Int(item) + 1)
                }
            }
            guard !pairs.isEmpty else { throw TableError(line: 0, problem: "there are no pairs in it") }
        }
    }

    package init(train: Part, valid: Part, test: Part) {
        let users = max(train.users, valid.users, test.users)
        let items = max(train.items, valid.items, test.items)
        func matrix(_ part: Part) -> PairMatrix { PairMatrix(users: users, items: items, pairs: part.pairs) }
        self.init(train: matrix(train), valid: matrix(valid), test: matrix(test))
    }

    init(train: PairMatrix, valid: PairMatrix, test: PairMatrix) {
        (self.train, self.valid, self.test) = (train, valid, test)
    }
}
