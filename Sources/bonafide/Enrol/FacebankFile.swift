import Evaluation
import Foundation
import Inference
import Replies
import Storage
import Verification
import Vision

/// A facebank's file, and the file beside it that says of which network it is: `facebank.csv.json`, because readers of
/// face-recognition-liveness's CSV take every further column for a number.
struct FacebankFile: Sendable {
    /// How a facebank without the file beside it is read.
    enum UnnamedModel {
        case refused
        /// As one of the recognizer in use.
        case assumed
    }

    /// The CSV file.
    let path: String
    /// The rows that are there.
    let entries: [Facebank.Entry]
    private let bytes: [UInt8]
    private let isPlain: Bool

    /// A new file.
    init(replacing path: String) {
        self.path = path
        entries = []
        bytes = []
        isPlain = true
    }

    /// Reads a file. Templates that are not centred are centred, if those of the recognizer are.
    ///
    /// - Throws: a `CommandError` for a file that cannot be read, or of another network or kind.
    init(reading path: String, recognizer: Recognizer, unnamed: UnnamedModel) throws(CommandError) {
        try self.init(path, recognizer, unnamed) { template throws(VisionError) in try recognizer.adopt(template) }
    }

    private init(
        _ path: String, _ recognizer: Recognizer, _ unnamed: UnnamedModel,
        adopt: (FaceTemplate) throws(VisionError) -> FaceTemplate
    ) throws(CommandError) {
        let model = try Self.model(of: path)
        let facebank: Facebank
        do {
            bytes = try PictureSource.file(path).bytes(maximumBytes: Constants.maximumBytes)
            // What other programs write is the network's own output.
            let kind = model?.kind ?? TemplateKind(modelSHA256: recognizer.modelSHA256)
            facebank = try Self.facebank(bytes, kind)
        } catch {
            guard error.code != "image.too_many_bytes" else {
                throw CommandError(
                    "facebank.too_large", "\(path) has more than \(Constants.maximumBytes) bytes",
                    mend: "split it, or keep that many templates in a gallery")
            }
            throw CommandError(error.code, "\(path): \(error.reason)", mend: error.mend)
        }
        try Self.check(path, model, facebank, recognizer, unnamed)
        do throws(VisionError) {
            entries = try facebank.entries.map { entry throws(VisionError) in
                Facebank.Entry(label: entry.label, template: try adopt(entry.template))
            }
        } catch {
            throw CommandError(
                "facebank.model_differs", "\(path): \(error.reason)",
                mend: "enrol the pictures anew, or use the policy that the file was made under")
        }
        self.path = path
        isPlain = facebank.isPlain
    }

    /// Reads a file to which rows are to be added; one that is not there is made.
    ///
    /// - Throws: as `init(reading:recognizer:unnamed:)`, and for a file with further columns.
    init(appendingTo path: String, recognizer: Recognizer, unnamed: UnnamedModel) throws(CommandError) {
        guard FileKind(path: path) != nil else {
            self.init(replacing: path)
            return
        }
        // The rows that are there stay as they are.
        try self.init(path, recognizer, unnamed) { template throws(VisionError) in
            if let difference = recognizer.kind.difference(of: template.kind) {
                throw VisionError(.templatesDiffer, "the templates are \(difference)")
            }
            return template
        }
        guard isPlain else {
            throw CommandError(
                "facebank.columns", "\(path) has other columns, or in another order",
                mend: "write a file of its own with --output")
        }
    }

    /// Writes the old rows and further ones, all or nothing, readable by the owner only.
    func write(adding rows: [Facebank.Entry], recognizer: Recognizer) throws(CommandError) {
        var content = bytes
        if content.isEmpty {
            content += CSVFile.line(Facebank.header(dimension: recognizer.templateLength)).utf8
        } else if content.last != UInt8(ascii: "\n") {
            content += "\r\n".utf8
        }
        for row in rows { content += CSVFile.line(Facebank.fields(row)).utf8 }
        let model = FacebankNetwork(
            model: recognizer.model, sha256: recognizer.modelSHA256, templates: recognizer.kind.variant,
            dimension: recognizer.templateLength, created: Date().formatted(.iso8601))
        do {
            let beside = bytes.isEmpty ? Self.network.json(model).byName.lines : nil
            // Between the two steps a file without its model is there, which is refused, and never one with another's.
            if beside != nil { try? FileManager.default.removeItem(atPath: Self.modelPath(path)) }
            try Self.replace(path, content)
            if let beside { try Self.replace(Self.modelPath(path), Array((beside + "\n").utf8)) }
        } catch {
            throw CommandError("output.unwritable", "\(path) cannot be written", mend: "name another --output")
        }
    }

    private static func check(
        _ path: String, _ model: FacebankNetwork?, _ facebank: Facebank, _ recognizer: Recognizer,
        _ unnamed: UnnamedModel
    ) throws(CommandError) {
        guard facebank.dimension == recognizer.templateLength,
            model?.sha256 ?? recognizer.modelSHA256 == recognizer.modelSHA256
        else {
            throw CommandError(
                "facebank.model_differs",
                "\(path) has \(facebank.dimension) values of \(model?.model ?? "a network") in a row, not "
                    + "\(recognizer.templateLength) of \(recognizer.model)",
                mend: "name its network with --recognizer, or enrol the pictures anew")
        }
        guard model != nil || unnamed == .assumed else {
            throw CommandError(
                "facebank.model_unknown", "\(modelPath(path)) is missing, which says of which network the values are",
                mend: "if they are of \(recognizer.model), add --assume-model")
        }
    }

    private static func model(of path: String) throws(CommandError) -> FacebankNetwork? {
        let path = modelPath(path)
        guard FileKind(path: path) != nil else { return nil }
        let bytes = try PictureSource.file(path).bytes(maximumBytes: Constants.maximumModelBytes)
        guard let model = try? JSONDecoder().decode(FacebankNetwork.self, from: Data(bytes)), model.kind != nil else {
            throw CommandError(
                "facebank.model_unknown", "\(path) does not say of which network the values are",
                mend: "restore it, or delete it and add --assume-model")
        }
        return model
    }

    private static func modelPath(_ path: String) -> String { path + ".json" }

    /// Writes a file under another name with its permissions already set, and renames it: no reader sees half of it.
    private static func replace(_ path: String, _ content: [UInt8]) throws {
        let isWritten = FileManager.default.createFile(
            atPath: path, contents: Data(content), attributes: [.posixPermissions: Constants.permissions])
        guard isWritten else { throw CocoaError(.fileWriteUnknown) }
    }

    private static func facebank(_ bytes: [UInt8], _ kind: TemplateKind) throws(CommandError) -> Facebank {
        do {
            return try Facebank(bytes, kind: kind)
        } catch {
            throw CommandError(error)
        }
    }

    /// The file beside a facebank.
    private static let network = Reply<FacebankNetwork>(
        "FacebankModel",
        [
            Field("model", "The network's name in the manifest.") { $0.model },
            Field("sha256", "Of the network's file.") { $0.sha256 },
            .optional("templates", "The variant of the templates; absent for the network's own output.") {
                $0.templates
            },
            Field("dimension", in: .counts, "Values of a template.") { $0.dimension },
            Field("created", "ISO 8601.") { $0.created },
        ])

    private enum Constants {
        static let maximumBytes = 1 << 30
        static let maximumModelBytes = 65_536
        static let permissions = 0o600
    }
}
