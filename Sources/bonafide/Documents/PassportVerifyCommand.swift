import ArgumentParser
import Documents
import Foundation

/// `bonafide passport verify`.
struct PassportVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Verify that an issuing state signed what a passport's chip holds.",
        discussion: """
            EF.SOD and the data groups must be as the chip gave them, whole. --trust names certificates of issuing states, \
            master lists and revocation lists, in DER or PEM, or folders of such files; a certificate that another one of \
            them signed is a link between the keys of a state. With --root a master list counts only when its signer leads \
            to that certificate; without, naming the list is to trust it.

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
            "The issuing state in the printed machine-readable zone (default: that in DG1).", valueName: "code"))
    var issuingState: String?

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard Set(dataGroups.map(\.number)).count == dataGroups.count else {
            throw ValidationError("a data group is named twice")
        }
    }

    func run() async throws { throw ExitCode(try verify().status) }

    // The Swift 6.3 optimiser crashes while it splits long asynchronous bodies.
    private func verify() throws -> PassiveAuthentication.Verdict {
        let securityObject = try Self.read(sod) { bytes throws(DocumentsError) in try SecurityObject(bytes) }
        var groups: [DataGroupNumber: [UInt8]] = [:]
        for group in dataGroups { groups[group.number] = try ChipFile.read(group.path) }
        let store: TrustStore
        do throws(TrustFiles.Failure) {
            store = try TrustFiles(trust: trust + revocationLists, roots: roots).read()
        } catch {
            throw CommandError(error)
        }
        let report = PassiveAuthentication.verify(
            securityObject, dataGroups: groups, trust: store, issuingState: issuingState, now: .now)
        if json {
            Terminal.print(try JSONLine.pretty(PassportVerification(report: report, trust: store.statistics)))
        } else {
            PassportVerification.lines(report, store.statistics).forEach(Terminal.print)
        }
        return report.summary.verdict
    }

    private static func read<Value>(
        _ path: String, _ parse: ([UInt8]) throws(DocumentsError) -> Value
    ) throws(CommandError) -> Value {
        let bytes = try ChipFile.read(path)
        do throws(DocumentsError) {
            return try parse(bytes)
        } catch {
            throw CommandError(
                error.code.rawValue, "\(path): \(error.reason)", mend: "name the file as the chip gave it")
        }
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

extension PassiveAuthentication.Verdict {
    /// What the command tells the shell.
    fileprivate var status: Int32 {
        switch self {
        case .genuine: 0
        case .forged: 1
        case .unverifiable: 2
        }
    }
}

extension CommandError {
    /// A file that the operator supplies and that cannot be used.
    init(_ failure: TrustFiles.Failure) {
        guard let cause = failure.cause else {
            self.init("trust.unreadable", "\(failure.path) cannot be read", mend: "check its name and rights")
            return
        }
        self.init(
            cause.code.rawValue, "\(failure.path): \(cause.reason)",
            mend: "name certificates, master lists and revocation lists in DER or PEM")
    }
}
