import Synchronization
import Web

/// Whom a report counts for, without keeping who that is: hashes with a salt that changes every day and is kept nowhere.
final class ReporterHasher: Sendable {
    private struct Salt {
        var day: Int64
        var bytes: [UInt8]
    }

    private let salt = Mutex(Salt(day: -1, bytes: []))
    private let owners: NetworkOwners

    init(owners: NetworkOwners = .unknown) {
        self.owners = owners
    }

    struct Reporter: Sendable {
        /// Hash of network and program.
        let reporter: String
        /// Hash of the network alone: a /24 of IPv4, a /56 of IPv6.
        let network: String
        /// Hash of the networks around it.
        let neighbourhood: String
    }

    func reporter(address: String, program: String, at now: Int64) -> Reporter {
        let bytes = salt.withLock { salt -> [UInt8] in
            if salt.day != now / .day {
                salt = Salt(day: now / .day, bytes: SecretBytes.make(32))
            }
            return salt.bytes
        }
        let network = NetworkKey(address).text
        return Reporter(
            reporter: Digest.hex(bytes + Array("\(network)|\(program.prefix(300))".utf8), bytes: 16),
            network: Digest.hex(bytes + Array(network.utf8), bytes: 16),
            neighbourhood: Digest.hex(bytes + Array("|\(Neighbourhood(address, owners: owners).text)".utf8), bytes: 16)
        )
    }
}
