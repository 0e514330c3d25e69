import Cryptography
import Foundation
import Testing

@testable import Storage

/// `Golden/store.json`: records of a store as another program makes them by the form that stores have had from the first.
@Suite struct `The form of a store` {
    private struct Golden: Decodable {
        let storeKey, identifier, check, wrapped, salt, fileKeyCode, values, template: String
        let codes: [String: String]
    }

    private static func golden() throws -> Golden {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/store.json")
        return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file))
    }

    private static func data(_ digits: String) throws -> Data { Data(try #require([UInt8](hexadecimal: digits.utf8))) }

    private static func keys(_ golden: Golden) throws -> KeyRing {
        let wrapped = WrappedKey(check: try data(golden.check), sealed: try data(golden.wrapped))
        return KeyRing(
            dataKey: try wrapped.dataKey(StoreKey(text: golden.storeKey), store: try data(golden.identifier)))
    }

    private static func templateContext(id: Int64 = 7) -> AuthenticatedData {
        var context = AuthenticatedData("template")
        for number in [3, 5, id] { context.add(number) }
        context.add("a model")
        context.add(0.75)
        context.add(1_700_000_000.5)
        return context
    }

    @Test func `gives each purpose the key that it always had`() throws {
        let golden = try Self.golden()
        let keys = try Self.keys(golden)
        var context = AuthenticatedData("record")
        context.add(Int64(1))
        for purpose in KeyRing.KeyPurpose.allCases {
            let code = try Self.data(try #require(golden.codes[purpose.rawValue]))
            #expect(keys.code(purpose, context) == code)
            try keys.check(code, purpose, context)
        }
        let fileKey = keys.fileKey(.snapshot, salt: try Self.data(golden.salt))
        #expect(HMAC.code(of: "a file".utf8, key: fileKey).hexadecimal == golden.fileKeyCode)
    }

    @Test func `lets a template be read, and no changed or truncated one`() throws {
        let golden = try Self.golden()
        let keys = try Self.keys(golden)
        let sealed = try Self.data(golden.template)
        #expect(try keys.open(sealed, .template, Self.templateContext()).floats(count: 4) == [0.5, -0.25, 0.125, 1])
        var changed = sealed
        changed[20] ^= 1
        for (sealed, purpose, id) in [
            (changed, KeyRing.KeyPurpose.template, Int64(7)), (sealed.dropLast(), .template, 7), (sealed, .label, 7),
            (sealed, .template, 8),
        ] {
            let error = #expect(throws: StorageError.self) {
                try keys.open(sealed, purpose, Self.templateContext(id: id))
            }
            #expect(error?.code == .corrupt)
        }
    }

    @Test func `tells another key from a changed record`() throws {
        let golden = try Self.golden()
        let (check, sealed) = (try Self.data(golden.check), try Self.data(golden.wrapped))
        var changed = sealed
        changed[30] ^= 1
        let other = try StoreKey(text: String(repeating: "0f", count: 32))
        for (sealed, key, code) in [
            (sealed, other, StorageError.Code.keyWrong), (changed, try StoreKey(text: golden.storeKey), .corrupt),
        ] {
            let wrapped = WrappedKey(check: check, sealed: sealed)
            let error = #expect(throws: StorageError.self) {
                try wrapped.dataKey(key, store: try Self.data(golden.identifier))
            }
            #expect(error?.code == code)
        }
    }
}
