import Inference
import Storage
import Synchronization
import Verification
import Vision

/// Puts templates into a facebank, which is written when all are there.
final class FacebankTarget: EnrolmentTarget {
    private let file: FacebankFile
    private let recognizer: Recognizer
    private let index: FacebankIndex
    private let rows = Mutex<[Facebank.Entry]>([])

    /// A facebank that is to be written.
    ///
    /// - Throws: a `CommandError` when there are entries that do not fit.
    init(_ file: FacebankFile, recognizer: Recognizer) throws {
        self.file = file
        self.recognizer = recognizer
        index = try FacebankIndex(file.entries, dimension: recognizer.templateLength)
    }

    var name: String { file.path }

    func nearest(
        to template: FaceTemplate, maximumCount: Int, metric: RecognitionEntry.Metric
    ) throws -> GallerySearch {
        try index.nearest(to: template, maximumCount: maximumCount, metric: metric)
    }

    func keep(_ template: FaceTemplate, label: String) throws -> GalleryEnrolment {
        let entry = Facebank.Entry(label: label, template: template)
        let enrolment = try index.keep(template, label: label)
        rows.withLock { $0.append(entry) }
        return enrolment
    }

    func finish() throws {
        let rows = rows.withLock { $0 }
        guard !rows.isEmpty else { return }
        try file.write(adding: rows, recognizer: recognizer)
    }
}
