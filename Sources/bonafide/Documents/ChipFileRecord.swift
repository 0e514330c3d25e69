import Documents

/// What the command says about one file of the chip.
struct ChipFileRecord: Encodable {
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
        case .success((let kind, let content)):
            var table = Table([.left("FACT"), .left("VALUE")])
            for row in Fact(content).rows() { table.add(row.name, row.value) }
            return ["\(kind)  \(path.printable)"] + table.lines
        }
    }

    func encode(to encoder: any Encoder) throws {
        let outcome: Fact
        switch result {
        case .failure(let error):
            outcome = .object([
                "file": .text(path), "error": .object(["code": .text(error.code), "reason": .text(error.reason)]),
            ])
        case .success((let kind, let content)):
            outcome = .object(["file": .text(path), "kind": .text(kind.description), "content": Fact(content)])
        }
        try outcome.encode(to: encoder)
    }
}
