import Synchronization

/// The pictures that lines name, one picture a line; base64 that a tool folded, as `base64 FILE` does, is joined again.
///
/// Folded text is known by its first line: base64 alone, of a width at which tools fold, which is shorter than any picture. It
/// goes on until a line is shorter, or begins as a picture does.
final class PictureLines: Sendable {
    private struct State {
        /// The lines that were read.
        var count = 0
        /// A line that was read and belongs to the next picture.
        var pending: (line: LineReader.Line, number: Int)?
    }

    private let reader: LineReader
    private let maximumBytes: Int
    private let state = Mutex(State())

    /// - Parameter maximumBytes: the longest text of a picture.
    init(_ reader: LineReader, maximumBytes: Int) {
        self.reader = reader
        self.maximumBytes = maximumBytes
    }

    /// The next picture, nothing after the last one; empty lines are left out. It is called once at a time.
    func next() async -> PictureSource? {
        while let (line, number) = await take() {
            switch line {
            case .tooLong: return .tooLong(line: number)
            case .text(""): continue
            case .text(let text):
                let source = PictureSource(line: text, number: number)
                guard case .base64 = source, let width = Self.foldedWidth(text) else { return source }
                return await joined(text, width: width, number)
            }
        }
        return nil
    }

    private func joined(_ first: String, width: Int, _ number: Int) async -> PictureSource {
        var text = first
        while let (line, position) = await take() {
            guard case .text(let more) = line, more.utf8.count <= width, !more.isEmpty, Self.isBase64(more),
                !Self.pictureStarts.contains(where: more.hasPrefix)
            else {
                state.withLock { $0.pending = (line, position) }
                break
            }
            // The rest is read all the same, so that it is not taken for other pictures.
            if text.utf8.count <= maximumBytes { text += more }
            if more.utf8.count < width || more.hasSuffix("=") { break }
        }
        return text.utf8.count <= maximumBytes ? .base64(text, line: number) : .tooLong(line: number)
    }

    private func take() async -> (line: LineReader.Line, number: Int)? {
        if let pending = state.withLock({ $0.pending.take() }) { return pending }
        guard let line = await reader.next() else { return nil }
        return state.withLock { state in
            state.count += 1
            return (line, state.count)
        }
    }

    /// The width at which a text is folded; nothing when it is whole.
    private static func foldedWidth(_ text: String) -> Int? {
        let isURI = text.prefix(5).lowercased() == "data:"
        let content = isURI ? text.split(separator: ",", maxSplits: 1).last ?? "" : text[...]
        guard isBase64(content), !content.hasSuffix("=") else { return nil }
        // A URI may be folded with its head or behind it.
        return [content.utf8.count, text.utf8.count].first { widths.contains($0) && (isURI || $0.isMultiple(of: 4)) }
    }

    private static func isBase64(_ text: some StringProtocol) -> Bool {
        text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "+/-_=".utf8.contains(byte)
            }
        }
    }

    /// PEM has 64, MIME and coreutils 76.
    private static let widths = 60...80
    /// JPEG, PNG, RIFF, TIFF, JPEG 2000 as base64.
    private static let pictureStarts = ["/9j/", "iVBORw0KGgo", "UklGR", "SUkqA", "TU0AK", "AAAADGpQ", "/0//UQ"]
}
