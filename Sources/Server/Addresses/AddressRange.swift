/// Addresses that share their first bits (CIDR, RFC 4632, RFC 4291): `10.0.0.0/8`, `2001:db8::/32`, or one address.
struct AddressRange: Hashable, Sendable {
    private let address: IPAddress
    /// How many bits are shared.
    private let bits: Int

    /// Reads the text form.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, let address = IPAddress(first), parts.count <= 2 else { return nil }
        let all = address.bytes.count * UInt8.bitWidth
        guard parts.count > 1 else {
            (self.address, bits) = (address, all)
            return
        }
        // The length counts the bits of the form that is written, so that of a mapped address is ambiguous.
        guard let bits = Int(parts[1]), (0...all).contains(bits), first.contains(":") == (all == 128) else {
            return nil
        }
        (self.address, self.bits) = (address, bits)
    }

    /// Whether an address is one of them.
    func contains(_ other: IPAddress) -> Bool {
        guard other.bytes.count == address.bytes.count else { return false }
        let (whole, rest) = bits.quotientAndRemainder(dividingBy: UInt8.bitWidth)
        guard other.bytes.prefix(whole) == address.bytes.prefix(whole) else { return false }
        guard rest > 0 else { return true }
        return (other.bytes[whole] ^ address.bytes[whole]) >> (UInt8.bitWidth - rest) == 0
    }
}
