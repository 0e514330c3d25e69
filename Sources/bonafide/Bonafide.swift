import ArgumentParser

/// The command line of Bonafide.
@main
struct Bonafide: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Presentation-attack detection, face recognition and passports on your own machine.",
        version: version,
        subcommands: [
            LivenessCommand.self,
            QualityCommand.self,
            PairCommand.self,
            MatchCommand.self,
            ScoreCommand.self,
            EnrolCommand.self,
            SearchCommand.self,
            GalleryCommand.self,
            MRZCommand.self,
            PassportCommand.self,
            ServeCommand.self,
            ClientCommand.self,
            KeysCommand.self,
            ModelsCommand.self,
            DoctorCommand.self,
            BenchCommand.self,
            EvaluateCommand.self,
            CalibrateCommand.self,
            PlanCommand.self,
            PolicyCommand.self,
            ConfigCommand.self,
        ])

    /// The product's version.
    static let version = "0.1.0"

    /// The product with its version, as it is written to the files that it makes.
    static let tool = "bonafide \(version)"

    /// Runs the command that the arguments name. Errors leave with their remedy and status 3, usage errors with 64; so do help
    /// and version of a command whose status is a verdict: `-h` may be the name of a file that a script judges.
    static func main() async {
        CrashSignals.leaveToSystem()
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let error as ExitCode {
            exit(withError: error)
        } catch  where exitCode(for: error).isSuccess && Self.isVerdict(CommandLine.arguments.dropFirst()) {
            Terminal.print(fullMessage(for: error))
            exit(withError: ExitCode.validationFailure)
        } catch  where exitCode(for: error) == .validationFailure || exitCode(for: error).isSuccess {
            exit(withError: error)
        } catch {
            Terminal.note("bonafide: \(CommandError(error))")
            exit(withError: ExitCode(ExitStatus.error.rawValue))
        }
    }

    /// Whether the arguments name a command whose exit status tells a verdict on files.
    static func isVerdict(_ arguments: some Sequence<String>) -> Bool {
        let names = arguments.prefix { !$0.hasPrefix("-") }
        let commands: [any ParsableCommand.Type] = [
            LivenessCommand.self, QualityCommand.self, PairCommand.self, MatchCommand.self, SearchCommand.self,
            EnrolCommand.self, MRZCommand.self, PassportCommand.self, PolicyCommand.self,
        ]
        return names.first.map { name in commands.contains { $0.configuration.commandName == name } } ?? false
    }
}
