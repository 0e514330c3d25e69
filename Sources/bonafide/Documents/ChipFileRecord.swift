import Documents
import Replies

/// What the command says about one file of the chip.
struct ChipFileRecord {
    private let path: String
    private let result: Result<(kind: ElementaryFile.Kind, content: ElementaryFile.Content), CommandError>

    init(path: String, today: CalendarDate) {
        self.path = path
        do {
            let file = try ElementaryFile(try ChipFile.read(path))
            result = .success((file.kind, try file.content(today: today)))
        } catch {
            result = .failure(CommandError(error))
        }
    }

    /// The exit status for the shell.
    var status: PassportShowCommand.ReadingStatus {
        switch result {
        case .failure: .unreadable
        case .success((_, .dg1(let group))): group.machineReadableZone.isValid ? .well : .finding
        case .success((_, .dg11(let group))): group.unreadTags.isEmpty ? .well : .finding
        case .success((_, .dg12(let group))): group.unreadTags.isEmpty ? .well : .finding
        case .success: faces.allSatisfy(\.findings.isEmpty) ? .well : .finding
        }
    }

    /// The faces that it holds.
    var faces: [FaceImageRecord] {
        guard case .success((_, .dg2(let group))) = result else { return [] }
        return group.faces
    }

    /// The file's kind and name, then its facts.
    var lines: [String] {
        switch result {
        case .failure(let error):
            return ["error  \(path.printable)", "  \(error.code): \(error)"]
        case .success((let kind, .dg1(let group))):
            return ["\(kind)  \(path.printable)"] + MRZText(group.machineReadableZone).lines
        case .success((let kind, .notRead)):
            return ["\(kind)  \(path.printable)", "recognised, not read"]
        case .success(let file):
            var table = Table([.left("FACT"), .left("VALUE")])
            for row in ChipFileReplies.file.json(file)["content"]?.rows() ?? [] { table.add(row.name, row.value) }
            return ["\(file.kind)  \(path.printable)"] + table.lines
        }
    }

    /// The record for programs.
    var json: JSON { .record(["file": .string(path)], result) { ChipFileReplies.file.json($0) }.byName }
}
