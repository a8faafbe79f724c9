import ArgumentParser
import Foundation
import Platform
import StatusCenter

/// What the commands say to the person at the terminal. Logs go elsewhere: to standard error, by the logger.
enum Terminal {
    static func say(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }

    static func complain(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }

    /// Where the server answers, and at the very first start the admin's password.
    static func announce(_ announcement: PlatformServer.Announcement) {
        say("")
        say("  skit is ready:  \(announcement.address)")
        if let admin = announcement.firstAdmin {
            say("")
            say("  Admin account:  \(admin.username)")
            say("  Password:       \(admin.password)")
            say("  It is shown this once. Sign in at \(announcement.address)/login and change it under Settings.")
        }
        say("")
    }

    /// The same for the status centre, whose accounts are its own.
    static func announce(_ announcement: StatusServer.Announcement) {
        say("Status centre:    \(announcement.address)")
        if let admin = announcement.firstAdmin {
            say("  Its own account:  \(admin.name)")
            say("  Its password:     \(admin.password)")
            say("  It is shown this once. Sign in at \(announcement.address)/login and change it on the desk.")
        }
    }

    /// Turns errors that a person can do something about into a sentence and exit code 2, which a supervisor
    /// takes as "starting again is no use".
    static func explaining(_ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch let error as ExitCode {
            throw error
        } catch let error as ValidationError {
            throw error
        } catch is StoodDown {
            return
        } catch {
            complain("skit: \(StartFailure.sentence(error))")
            throw ExitCode(StartFailure.isHopeless(error) ? 2 : 1)
        }
    }
}
