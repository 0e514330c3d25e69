import Documents

extension Settings {
    /// Whom the operator trusts to issue passports: the files that `trust`, `master_list_roots` and `revocation_lists` name.
    ///
    /// - Throws: a `CommandError` that names the first file that cannot be used, or a master list that is not accepted.
    var trust: TrustStore {
        get throws(CommandError) {
            let roots = list(.masterListRoots)
            let store: TrustStore
            do throws(TrustFiles.Failure) {
                store = try TrustFiles(trust: list(.trust) + list(.revocationLists), roots: roots).read()
            } catch {
                throw CommandError(error)
            }
            for list in store.statistics.masterLists {
                // Without roots the operator vouches for a list by naming it.
                guard list.outcome.isVerified || roots.isEmpty && list.outcome.code == .untrustedIssuer else {
                    throw CommandError(
                        "trust.refused", "the master list of \(list.country ?? "an unknown state"): \(list.outcome)",
                        mend: "fetch it again, or name the certificate that its signer's leads to in master_list_roots")
                }
            }
            return store
        }
    }
}
