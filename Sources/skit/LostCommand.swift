import ArgumentParser
import Foundation
import Platform

struct LostCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lost", abstract: "List what a lost home had written and this region never received.",
        discussion: "With the settings of this region's nodes, once the old home's database can be read again. Nothing is changed."
    )

    @Option(help: "PostgreSQL address of the old home.")
    var from: String

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Terminal.explaining {
            guard let address = DatabaseAddress(from), address.isPostgres else {
                throw ValidationError("--from must be an address as postgresql://user@host/name.")
            }
            let (region, kinds) = try await LostTail(common.configuration(), from: address).run { event in
                let time = Date(timeIntervalSince1970: Double(event.at) / 1_000).formatted(.iso8601.time(includingFractionalSeconds: true))
                Terminal.say("\(time) \(event.kind) \(event.payload)")
            }
            let list = kinds.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
            let count = kinds.values.reduce(0, +)
            Terminal.say("\(count) events of region \(region) never arrived here" + (count > 0 ? ": \(list)." : "."))
        }
    }
}
