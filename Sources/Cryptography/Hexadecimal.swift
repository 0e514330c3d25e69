extension Sequence<UInt8> {
    /// The bytes as lower-case hexadecimal digits, two for each.
    public var hexadecimal: String {
        String(
            decoding: flatMap { [Hexadecimal.digits[Int($0 >> 4)], Hexadecimal.digits[Int($0 & 0xF)]] }, as: UTF8.self)
    }
}

extension [UInt8] {
    /// The bytes that an even number of hexadecimal digits in either case are.
    public init?(hexadecimal text: some Collection<UInt8>) {
        guard text.count % 2 == 0 else { return nil }
        self = []
        reserveCapacity(text.count / 2)
        var rest = text.makeIterator()
        while let high = rest.next(), let low = rest.next() {
            guard let high = Hexadecimal.value(high), let low = Hexadecimal.value(low) else { return nil }
            append(high << 4 | low)
        }
    }
}

extension StringProtocol {
    /// Whether there is nothing but lower-case hexadecimal digits.
    public var isHexadecimal: Bool { utf8.allSatisfy(Hexadecimal.digits.contains) }
}

private enum Hexadecimal {
    static let digits = Array("0123456789abcdef".utf8)
    private static let decimals: UInt8 = 10

    static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + decimals
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + decimals
        default: nil
        }
    }
}
