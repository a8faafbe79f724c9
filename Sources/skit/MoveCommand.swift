import ArgumentParser
import Foundation
import Platform
import Storage

struct MoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "Copy an instance from one database, or one store of media, to another.",
        discussion: """
            Run it while the server works, as often as you like; then stop the server and run it once more: only what has changed is \
            copied, and the move is finished. It can be broken off at any time and run again. Nothing in the source is changed.
            With --objects it copies media: between a data folder and `s3`, which is the bucket of SKIT_S3_…. What is there already is \
            read and compared with its hash, unless --only-new.
            """
    )

    @Option(help: "A data folder with skit.sqlite, or a PostgreSQL address; with --objects a data folder, or s3.")
    var from: String

    @Option(help: "The same, and empty.")
    var to: String

    @Flag(help: "Copy media instead of facts.")
    var objects = false

    @Flag(help: "With --objects: copy what is missing, and believe the size of what is there.")
    var onlyNew = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Terminal.explaining { try await objects ? moveObjects() : moveFacts() }
    }

    private func moveObjects() async throws {
        let line = ProgressLine()
        let (source, target) = (MediaMove.Place(from), MediaMove.Place(to))
        let move = MediaMove(from: source, to: target, readsTarget: !onlyNew, try common.configuration())
        let done = try await move.run { line.show("\($0.seen) objects, \($0.copied) copied, \($0.bytes / 1_000_000) MB", isLast: false) }
        line.end()
        Terminal.say(
            "\(done.seen) objects are there; \(done.copied) of them, \(done.bytes / 1_000_000) MB, are new and verified by hash"
                + (onlyNew ? ", the others by size." : ", the others too.")
        )
        if done.mended > 0 { Terminal.say("\(done.mended) had been damaged there, and were copied again.") }
    }

    private func moveFacts() async throws {
        let (source, target) = (MovePlace(from), MovePlace(to))
        let line = ProgressLine()
        let outcome = try await InstanceMove(from: source, to: target).run { line.show($0.text, isLast: $0.isTableDone) }
        line.end()
        let rows = outcome.tables.reduce(0) { $0 + $1.rows }
        Terminal.say("Verified by count and checksum: \(outcome.tables.count) tables, \(rows) rows.")
        for table in outcome.tables where table.rows > 0 {
            Terminal.say("  \(table.table): \(table.rows), \(table.checksum.prefix(16))…")
        }
        Terminal.say(
            outcome.isFinished
                ? "Finished. Start the server on \(target.description)."
                : "The server still runs on \(source.description). Stop it and run this again: what is new since is copied then."
        )
    }
}

extension MoveProgress {
    fileprivate var text: String {
        switch step {
        case .copying(let pass):
            let bar = total > 0 ? ProgressLine.bar(Double(done) / Double(total)) + " " : ""
            return bar + "\(table): \(done) of \(max(done, total)), \(written) new" + (pass > 1 ? " (pass \(pass))" : "")
        case .verifying:
            return "verifying \(table): \(done)"
        }
    }

    fileprivate var isTableDone: Bool { step != .verifying && done >= total }
}
