/// A push parser of multipart/form-data (RFC 7578 over RFC 2046): chunks go in, events come out.
///
/// Where the body is cut into chunks never changes the parts and their content. Each byte is looked at once, because a
/// delimiter begins with the only CR that it holds: after a mismatch nothing but the byte at hand can begin another.
/// Lines end with CRLF; a bare LF or CR in a part's headers is malformed. The preamble and the epilogue are ignored.
struct MultipartParser {
    private enum State {
        case preamble, delimiterTail, closingHyphen, padding, lineFeed, headers, headerLineFeed, content, epilogue
    }

    /// CRLF, two hyphens, the boundary.
    private let delimiter: [UInt8]
    private let limits: MultipartLimits
    private var state = State.preamble
    /// How many bytes of the delimiter were met; a delimiter that opens the body has no CRLF before it.
    private var matched = Self.lineEnd.count
    private var preambleBytes = 0
    private var parts = 0
    private var headers = MultipartPartHeaders()

    private static let lineEnd: [UInt8] = [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
    private static let hyphen = UInt8(ascii: "-")

    /// A parser at the start of a body.
    init(boundary: MultipartBoundary, limits: MultipartLimits = MultipartLimits()) {
        delimiter = Self.lineEnd + [Self.hyphen, Self.hyphen] + boundary.bytes
        self.limits = limits
    }

    /// Takes the next chunk of the body.
    mutating func consume(_ chunk: [UInt8]) throws(MultipartError) -> [MultipartEvent] {
        var events: [MultipartEvent] = []
        var position = 0
        while position < chunk.count {
            switch state {
            case .preamble, .content:
                position = try consumeContent(chunk, from: position, into: &events)
            case .epilogue:
                position = chunk.count
            default:
                try consumeStructure(chunk[position], into: &events)
                position += 1
            }
        }
        return events
    }

    /// States that the body is over.
    func finish() throws(MultipartError) {
        guard state == .epilogue else { throw .truncated }
    }

    /// Scans content (or the preamble) up to the end of the next delimiter or of the chunk.
    private mutating func consumeContent(
        _ chunk: [UInt8], from start: Int, into events: inout [MultipartEvent]
    ) throws(MultipartError) -> Int {
        let bytes = chunk.span
        // Bytes of the delimiter that earlier chunks ended with and that are not reported yet.
        var held = matched
        var position = start
        while position < bytes.count, matched < delimiter.count {
            if bytes[position] == delimiter[matched] {
                matched += 1
            } else {
                report(held: held, into: &events)
                held = 0
                matched = bytes[position] == delimiter[0] ? 1 : 0
            }
            position += 1
        }
        try report(start..<(position - (matched - held)), into: &events)
        if matched == delimiter.count {
            if state == .content { events.append(.end) }
            matched = 0
            state = .delimiterTail
        }
        return position
    }

    private func report(held count: Int, into events: inout [MultipartEvent]) {
        if state == .content, count > 0 { events.append(.held(Array(delimiter[..<count]))) }
    }

    private mutating func report(_ range: Range<Int>, into events: inout [MultipartEvent]) throws(MultipartError) {
        guard !range.isEmpty else { return }
        if state == .content {
            events.append(.data(range))
        } else {
            preambleBytes += range.count
            guard preambleBytes <= limits.preambleBytes else { throw .malformed }
        }
    }

    /// Takes a byte between a delimiter and the content after it.
    private mutating func consumeStructure(_ byte: UInt8, into events: inout [MultipartEvent]) throws(MultipartError) {
        switch (state, byte) {
        case (.delimiterTail, Self.hyphen):
            state = .closingHyphen
        case (.closingHyphen, Self.hyphen):
            state = .epilogue
        case (.delimiterTail, UInt8(ascii: " ")), (.delimiterTail, UInt8(ascii: "\t")),
            (.padding, UInt8(ascii: " ")), (.padding, UInt8(ascii: "\t")):
            state = .padding
        case (.delimiterTail, Self.lineEnd[0]), (.padding, Self.lineEnd[0]):
            state = .lineFeed
        case (.lineFeed, Self.lineEnd[1]):
            try beginPart()
        case (.headers, Self.lineEnd[0]):
            state = .headerLineFeed
        case (.headers, _):
            try headers.append(byte, limits: limits)
        case (.headerLineFeed, Self.lineEnd[1]):
            state = .headers
            if let part = try headers.endLine(limits: limits) {
                events.append(.part(part))
                state = .content
            }
        default:
            throw .malformed
        }
    }

    private mutating func beginPart() throws(MultipartError) {
        parts += 1
        guard parts <= limits.parts else { throw .tooLarge }
        headers = MultipartPartHeaders()
        state = .headers
    }
}
