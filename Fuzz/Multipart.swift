/// One input of libFuzzer: the first byte says where the rest, a form with the boundary `b`, is cut. Any bytes are read
/// or refused; nothing traps; and cut or whole the result is the same. The rest is read as base64 and as JSON, too.
@_cdecl("LLVMFuzzerTestOneInput")
public func readForm(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let first = bytes.first else { return 0 }
    let body = Array(bytes.dropFirst())
    let whole = parts(of: body, chunkLength: max(body.count, 1))
    let cut = parts(of: body, chunkLength: Int(first) % 16 + 1)
    precondition(whole == cut, "the result depends on where the body is cut")
    _ = try? DataURI.decodePicture(body[...])
    if let text = JSONText(body) { read(text.members, of: text) }
    return 0
}

/// Takes every text of a JSON object; unescaping never makes one longer.
private func read(_ members: [JSONText.RawMember], of text: JSONText) {
    for member in members {
        switch member.value {
        case .text(let value): precondition(text.bytes(of: value).count <= value.range.count, "a text grew")
        case .object(let members): read(members, of: text)
        default: break
        }
    }
}

/// The names and contents of a form, or why it was refused.
private func parts(of body: [UInt8], chunkLength: Int) -> Result<[[UInt8]], MultipartError> {
    do throws(MultipartError) {
        var parser = MultipartParser(boundary: try MultipartBoundary("b"))
        var parts: [[UInt8]] = []
        var position = 0
        while position < body.count {
            let chunk = Array(body[position..<min(position + chunkLength, body.count)])
            position += chunk.count
            for event in try parser.consume(chunk) {
                switch event {
                case .part(let part): parts += [Array(part.name.utf8), []]
                case .data(let range): parts[parts.count - 1] += chunk[range]
                case .held(let held): parts[parts.count - 1] += held
                case .end: break
                }
            }
        }
        try parser.finish()
        return .success(parts)
    } catch {
        return .failure(error)
    }
}
