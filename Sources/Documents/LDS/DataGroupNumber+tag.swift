extension DataGroupNumber {
    /// The outer tag of the data group's file (ICAO 9303-10, 4.7).
    public var tag: UInt32 { Self.tags[value - 1] }

    /// The data group whose file has that outer tag; nil when none has.
    public init?(tag: UInt32) {
        guard let index = Self.tags.firstIndex(of: tag) else { return nil }
        self.init(index + 1)
    }

    private static let tags: [UInt32] = [
        0x61, 0x75, 0x63, 0x76, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F, 0x70,
    ]
}
