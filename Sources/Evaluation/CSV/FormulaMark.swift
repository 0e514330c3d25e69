/// Keeps spreadsheets from running a value: one that begins as formulas do gets an apostrophe before it and quotes around it
/// (OWASP, "CSV Injection"), which a reader takes off again. Numbers stay as they are.
enum FormulaMark {
    /// What goes before the value.
    static let mark = UInt8(ascii: "'")

    /// Whether a value begins as formulas do, behind any number of marks, and is no number.
    static func isNeeded(_ value: some Collection<UInt8>) -> Bool {
        guard let first = value.first(where: { $0 != mark }), "=+-@\t\r".utf8.contains(first) else { return false }
        return value.first == mark || !isNumber(value)
    }

    /// Whether a value that begins with a mark got it here.
    static func isMarked(_ value: some Collection<UInt8>) -> Bool { isNeeded(value.dropFirst()) }

    private static func isNumber(_ value: some Collection<UInt8>) -> Bool {
        let bytes = Array(value)
        return DecimalNumber.parse(bytes, 0..<bytes.count) != nil
    }
}
