import Cryptography
import Testing

@Suite struct `Hexadecimal digits` {
    @Test func `are the bytes again, in either case`() {
        let bytes = [UInt8](0...255)
        #expect([0x00, 0x09, 0x0A, 0xF0, 0xFF].hexadecimal == "00090af0ff")
        #expect([UInt8](hexadecimal: bytes.hexadecimal.utf8) == bytes)
        #expect([UInt8](hexadecimal: bytes.hexadecimal.uppercased().utf8) == bytes)
        #expect([UInt8](hexadecimal: "".utf8) == [])
    }

    @Test(arguments: ["0", "0g", "g0", "0x", " 00", "00 ", "+1", "-1", "0:", "0/", "0@", "0G", "0`", "１１"])
    func `are nothing else`(text: String) { #expect([UInt8](hexadecimal: text.utf8) == nil) }

    @Test func `are lower-case ones in names`() {
        #expect("0123456789abcdef".isHexadecimal)
        for text in ["A", "g", " ", "é"] { #expect(!text.isHexadecimal) }
    }
}

@Suite struct `Comparison in constant time` {
    @Test func `tells what is equal`() {
        let bytes = [UInt8].random(count: 33)
        #expect(bytes.isEqualInConstantTime(to: bytes) && [].isEqualInConstantTime(to: [UInt8]()))
        for changed in bytes.withOneBitChanged { #expect(!bytes.isEqualInConstantTime(to: changed)) }
        #expect(!bytes.isEqualInConstantTime(to: bytes.dropLast()) && !bytes.isEqualInConstantTime(to: bytes + [0]))
    }
}
