import FoundationEssentials

/// What the kernel reports about this process.
enum ProcessStatistics {
    /// The resident memory in bytes; absent where `/proc` is not.
    static var residentBytes: Int? {
        guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
            let kibibytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Int($0) })
        else { return nil }
        return kibibytes * 1024
    }

    /// The files that it may have open at once; absent where `/proc` is not, and without a limit.
    static var openFileLimit: Int? {
        guard let text = try? String(contentsOfFile: "/proc/self/limits", encoding: .utf8) else { return nil }
        return openFileLimit(in: text)
    }

    /// The soft limit in the text of `/proc/self/limits`.
    static func openFileLimit(in text: String) -> Int? {
        let name = "Max open files"
        let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
        return line?.dropFirst(name.count).split(whereSeparator: \.isWhitespace).first.flatMap { Int($0) }
    }
}
