import ArgumentParser
import Foundation
import Inference
import Verification

/// `bonafide doctor`.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Say what is missing on this machine and how to get it.",
        discussion: "Exit status: 0 all is well, 1 something is not.")

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var job: JobOptions

    func run() async throws {
        let settings = try await settings.resolve(job.values)
        var isWell = true
        func tell(_ check: Check) {
            Terminal.print(check.line)
            isWell = isWell && check.passed
        }
        Self.machineChecks(settings).forEach(tell)
        let store = try settings.modelStore
        tell(.engine(store))
        for entry in store.manifest.models { tell(.model(entry, in: store)) }
        tell(.rights(store))
        tell(await Self.selfTest(settings))
        throw isWell ? ExitCode.success : ExitCode.failure
    }

    private static func machineChecks(_ settings: Settings) -> [Check] {
        let machine = Machine.current
        let lanes = settings.integer(.lanes)
        return [
            .clock(.now), .cores(machine, lanes: lanes), .memory(machine, lanes: lanes),
            .libraries(ProcFile.read("/proc/self/maps")),
            .port(settings.integer(.port), tables: ProcFile.read("/proc/net/tcp") + ProcFile.read("/proc/net/tcp6")),
            .home(settings.home), .keys(settings.keysPath),
        ]
    }

    /// Shows that the models distinguish a bona fide sample from an attack.
    private static func selfTest(_ settings: Settings) async -> Check {
        do {
            let policy = try settings.policy
            let job = try LivenessJob(await Instruments(settings.instruments([.liveness])), policy)
            try await job.instruments.selfTest()
            return .ok("self-test", "policy \(policy.reference.name) \(policy.reference.sha256.prefix(12))")
        } catch {
            let error = CommandError(error)
            return .fail("self-test", error.reason, mend: error.mend ?? "run 'bonafide models verify'")
        }
    }
}
