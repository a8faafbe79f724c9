import Foundation
import Web

/// Whose networks are, by a list that an operator keeps: a line for each, `PREFIX<TAB>ASN`, as tools make it of routing tables.
struct NetworkOwners: Sendable {
    /// Networks of a list; the routing table of the world has a little more than a million.
    static let networksMax = 2_000_000

    static let unknown = NetworkOwners(v4: [], v6: [])

    /// Ranges without gaps, each to where the next begins; 0 owns what nobody does. Twelve bytes each.
    private struct Ranges: Sendable {
        var starts: [UInt64] = []
        var owners: [UInt32] = []

        mutating func put(_ owner: UInt32, from start: UInt64) {
            if starts.last == start {
                starts.removeLast()
                owners.removeLast()
            }
            guard owners.last ?? 0 != owner else { return }
            starts.append(start)
            owners.append(owner)
        }

        func owner(of key: UInt64) -> UInt32? {
            var (low, high) = (0, starts.count)
            while low < high {
                let middle = (low + high) / 2
                if starts[middle] <= key { low = middle + 1 } else { high = middle }
            }
            guard low > 0 else { return nil }
            return owners[low - 1] == 0 ? nil : owners[low - 1]
        }
    }

    /// A prefix as the first and the last key in it.
    private struct Network {
        let first: UInt64
        let last: UInt64
        let owner: UInt32
    }

    private let v4: Ranges
    private let v6: Ranges

    private init(v4: [Network], v6: [Network]) {
        (self.v4, self.v6) = (NetworkOwners.ranges(v4), NetworkOwners.ranges(v6))
    }

    /// - Throws: `NetworkOwnersError` for a file that cannot be read, and with the line of what is none.
    init(file path: String) throws {
        guard let data = try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe) else {
            throw NetworkOwnersError(description: "SKIT_STATUS_NETWORK_OWNERS: \(path) cannot be read")
        }
        try self.init(lines: data)
    }

    /// - Throws: `NetworkOwnersError` with the line of what is none.
    init(lines data: Data) throws {
        var (v4, v6): ([Network], [Network]) = ([], [])
        var (rest, number) = (data[...], 0)
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
            let line = String(decoding: rest[rest.startIndex..<end], as: UTF8.self).trimmingCharacters(in: .whitespaces)
            rest = end < rest.endIndex ? rest[rest.index(after: end)...] : rest[rest.endIndex...]
            number += 1
            if line.isEmpty || line.hasPrefix("#") { continue }
            guard number <= NetworkOwners.networksMax, let (network, isV4) = NetworkOwners.network(line) else {
                throw NetworkOwnersError(
                    description: "SKIT_STATUS_NETWORK_OWNERS: line \(number) is no prefix and number with a tab between them, "
                        + "or one of more than \(NetworkOwners.networksMax)"
                )
            }
            if isV4 { v4.append(network) } else { v6.append(network) }
        }
        self.init(v4: v4, v6: v6)
    }

    /// Number of the autonomous system; nil when the list does not tell.
    func owner(of address: String) -> UInt32? {
        guard let bytes = AddressBlock.bytes(of: address) else { return nil }
        return (bytes.count == 4 ? v4 : v6).owner(of: NetworkOwners.key(bytes))
    }

    /// The whole of an IPv4 address, and of an IPv6 address the half that is the network's.
    private static func key(_ bytes: [UInt8]) -> UInt64 {
        bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func network(_ line: String) -> (Network, isV4: Bool)? {
        let columns = line.split(separator: "\t")
        guard columns.count >= 2 else { return nil }
        let digits = columns[1].hasPrefix("AS") ? columns[1].dropFirst(2) : columns[1]
        let parts = columns[0].split(separator: "/")
        guard let owner = UInt32(digits), parts.count == 2, let bytes = AddressBlock.bytes(of: String(parts[0])),
            let bits = Int(parts[1]), (0...bytes.count * 8).contains(bits)
        else { return nil }
        let width = bytes.count == 4 ? 32 : 64
        // Shifts by the whole width give 0.
        let hosts = UInt64.max >> (64 - UInt64(width - min(bits, width)))
        let first = key(bytes) & ~hosts
        return (Network(first: first, last: first | hosts, owner: owner), bytes.count == 4)
    }

    /// The narrowest prefix says whose an address is.
    private static func ranges(_ networks: [Network]) -> Ranges {
        var (ranges, open) = (Ranges(), [Network]())
        func close(before key: UInt64?) {
            while let last = open.last, key.map({ last.last < $0 }) ?? true {
                open.removeLast()
                if last.last < .max { ranges.put(open.last?.owner ?? 0, from: last.last + 1) }
            }
        }
        // The wider one first.
        for network in networks.sorted(by: { ($0.first, $1.last) < ($1.first, $0.last) }) {
            close(before: network.first)
            ranges.put(network.owner, from: network.first)
            open.append(network)
        }
        close(before: nil)
        return ranges
    }
}

/// What is wrong with the list of owners.
struct NetworkOwnersError: Error, CustomStringConvertible {
    let description: String
}
