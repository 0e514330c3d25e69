import Foundation
import Replies

/// The facts about a machine that a measurement depends on, from `/proc` and `/etc`.
struct Machine: ReplyObject, Sendable, Equatable {
    /// The processor's own name.
    let processor: String
    /// Cores that the process may use.
    let cores: Int
    /// All memory.
    let memoryMegabytes: Int
    /// Memory that is available to programs now.
    let availableMegabytes: Int
    /// The operating system's own name.
    let system: String

    static let fields: [Field<Self>] = [
        Field("processor", "As it names itself.") { $0.processor },
        Field("cores", in: .counts, "That the process may use.") { $0.cores },
        Field("memory_megabytes", in: .counts) { $0.memoryMegabytes },
        Field("available_megabytes", in: .counts, "That programs could have now.") { $0.availableMegabytes },
        Field("system", "As it names itself.") { $0.system },
    ]

    /// This machine.
    static var current: Machine {
        let memory = ProcFile.read("/proc/meminfo")
        return Machine(
            processor: Machine.value(of: "model name", in: ProcFile.read("/proc/cpuinfo")) ?? "unknown",
            cores: ProcessInfo.processInfo.activeProcessorCount,
            memoryMegabytes: (kilobytes(of: "MemTotal", in: memory) ?? 0) / kilobytesPerMegabyte,
            availableMegabytes: (kilobytes(of: "MemAvailable", in: memory) ?? 0) / kilobytesPerMegabyte,
            system: ProcessInfo.processInfo.operatingSystemVersionString)
    }

    /// The most memory that this process had at one time; `nil` without `/proc`.
    static var peakMegabytes: Double? {
        kilobytes(of: "VmHWM", in: ProcFile.read("/proc/self/status")).map { Double($0) / Double(kilobytesPerMegabyte) }
    }

    /// The private memory of this process, without the files that it maps; `nil` without `/proc`.
    static var ownMegabytes: Double? {
        kilobytes(of: "RssAnon", in: ProcFile.read("/proc/self/status")).map {
            Double($0) / Double(kilobytesPerMegabyte)
        }
    }

    /// The number in a line such as `MemTotal:  24625100 kB`.
    static func kilobytes(of name: String, in text: String) -> Int? {
        value(of: name, in: text)?.split(separator: " ").first.flatMap { Int($0) }
    }

    /// What follows the colon in the first line of that name.
    static func value(of name: String, in text: String) -> String? {
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, parts[0].trimmingCharacters(in: .whitespaces) == name else { continue }
            return parts[1].trimmingCharacters(in: .whitespaces)
        }
        return nil
    }

    private static let kilobytesPerMegabyte = 1024
}
