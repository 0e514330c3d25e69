/// The eight random bytes that a chip signs to show that it is the original (ICAO 9303-11, 6.1). Use each once.
public struct Challenge: Sendable, Hashable {
    /// What is sent to the chip as RND.IFD.
    public let bytes: [UInt8]

    /// Eight bytes of the system's secure generator.
    public init() {
        var generator = SystemRandomNumberGenerator()
        bytes = (0..<Self.count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// A challenge that was sent before; nil unless it has eight bytes.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.count else { return nil }
        self.bytes = bytes
    }

    /// The length of a challenge.
    public static let count = 8
}
