import Foundation
import TestSupport
import Testing

@testable import Storage

@Suite struct `Descriptors of a store` {
    /// The flags of every descriptor of this process that leads to a path.
    private func flags(of path: String) throws -> [Int] {
        let folder = "/proc/self/fd"
        return try FileManager.default.contentsOfDirectory(atPath: folder).compactMap { number in
            guard (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(number)")) == path,
                let text = FileManager.default.contents(atPath: "/proc/self/fdinfo/\(number)"),
                let line = String(decoding: text, as: UTF8.self).split(separator: "\n").first(where: {
                    $0.hasPrefix("flags:")
                })
            else { return nil }
            return Int(line.dropFirst("flags:".count).trimmingCharacters(in: .whitespaces), radix: 8)
        }
    }

    @Test func `the lock is not handed to a child, such as a helper that describes a crash`() throws {
        let folder = try TemporaryFolder()
        let lock = try StoreLock(folder: folder.path)
        defer { lock.release() }
        let found = try flags(of: folder.path + "/lock")
        #expect(found.count == 1)
        #expect(found.allSatisfy { $0 & Int(O_CLOEXEC) != 0 })
        // Another holder is refused meanwhile.
        #expect(throws: StorageError.self) { try StoreLock(folder: folder.path) }
    }
}
