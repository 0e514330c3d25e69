/// The characters of a machine-readable zone: A…Z, 0…9 and the filler `<` (ICAO 9303-3, 4.3).
enum MRZAlphabet {
    static let filler = UInt8(ascii: "<")

    static func isLetter(_ character: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(character) }
    static func isDigit(_ character: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(character) }
    static func contains(_ character: UInt8) -> Bool {
        isLetter(character) || isDigit(character) || character == filler
    }

    /// 0…9 of a digit, 10…35 of a letter, 0 of the filler (ICAO 9303-3, 4.9).
    static func value(of character: UInt8) -> Int {
        if isDigit(character) { return Int(character - UInt8(ascii: "0")) }
        return isLetter(character) ? Int(character - UInt8(ascii: "A")) + 10 : 0
    }

    /// The text without the fillers at its end.
    static func trimmed(_ characters: ArraySlice<UInt8>) -> String {
        let end = characters.lastIndex { $0 != filler }.map { $0 + 1 } ?? characters.startIndex
        return String(decoding: characters[..<end], as: UTF8.self)
    }
}
