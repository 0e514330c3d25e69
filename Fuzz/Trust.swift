import FoundationEssentials

/// One input of libFuzzer: the first byte says what the rest is. Any bytes are read or refused; nothing traps; whatever is
/// read goes through OpenSSL; and no passport is genuine without a signature and a chain.
@_cdecl("LLVMFuzzerTestOneInput")
public func verifyOne(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let kind = bytes.first else { return 0 }
    let rest = Array(bytes.dropFirst())
    switch kind % 3 {
    case 0: securityObject(rest)
    case 1: trustItem(rest)
    default: chip(rest)
    }
    return 0
}

private func securityObject(_ bytes: [UInt8]) {
    guard let object = try? SecurityObject(bytes) else { return }
    var trust = TrustStore()
    for certificate in object.message.certificates { trust.add(anchor: certificate) }
    let report = PassiveAuthentication.verify(
        object, dataGroups: [.dg1: bytes], trust: trust, issuingState: "D<<", now: Date(timeIntervalSince1970: 1.7e9))
    precondition(report.dataGroups[.dg1] != .match, "nothing has its own digest inside")
    // Past the message digest, which no mutation keeps right.
    for signer in object.message.signers {
        for certificate in object.message.certificates {
            _ = certificate.publicKey.verify(
                signer.signature, of: signer.attributes?.encoded[...] ?? [], by: signer.signatureAlgorithm)
        }
    }
}

private func trustItem(_ bytes: [UInt8]) {
    guard let item = try? TrustStore.SuppliedFile(bytes) else { return }
    var trust = TrustStore()
    trust.add(item, roots: [])
    switch item {
    case .certificates(let certificates):
        precondition(certificates.allSatisfy { (try? Certificate($0.encoded)) == $0 })
        certificates.forEach { _ = trust.path(from: $0) }
    case .masterList(let list): _ = list.verify(roots: list.certificates)
    case .revocationList(let list): precondition(list.count <= bytes.count)
    }
}

/// EF.DG15, EF.DG14 and a response, each after its length in two bytes.
private func chip(_ bytes: [UInt8]) {
    var rest = bytes[...]
    var parts: [[UInt8]] = []
    for _ in 0..<2 {
        let count = rest.prefix(2).reduce(0) { $0 << 8 | Int($1) }
        parts.append(Array(rest.dropFirst(2).prefix(count)))
        rest = rest.dropFirst(2 + count)
    }
    guard let key = try? DataGroup15(parts[0]).publicKey(), let challenge = Challenge([1, 2, 3, 4, 5, 6, 7, 8])
    else { return }
    let info = (try? ActiveAuthenticationInfo(parts[1])) ?? nil
    _ = ActiveAuthentication.verify(Array(rest), challenge, key, info)
}
