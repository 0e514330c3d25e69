/// Data group 1, the machine-readable zone (ICAO 9303-10, 4.7.1).
public struct DataGroup1: Sendable, Hashable {
    /// What the zone says.
    public let machineReadableZone: MachineReadableZone

    /// Reads the file.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - today: decides the century of two-digit years.
    public init(_ bytes: [UInt8], today: CalendarDate) throws(DocumentsError) {
        let zone = try TLV(file: bytes, tag: DataGroupNumber.dg1.tag).required(0x5F1F)
        machineReadableZone = try .read(bytes: Array(zone.value), today: today)
    }
}
