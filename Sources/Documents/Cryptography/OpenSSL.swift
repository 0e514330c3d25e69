import COpenSSL

/// The calls into OpenSSL. Each borrows its bytes and keeps nothing.
enum OpenSSL {
    /// The result of a call.
    enum CallResult: Sendable {
        case done
        case wrong
        case unsupported
        case badKey
        case failed

        init(_ status: bf_status) {
            switch status {
            case BF_DONE: self = .done
            case BF_WRONG: self = .wrong
            case BF_UNSUPPORTED: self = .unsupported
            case BF_BAD_KEY: self = .badKey
            default: self = .failed
            }
        }
    }

    /// The digest of the bytes; nil when OpenSSL is built without the algorithm.
    static func digest(_ algorithm: DigestAlgorithm, of data: ArraySlice<UInt8>) -> [UInt8]? {
        var digest = [UInt8](repeating: 0, count: BF_MAXIMUM_DIGEST)
        var count = 0
        let status = unsafe borrowing([data]) { parts in
            unsafe bf_digest(algorithm.rawValue, parts[0], &digest, &count)
        }
        return CallResult(status) == .done ? Array(digest.prefix(count)) : nil
    }

    static func verifyRSA(
        _ modulus: [UInt8], _ exponent: [UInt8], _ digest: DigestAlgorithm,
        pss: (mask: DigestAlgorithm, saltCount: Int)?, data: ArraySlice<UInt8>, signature: ArraySlice<UInt8>
    ) -> CallResult {
        CallResult(
            unsafe borrowing([modulus[...], exponent[...], data, signature]) { parts in
                unsafe bf_verify_rsa(
                    parts[0], parts[1], digest.rawValue, pss?.mask.rawValue, Int32(pss?.saltCount ?? 0), parts[2],
                    parts[3])
            })
    }

    static func verifyECDSA(
        _ curve: String, _ point: [UInt8], _ digest: DigestAlgorithm, data: ArraySlice<UInt8>, _ r: ArraySlice<UInt8>,
        _ s: ArraySlice<UInt8>
    ) -> CallResult {
        CallResult(
            unsafe borrowing([point[...], data, r, s]) { parts in
                unsafe bf_verify_ecdsa(curve, parts[0], digest.rawValue, parts[1], parts[2], parts[3])
            })
    }

    /// What an ISO/IEC 9796-2 signature recovers.
    static func recoverMessage(
        _ modulus: [UInt8], _ exponent: [UInt8], signature: ArraySlice<UInt8>
    ) -> (status: CallResult, message: [UInt8]) {
        var message = [UInt8](repeating: 0, count: modulus.count)
        let status = unsafe borrowing([modulus[...], exponent[...], signature]) { parts in
            unsafe bf_recover_message(parts[0], parts[1], parts[2], &message)
        }
        return (CallResult(status), message)
    }

    /// OpenSSL's name of the curve with exactly these parameters.
    static func curveName(
        prime: ArraySlice<UInt8>, a: ArraySlice<UInt8>, b: ArraySlice<UInt8>, _ generator: ArraySlice<UInt8>,
        order: ArraySlice<UInt8>, _ cofactor: ArraySlice<UInt8>
    ) -> String? {
        unsafe borrowing([prime, a, b, generator, order, cofactor]) { parts in
            var curve = unsafe bf_curve(
                prime: parts[0], a: parts[1], b: parts[2], generator: parts[3], order: parts[4], cofactor: parts[5])
            var name: UnsafePointer<CChar>?
            guard unsafe CallResult(bf_curve_name(&curve, &name)) == .done, let name = unsafe name else { return nil }
            return unsafe String(cString: name)
        }
    }

    /// Lends the parts, laid out one after another, for one call.
    private static func borrowing<Result>(
        _ parts: [ArraySlice<UInt8>], _ body: (UnsafeBufferPointer<bf_bytes>) -> Result
    ) -> Result {
        // One byte more, so that there is an address even when every part is empty.
        let bytes = Array(parts.joined()) + [0]
        return unsafe bytes.withUnsafeBufferPointer { buffer in
            var slices = unsafe [bf_bytes]()
            var offset = 0
            for part in parts {
                unsafe slices.append(bf_bytes(start: buffer.baseAddress.map { unsafe $0 + offset }, count: part.count))
                offset += part.count
            }
            return unsafe slices.withUnsafeBufferPointer { unsafe body($0) }
        }
    }
}
