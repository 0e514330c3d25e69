import Foundation
import Storage
import TestSupport
import Testing

@Suite struct `A store's key` {
    private let hexadecimal = String(repeating: "0f", count: 32)

    @Test func `is the same in every form`() throws {
        let folder = try TemporaryFolder()
        let key = try StoreKey(text: hexadecimal)
        #expect(try StoreKey(text: key.base64) == key)
        #expect(try StoreKey(text: hexadecimal.uppercased() + "\n") == key)
        let path = folder.path + "/key"
        try key.write(to: path)
        #expect(try StoreKey(file: path) == key)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(throws: StorageError.self) { try key.write(to: path) }
        #expect(!"\(key)".contains("0f"))
        #expect(StoreKey.generate() != StoreKey.generate())
    }

    @Test(arguments: ["", "abc", String(repeating: "0", count: 62), String(repeating: "0g", count: 32), "AAAA"])
    func `has 32 bytes`(text: String) {
        #expect { try StoreKey(text: text) } throws: { ($0 as? StorageError)?.code == .keyWrong }
    }

    @Test(arguments: [0o644, 0o640, 0o604, 0o660]) func `is refused when others may read it`(mode: Int) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/key"
        try StoreKey.generate().write(to: path)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        #expect { try StoreKey(file: path) } throws: { ($0 as? StorageError)?.code == .keyWrong }
        #expect { try StoreKey(file: path + "x") } throws: { ($0 as? StorageError)?.code == .keyWrong }
    }
}
