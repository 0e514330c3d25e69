import ArgumentParser
import Configuration
import Documents
import Foundation
import Verification

/// `bonafide passport verify`.
struct PassportVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Verify that an issuing state signed what a passport's chip holds.",
        discussion: """
            EF.SOD and the data groups must be as the chip gave them, whole. --trust names certificates of issuing states, \
            master lists and revocation lists, in DER or PEM, or folders of such files; a certificate that another one of \
            them signed is a link between the keys of a state. With --root a master list counts only when its signer leads \
            to that certificate; without, naming the list is to trust it.

            Genuine takes the zone and the face: data groups 1 and 2. Without them the output names what is covered.

            Exit status: 0 genuine, 1 forged, 2 unverifiable, 3 a file cannot be read; 64 wrong usage.
            """)

    @Option(help: ArgumentHelp("The file of EF.SOD.", valueName: "file"))
    var sod: String

    @Option(
        name: .customLong("dg"),
        help: ArgumentHelp("A data group's number and file, such as 1=DG1.bin; may be repeated.", valueName: "n=file"))
    var dataGroups: [DataGroupFile] = []

    @Option(help: ArgumentHelp("Whom to trust: a file or folder; may be repeated.", valueName: "path"))
    var trust: [String] = []

    @Option(
        name: .customLong("crl"), help: ArgumentHelp("A revocation list; may be repeated.", valueName: "file"))
    var revocationLists: [String] = []

    @Option(
        name: .customLong("root"),
        help: ArgumentHelp("To which a master list's signer must lead; may be repeated.", valueName: "file"))
    var roots: [String] = []

    @Option(
        name: .customLong("issuing-state"),
        help: ArgumentHelp(
            "The issuing state in the printed machine-readable zone, compared beside that in DG1.", valueName: "code"))
    var issuingState: String?

    @Flag(help: "Print JSON.")
    var json = false

    @Option(
        name: .customLong("aa-response"),
        help: ArgumentHelp("The chip's response to --challenge, which shows that it is not a copy.", valueName: "file"))
    var response: String?

    @Option(help: ArgumentHelp("The eight bytes that the chip was to sign, in hexadecimal.", valueName: "digits"))
    var challenge: ChallengeText?

    @OptionGroup var settings: SettingsOptions

    @Option(help: ArgumentHelp("A policy file, or a built-in policy's name (default: default).", valueName: "policy"))
    var policy: String?

    func validate() throws {
        guard Set(dataGroups.map(\.number)).count == dataGroups.count else {
            throw ValidationError("a data group is named twice")
        }
        guard (response == nil) == (challenge == nil) else {
            throw ValidationError("--aa-response and --challenge belong together")
        }
        guard response == nil || dataGroups.contains(where: { $0.number == .dg15 }) else {
            throw ValidationError("--aa-response needs the chip's key: --dg 15=FILE")
        }
    }

    func run() async throws {
        let settings = try await settings.resolve([.policy: policy.map(ConfigContent.string)])
        throw ExitCode(try verify(under: settings.policy).status)
    }

    // The Swift 6.3 optimiser crashes while it splits long asynchronous bodies.
    private func verify(under policy: PolicyEdition) throws -> PassportOutcome {
        var files = PassportFiles(securityObject: try ChipFile.read(sod), issuingState: issuingState)
        for group in dataGroups { files.dataGroups[group.number] = try ChipFile.read(group.path) }
        if let response, let challenge { files.response = (try ChipFile.read(response), challenge.value) }
        let job = PassportJob(policy, trust: try TrustFiles(trust: trust + revocationLists, roots: roots).checked())
        let verification: PassportVerification
        do throws(PassportFiles.Failure) {
            let now = Date.now
            verification = PassportVerification(
                report: try job.verify(files, now: now), policy: policy.reference, trust: job.statistics, time: now)
        } catch {
            throw CommandError(
                error.error.code.rawValue, "\(path(of: error.file)): \(error.error.reason)",
                mend: "name the file as the chip gave it")
        }
        if json {
            Terminal.print(verification.json.lines)
        } else {
            verification.lines.forEach(Terminal.print)
        }
        return verification.report.decision.outcome
    }

    private func path(of file: PassportFiles.File) -> String {
        switch file {
        case .securityObject, .directory: sod
        case .dataGroup(let number): dataGroups.first { $0.number == number }?.path ?? "\(number)"
        }
    }
}

/// Sixteen hexadecimal digits.
struct ChallengeText: ExpressibleByArgument {
    let value: Challenge

    init?(argument: String) {
        let digits = Array(argument)
        guard digits.count.isMultiple(of: 2) else { return nil }
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(digits[$0...$0 + 1]), radix: 16)
        }
        guard bytes.count * 2 == digits.count, let value = Challenge(bytes) else { return nil }
        self.value = value
    }
}

/// `1=DG1.bin`.
struct DataGroupFile: ExpressibleByArgument {
    let number: DataGroupNumber
    let path: String

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, let number = Int(parts[0]).flatMap(DataGroupNumber.init) else { return nil }
        self.number = number
        path = String(parts[1])
    }
}

extension PassportOutcome {
    /// The exit status.
    fileprivate var status: Int32 {
        switch self {
        case .genuine: 0
        case .forged: 1
        case .unverifiable: 2
        }
    }
}
