import Foundation
import Testing

@testable import Documents

struct DERReaderTests {
    private func root(_ bytes: [UInt8]) throws(DocumentsError) -> DERReader {
        try DERReader.root(bytes[...], .sequence, structure: "test", maximumCount: 1000)
    }

    @Test(
        arguments: [
            ([], .empty), ([0x30], .truncated), ([0x30, 1], .truncated), ([0x30, 0x80, 0, 0], .malformed),
            ([0x30, 0x81, 0x7F], .malformed), ([0x30, 0x82, 0x00, 0x80], .malformed), ([0x30, 0, 0], .malformed),
            ([0x30, 0x85, 1, 1, 1, 1, 1], .tooLarge), ([0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF], .truncated),
            ([0x30, 2, 0x24, 0], .malformed), ([0x30, 2, 0x10, 0], .malformed), ([0x30, 2, 0x1F, 0x81], .malformed),
            ([0x31, 0], .malformed), ([0x30, 2, 0, 0], .malformed), ([0x30, 3, 0x02, 2, 0], .truncated),
        ] as [([UInt8], DocumentsError.Code)])
    func `broken lengths and tags are refused`(bytes: [UInt8], code: DocumentsError.Code) {
        let error = #expect(throws: DocumentsError.self) { try root(bytes) }
        #expect(error?.code == code)
    }

    @Test func `nesting is limited at every depth`() throws {
        var bytes: [UInt8] = []
        for depth in 1...60 {
            bytes = [0x30, UInt8(bytes.count)] + bytes
            if depth <= 32 {
                _ = try root(bytes)
            } else {
                #expect(throws: DocumentsError.self) { try root(bytes) }
            }
        }
    }

    @Test(
        arguments: [
            ([0x17, "500101000000Z"], -631_152_000), ([0x17, "491231235959Z"], 2_524_607_999),
            ([0x18, "20240229120000Z"], 1_709_208_000), ([0x18, "00010101000000Z"], -62_135_596_800),
        ] as [([any Sendable], Int)])
    func `times are seconds of UTC`(parts: [any Sendable], seconds: Int) throws {
        let tag = try #require(parts[0] as? Int)
        let text = try #require(parts[1] as? String)
        var reader = DERReader(([UInt8(tag), UInt8(text.utf8.count)] + Array(text.utf8))[...], structure: "test")
        #expect(try reader.time().timeIntervalSince1970 == TimeInterval(seconds))
    }

    @Test(arguments: [
        "20230229120000Z", "20240010120000Z", "20241310120000Z", "20240101240000Z", "20240101006000Z",
        "20240101000060Z", "2024010100000Z", "20240101000000+", "2024010100000aZ", "",
    ])
    func `times that do not exist are refused`(text: String) {
        var reader = DERReader(([0x18, UInt8(text.utf8.count)] + Array(text.utf8))[...], structure: "test")
        #expect(throws: DocumentsError.self) { try reader.time() }
    }

    @Test(
        arguments: [
            ([2, 1, 0], []), ([2, 1, 0x7F], [0x7F]), ([2, 2, 0, 0x80], [0x80]), ([2, 0], nil), ([2, 1, 0x80], nil),
            ([2, 2, 0, 0x7F], nil),
        ] as [([UInt8], [UInt8]?)])
    func `integers are shortest and not negative`(bytes: [UInt8], magnitude: [UInt8]?) throws {
        var reader = DERReader(bytes[...], structure: "test")
        if let magnitude {
            #expect(Array(try reader.magnitude()) == magnitude)
        } else {
            #expect(throws: DocumentsError.self) { try reader.magnitude() }
        }
    }

    @Test func `object identifiers are written and read`() {
        #expect(OID(2, 23, 136, 1, 1, 1).content == [0x67, 0x81, 0x08, 1, 1, 1])
        #expect(OID.ldsSecurityObject.description == "2.23.136.1.1.1")
        #expect(OID.signedData.description == "1.2.840.113549.1.7.2")
        #expect(OID(2, 999, 3).description == "2.999.3" && OID(2, 999, 3).content == [0x88, 0x37, 3])
    }

    @Test(
        arguments: [
            ([], nil), ([0x80], nil), ([0x2A, 0x80, 1], nil), ([0x2A, 0x81], nil),
            ([0x2A] + [UInt8](repeating: 1, count: 64), nil),
            // The UUID of all ones, as 2.25 has it, and one bit more.
            (
                [0x69, 0x83] + [UInt8](repeating: 0xFF, count: 17) + [0x7F],
                "2.25.340282366920938463463374607431768211455"
            ),
            ([0x69, 0x84] + [UInt8](repeating: 0x80, count: 17) + [0x00], nil),
        ] as [([UInt8], String?)])
    func `each number of an object identifier is shortest and has 128 bits at most`(content: [UInt8], dotted: String?) {
        #expect(OID(content: content)?.description == dotted)
    }
}
