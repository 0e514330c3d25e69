/// A check digit of a machine-readable zone beside what it should be (ICAO 9303-3, 4.9).
public struct MRZCheckDigit: Sendable, Hashable {
    /// What it protects.
    public let field: MRZField
    /// The digit computed from the field, 0…9.
    public let expected: Int
    /// The character that was read; `<` is allowed for a passport's empty personal number only.
    public let found: Character
    /// Whether the character is right for the field.
    public let isValid: Bool

    init(_ field: MRZField, over characters: some Sequence<UInt8>, found: UInt8, allowsFiller: Bool = false) {
        self.field = field
        expected = Self.digit(of: characters)
        self.found = Character(UnicodeScalar(found))
        isValid = found == Self.character(expected) || allowsFiller && found == MRZAlphabet.filler
    }

    /// Weights 7, 3, 1 over the values of the characters, modulo 10 (ICAO 9303-3, 4.9).
    static func digit(of characters: some Sequence<UInt8>) -> Int {
        var sum = 0
        for (index, character) in characters.enumerated() {
            sum += weights[index % weights.count] * MRZAlphabet.value(of: character)
        }
        return sum % 10
    }

    /// The character of a digit 0…9.
    static func character(_ digit: Int) -> UInt8 { UInt8(ascii: "0") + UInt8(digit) }

    private static let weights = [7, 3, 1]
}
