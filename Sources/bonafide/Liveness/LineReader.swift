import Foundation

/// Reads lines without keeping more than one of them, on a queue of its own because reading waits.
final class LineReader: Sendable {
    /// The text between two line ends.
    enum Line: Sendable, Equatable {
        case text(String)
        /// More bytes than the limit; they were read and dropped.
        case tooLong
    }

    private let maximumBytes: Int
    private let nextByte: @Sendable () -> UInt8?
    private let queue = DispatchQueue(label: "bonafide.lines")

    /// A reader.
    ///
    /// - Parameters:
    ///   - maximumBytes: the longest line.
    ///   - nextByte: gives the next byte, `nil` at the end; the default reads standard input.
    init(maximumBytes: Int, nextByte: @escaping @Sendable () -> UInt8? = LineReader.standardInput) {
        self.maximumBytes = maximumBytes
        self.nextByte = nextByte
    }

    /// The next line without its end, `nil` after the last one.
    func next() async -> Line? {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: self.read()) }
        }
    }

    private func read() -> Line? {
        var bytes: [UInt8] = []
        var count = 0
        while let byte = nextByte() {
            if byte == UInt8(ascii: "\n") { return line(bytes, count) }
            count += 1
            if count <= maximumBytes { bytes.append(byte) }
        }
        return count == 0 ? nil : line(bytes, count)
    }

    private func line(_ bytes: [UInt8], _ count: Int) -> Line {
        guard count <= maximumBytes else { return .tooLong }
        let end = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes[...]
        return .text(String(decoding: end, as: UTF8.self))
    }

    /// Reads one byte through the C library's buffer, which only this reader uses.
    @Sendable static func standardInput() -> UInt8? {
        UInt8(exactly: getchar_unlocked())
    }
}
