import Foundation
import Storage
import Vision

/// Enrols and deletes without end in the folder that it is given, and tells each change after it is acknowledged:
/// `+ label` or `- label`, one line each.
///
/// It is there to be killed.
@main
struct EnrolmentWriter {
    static let gallery = "crash"
    private static let dimension = 16
    private static let model = String(repeating: "ab", count: 32)

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3 else { exit(EXIT_FAILURE) }
        let (folder, run) = (arguments[1], arguments[2])
        let store = try GalleryStore(
            folder: folder, key: try StoreKey(text: Data(repeating: 1, count: 32).base64EncodedString()))
        if try await store.galleries().isEmpty { try await store.createGallery(gallery) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<3 {
                group.addTask { try await work(store, "\(run).\(task)") }
            }
            try await group.waitForAll()
        }
    }

    private static func work(_ store: GalleryStore, _ name: String) async throws {
        var number = 0
        while true {
            number += 1
            let label = "\(name).\(number)"
            let values = (0..<dimension).map { _ in Float.random(in: -1...1) }
            guard let template = FaceTemplate(normalizing: values, modelSHA256: model) else { continue }
            let enrolment = try await store.enrol([template], label: label, in: gallery)
            try FileHandle.standardOutput.write(contentsOf: Data("+ \(label)\n".utf8))
            if number % 5 == 0 {
                try FileHandle.standardOutput.write(contentsOf: Data("? \(label)\n".utf8))
                try await store.delete(enrolment.subject, in: gallery)
                try FileHandle.standardOutput.write(contentsOf: Data("- \(label)\n".utf8))
            }
        }
    }
}
