import Cryptography
import Foundation

/// The first bytes of a snapshot file. They are not secret; every part of the file is sealed together with them.
struct SnapshotHeader: Equatable {
    /// What a snapshot must be made from to be used.
    struct Binding: Equatable {
        /// The random identifier of the store.
        let store: Data
        let gallery: Int64
        /// The number of deletions from the gallery.
        let erasures: Int64
        let dimension: Int
    }

    private enum Constants {
        static let magic = Data("BFINDEX1".utf8)
        static let storeBytes = 16
        static let saltBytes = 32
        static let numberBytes = 8
    }

    let binding: Binding
    let count: Int
    /// Every template up to this one is in the snapshot.
    let lastTemplate: Int64
    /// Makes the file's key one of its own.
    let salt: Data

    static let byteCount =
        Constants.magic.count + Constants.storeBytes + 5 * Constants.numberBytes + Constants.saltBytes

    /// A header of a new file.
    init(binding: Binding, count: Int, lastTemplate: Int64) {
        self.binding = binding
        self.count = count
        self.lastTemplate = lastTemplate
        salt = Data([UInt8].random(count: Constants.saltBytes))
    }

    /// The header that a file begins with; nil when it does not begin with one.
    init?(_ file: Data) {
        guard file.count >= Self.byteCount, file.prefix(Constants.magic.count) == Constants.magic else { return nil }
        var rest = file.prefix(Self.byteCount).dropFirst(Constants.magic.count)
        let store = Data(rest.prefix(Constants.storeBytes))
        rest = rest.dropFirst(Constants.storeBytes)
        func number() -> Int64 {
            defer { rest = rest.dropFirst(Constants.numberBytes) }
            return Int64(
                bitPattern: rest.prefix(Constants.numberBytes).reversed().reduce(0) { $0 << 8 | UInt64($1) })
        }
        let (gallery, erasures, dimension, count) = (number(), number(), number(), number())
        guard (1...Int64(TemplateIndex.longestDimension)).contains(dimension), (0...Int64(Int32.max)).contains(count)
        else { return nil }
        binding = Binding(store: store, gallery: gallery, erasures: erasures, dimension: Int(dimension))
        self.count = Int(count)
        lastTemplate = number()
        salt = Data(rest)
    }

    /// The header as the file has it.
    var bytes: Data {
        var data = Constants.magic + binding.store
        for number in [binding.gallery, binding.erasures, Int64(binding.dimension), Int64(count), lastTemplate] {
            let bits = UInt64(bitPattern: number)
            data += (0..<Constants.numberBytes).map { UInt8(truncatingIfNeeded: bits >> (8 * UInt64($0))) }
        }
        return data + salt
    }
}
