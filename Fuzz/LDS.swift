/// One input of libFuzzer: any file of the chip is read or refused, and its pictures are no more than it holds.
@_cdecl("LLVMFuzzerTestOneInput")
public func readFile(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let today = CalendarDate(year: 2026, month: 11, day: 21) else { return 0 }
    check(try? FaceImageRecord.read(bytes[...], atMost: 16), in: bytes)
    guard let file = try? ElementaryFile(bytes), let content = try? file.content(today: today) else { return 0 }
    switch content {
    case .dg2(let group): check(group.faces, in: bytes)
    case .dg14(let group): _ = group.securityInfos.map { [$0.name, $0.purpose?.rawValue] }
    default: break
    }
    return 0
}

private func check(_ faces: [FaceImageRecord]?, in bytes: [UInt8]) {
    guard let faces else { return }
    precondition((1...16).contains(faces.count), "no face or too many")
    precondition(faces.map(\.bytes.count).reduce(0, +) < bytes.count, "more bytes of pictures than of the file")
}
