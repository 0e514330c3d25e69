import ArgumentParser

/// `bonafide passport`.
struct PassportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "passport", abstract: "Read and verify the files of an e-passport's chip.",
        subcommands: [PassportShowCommand.self, PassportVerifyCommand.self])
}
