import Foundation

/// What a sealed value belongs to: fields in an unambiguous row, so that no value passes for another's.
struct AuthenticatedData {
    private(set) var bytes = Data()

    /// Data of one kind of value.
    init(_ kind: String) { add(kind) }

    /// Adds a text with its length.
    mutating func add(_ text: String) { add(Data(text.utf8)) }

    /// Adds bytes with their length.
    mutating func add(_ data: Data) {
        add(Int64(data.count))
        bytes += data
    }

    /// Adds a number.
    mutating func add(_ number: Int64) { add(bits: UInt64(bitPattern: number)) }

    /// Adds a time or a measure; an absent one differs from every number.
    mutating func add(_ number: Double?) {
        add(Int64(number == nil ? 0 : 1))
        add(bits: number?.bitPattern ?? 0)
    }

    private mutating func add(bits: UInt64) {
        for shift in stride(from: 0, to: UInt64.bitWidth, by: UInt8.bitWidth) {
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
    }
}
