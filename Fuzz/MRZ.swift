/// One input of libFuzzer: any text is read as a machine-readable zone or refused, and what is read can be written and
/// read again.
@_cdecl("LLVMFuzzerTestOneInput")
public func readZone(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let today = CalendarDate(year: 2026, month: 11, day: 21) else { return 0 }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let zones = [
        try? MachineReadableZone.read(bytes: bytes.filter { $0 != UInt8(ascii: "\n") }, today: today),
        try? MachineReadableZone.read(lines: lines.map { String(decoding: $0, as: UTF8.self) }, today: today),
    ]
    for case let zone? in zones where zone.sex != nil {
        guard let written = try? zone.fields.serialize(as: zone.format) else { continue }
        let again = try? MachineReadableZone.read(lines: written, today: today)
        // A visa and a document of the same size differ in their first letter only.
        precondition(again?.format != zone.format || again?.fields == zone.fields, "another zone was written")
    }
    return 0
}
