import Foundation
import Storage
import Synchronization
import Vision

/// Enrols and deletes in the folder that it is given, tells each change after it is acknowledged, and is killed in the
/// midst of it: so many microseconds after so many lines.
///
/// Lines: `+ label` is enrolled, `? label` is about to be deleted, `- label` is deleted.
@main
struct EnrolmentWriter {
    static let gallery = "crash"
    private static let dimension = 16
    private static let model = String(repeating: "ab", count: 32)

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 5, let lines = Int(arguments[3]), let microseconds = Int(arguments[4]) else {
            exit(EXIT_FAILURE)
        }
        let (folder, run) = (arguments[1], arguments[2])
        let end = End(lines: lines, microseconds: microseconds)
        end.count(0)
        let store = try GalleryStore(
            folder: folder, key: try StoreKey(text: Data(repeating: 1, count: 32).base64EncodedString()))
        if try await store.galleries().isEmpty { try await store.createGallery(gallery) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<3 {
                group.addTask { try await work(store, "\(run).\(task)", end) }
            }
            try await group.waitForAll()
        }
    }

    private static func work(_ store: GalleryStore, _ name: String, _ end: End) async throws {
        var number = 0
        while true {
            number += 1
            let label = "\(name).\(number)"
            let values = (0..<dimension).map { _ in Float.random(in: -1...1) }
            guard let template = FaceTemplate(normalizing: values, modelSHA256: model) else { continue }
            let enrolment = try await store.enrol([template], label: label, in: gallery)
            try end.tell("+ \(label)")
            if number % 5 == 0 {
                try end.tell("? \(label)")
                try await store.delete(enrolment.subject, in: gallery)
                try end.tell("- \(label)")
            }
        }
    }
}

/// Tells lines, and kills the process when there were enough of them.
private final class End: Sendable {
    private let lines: Int
    private let microseconds: Int
    private let told = Mutex(0)

    init(lines: Int, microseconds: Int) {
        self.lines = lines
        self.microseconds = microseconds
    }

    func tell(_ line: String) throws {
        try FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
        count(1)
    }

    func count(_ more: Int) {
        let isEnough = told.withLock { told in
            told += more
            return told == lines
        }
        guard isEnough else { return }
        // The other tasks go on meanwhile.
        DispatchQueue.global().asyncAfter(deadline: .now() + .microseconds(microseconds)) { kill(getpid(), SIGKILL) }
    }
}
