import ArgumentParser
import Platform

struct PromoteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "promote", abstract: "Make this region the home of all writes, when the one before is lost or is to rest.",
        discussion: """
            With the settings of this region's nodes: SKIT_DATABASE_URL is the standby. It claims the next epoch at the witness, waits \
            until no node of the old home can write any more, and promotes the standby. Broken off at any moment, it is run again.
            """
    )

    @Option(help: "Go on over this region's claim, though the database does not know it; “nobody” with a new, empty witness.")
    var over: String?

    @Flag(help: "Promote a standby that seems far behind.")
    var acceptLoss = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Terminal.explaining {
            let promotion = try Promotion(common.configuration(), over: over, acceptsLoss: acceptLoss)
            let done = try await promotion.run { Terminal.say($0) }
            guard !done.wasHome else { return Terminal.say("Region \(done.region) is the home already, since epoch \(done.epoch).") }
            let (took, waited) = (Terminal.seconds(done.took), Terminal.seconds(done.waited))
            Terminal.say("Region \(done.region) is the home, in epoch \(done.epoch), after \(took) s; \(waited) s of them were waited.")
        }
    }
}

extension Terminal {
    /// With one decimal.
    fileprivate static func seconds(_ duration: Duration) -> String {
        let tenths = Int((duration / .milliseconds(100)).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
