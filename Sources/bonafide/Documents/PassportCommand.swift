import ArgumentParser

/// `bonafide passport`.
struct PassportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "passport", abstract: "Read the files of an e-passport's chip.",
        subcommands: [PassportShowCommand.self])
}
