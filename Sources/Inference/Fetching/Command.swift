import Subprocess

/// Runs the few programs that fetching needs.
enum Command {
    /// What a program printed, once it has succeeded.
    ///
    /// - Parameters:
    ///   - input: text for its standard input: there, unlike among the arguments, no other user can read it.
    ///   - mend: how the operator repairs a failure.
    /// - Throws: `fetchFailed` with the last line of its standard error.
    @discardableResult
    static func run(
        _ program: String, _ arguments: [String], input: String = "", mend: String
    ) async throws -> String {
        let result: ExecutionResult<Void, StringOutput<UTF8>, StringOutput<UTF8>>
        do {
            result = try await Subprocess.run(
                .name(program), arguments: Arguments(arguments), input: .string(input),
                output: .string(limit: Constants.maximumOutputBytes),
                error: .string(limit: Constants.maximumOutputBytes))
        } catch let error as SubprocessError {
            throw InferenceError(.fetchFailed, "\(program) cannot be run (\(error)): \(mend)")
        }
        guard result.terminationStatus.isSuccess else {
            let lines = result.standardError.split(whereSeparator: \.isNewline)
            throw InferenceError(.fetchFailed, "\(program) failed (\(lines.last ?? "no message")): \(mend)")
        }
        return result.standardOutput
    }

    enum Constants {
        /// A package's page of the index; the longest known have about 10 MB.
        static let maximumOutputBytes = 32 << 20
    }
}
