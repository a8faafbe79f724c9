import ArgumentParser

/// `skit`: one program, one file per command.
@main
struct Skit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "skit",
        abstract: "Short-form video that you host yourself.",
        discussion: "Settings come from the environment (SKIT_…) and from options; `skit config` prints them all.",
        subcommands: [
            UpCommand.self, ServeCommand.self, WorkerCommand.self, StatusCommand.self, AdminCommand.self, DemoCommand.self,
            MoveCommand.self, PromoteCommand.self, LostCommand.self, DoctorCommand.self, EvaluateCommand.self, SimulateCommand.self,
            ConfigCommand.self, VersionCommand.self,
        ]
    )
}
