import Documents
import Foundation
import TestSupport

extension PassportGolden.Passport {
    var securityObjectBytes: [UInt8] { PassportGolden.bytes(sod) }

    var dataGroupBytes: [DataGroupNumber: [UInt8]] {
        dataGroups.reduce(into: [:]) { groups, entry in
            guard let number = Int(entry.key).flatMap(DataGroupNumber.init) else { return }
            groups[number] = PassportGolden.bytes(entry.value)
        }
    }

    func trustStore() throws -> TrustStore {
        var store = TrustStore()
        for key in trust + revocationLists {
            store.add(try TrustStore.SuppliedFile(PassportGolden.bytes(key)), roots: [])
        }
        return store
    }

    func report(
        securityObject: [UInt8]? = nil, dataGroups: [DataGroupNumber: [UInt8]]? = nil
    ) throws -> PassiveAuthentication.Report {
        PassiveAuthentication.verify(
            try SecurityObject(securityObject ?? securityObjectBytes), dataGroups: dataGroups ?? dataGroupBytes,
            trust: try trustStore(), issuingState: issuingState, now: try PassportGolden.date(now))
    }
}
