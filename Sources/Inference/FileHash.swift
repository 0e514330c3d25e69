import Cryptography
import Glibc

/// The SHA-256 of a file, read in pieces, as lower-case hexadecimal; nil when the file cannot be read.
func sha256(ofFile path: String) -> String? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var hash = SHA256()
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
        let count = fread(&buffer, 1, buffer.count, file)
        guard count > 0 else { break }
        hash.update(buffer[..<count])
    }
    guard ferror(file) == 0 else { return nil }
    return hash.digest.hexadecimal
}
