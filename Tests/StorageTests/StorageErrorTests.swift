import Storage
import Testing

struct StorageErrorTests {
    @Test func `codes are unlike each other and name their subject`() {
        let codes = StorageError.Code.allCases.map(\.rawValue)
        #expect(Set(codes).count == codes.count)
        #expect(codes.allSatisfy { ["storage.", "gallery.", "facebank."].contains(where: $0.hasPrefix) })
    }
}
