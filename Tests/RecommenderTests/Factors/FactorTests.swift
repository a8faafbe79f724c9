import Testing

@testable import Recommender

@Suite struct FactorTests {
    private let pairs = PairMatrix(
        users: 5, items: 4, pairs: [(0, 0), (0, 1), (1, 0), (1, 1), (2, 2), (2, 3), (3, 2), (3, 0), (4, 1), (4, 1)])

    @Test func `pairs are kept sorted and once, and turned over and back`() {
        #expect(pairs.count == 9)
        #expect(Array(pairs[3]) == [0, 2])
        #expect(pairs.transposed.transposed == pairs)
        #expect(pairs.popularity == [3, 3, 2, 1])
    }

    @Test(arguments: [1, 5, 8, 17])
    func `the solution of a positive definite system solves it`(size: Int) {
        var generator = SplitMix64(seed: 3)
        let root = (0..<size * size).map { _ in generator.normal() }
        var matrix = [Float](repeating: 0, count: size * size)
        for row in 0..<size {
            for column in 0..<size {
                for inner in 0..<size { matrix[row * size + column] += root[row * size + inner] * root[column * size + inner] }
                if row == column { matrix[row * size + column] += 1 }
            }
        }
        let wanted = (0..<size).map { _ in generator.normal() }
        var vector = (0..<size).map { row in (0..<size).reduce(Float(0)) { $0 + matrix[row * size + $1] * wanted[$1] } }
        #expect(Cholesky.solve(&matrix, &vector, size: size))
        for index in 0..<size { #expect(abs(vector[index] - wanted[index]) < 1e-2) }
        var broken: [Float] = [-1]
        var one: [Float] = [1]
        #expect(!Cholesky.solve(&broken, &one, size: 1))
    }

    @Test(arguments: [1, 64, 65], [1, 2])
    func `a matrix times its inverse is the unit matrix`(size: Int, threads: Int) {
        var generator = SplitMix64(seed: 3)
        var rows = [[Float]](repeating: [Float](repeating: 0, count: size), count: size)
        for row in 0..<size {
            for column in 0..<row {
                rows[row][column] = 0.1 * generator.normal()
                rows[column][row] = rows[row][column]
            }
            rows[row][row] = 5
        }
        let inverse = BlockInverse(size: size)
        for row in 0..<size { inverse.change(row: row) { line in for column in 0..<size { line[column] = rows[row][column] } } }
        #expect(inverse.invert(threads: threads))
        var worst: Float = 0
        for row in 0..<size {
            let line = inverse.row(row)
            for column in 0..<size {
                let product = (0..<size).reduce(Float(0)) { $0 + line[$1] * rows[$1][column] }
                worst = max(worst, abs(product - (row == column ? 1 : 0)))
            }
        }
        #expect(worst < 1e-3)
    }

    @Test func `a matrix that is not positive definite is not inverted`() {
        let inverse = BlockInverse(size: 3)
        #expect(!inverse.invert(threads: 1))
    }

    @Test func `the graph filter is the sum over everybody who shares an item`() {
        var settings = GraphFilter.Settings()
        (settings.fromPower, settings.toPower, settings.userPower) = (0, 0, 0)
        var scores = [Float](repeating: 7, count: 4)
        GraphFilter(pairs, pairs.transposed, settings).score(4, into: &scores)
        // User 4 has item 1, which users 0 and 1 have too, each with item 0.
        #expect(scores == [2, 2, 0, 0])
    }

    @Test func `least squares take no notice of how many threads there are, and find groups`() {
        var settings = AlternatingSquares.Settings()
        (settings.dimension, settings.passes) = (8, 4)
        let across = pairs.transposed
        let one = AlternatingSquares(pairs, across, settings, seed: 1, threads: 1)
        let two = AlternatingSquares(pairs, across, settings, seed: 1, threads: 2)
        #expect(one.userVectors == two.userVectors && one.itemVectors == two.itemVectors)
        var scores = [Float](repeating: 0, count: 4)
        one.score(4, into: &scores)
        #expect(scores[0] > scores[2] && scores[0] > scores[3])
    }

    @Test func `the gradient of the least squares vanishes where a row was solved`() {
        var settings = AlternatingSquares.Settings()
        (settings.dimension, settings.unobserved, settings.regularization, settings.frequencyPower) = (8, 0.2, 0.05, 0.5)
        var generator = SplitMix64(seed: 1)
        let items = (0..<4 * 8).map { _ in generator.normal() }
        let solved = AlternatingSquares.solve(pairs, against: items, settings, threads: 1)
        let held = settings.regularization * ViewerVector.power(2 + 0.2 * 4, 0.5)
        func loss(_ user: [Float]) -> Double {
            var sum = Double(held) * user.reduce(0.0) { $0 + Double($1 * $1) }
            for item in 0..<4 {
                let score = (0..<8).reduce(0.0) { $0 + Double(user[$1]) * Double(items[item * 8 + $1]) }
                sum += 0.2 * score * score + (item < 2 ? (1 - score) * (1 - score) : 0)
            }
            return sum
        }
        var user = Array(solved[0..<8])
        for index in 0..<8 {
            let own = user[index]
            user[index] = own + 0.01
            let above = loss(user)
            user[index] = own - 0.01
            let below = loss(user)
            user[index] = own
            #expect(abs(above - below) / 0.02 < 5e-3)
        }
    }

    @Test func `the autoencoder agrees with its closed form on two items`() throws {
        let two = PairMatrix(users: 3, items: 2, pairs: [(0, 0), (0, 1), (1, 0), (2, 1)])
        var settings = ShallowAutoencoder.Settings()
        settings.regularization = 1
        let model = try #require(ShallowAutoencoder(two, settings, threads: 1))
        // XᵀX + 1 = [[3, 1], [1, 3]]; its inverse is [[3, −1], [−1, 3]]/8, so that B₀₁ = 1/3.
        var scores: [Float] = [0, 0]
        model.score(1, into: &scores)
        #expect(abs(scores[1] - 1 / 3) < 1e-5)
    }

    @Test func `with more items than it may have, the autoencoder learns the most watched and is silent on the others`() throws {
        let settings = ShallowAutoencoder.Settings()
        let model = try #require(ShallowAutoencoder(pairs, settings, limit: 3, threads: 1))
        var scores = [Float](repeating: 7, count: 4)
        model.score(4, into: &scores)
        // Item 3 has one user, the others more.
        #expect(scores[3] == 0 && scores[0] > 0)
    }
}
