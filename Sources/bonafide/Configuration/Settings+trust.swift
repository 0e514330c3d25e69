import Documents

extension Settings {
    /// The issuers that the operator trusts: the files that `trust`, `master_list_roots` and `revocation_lists` name.
    ///
    /// - Throws: as `TrustFiles.checked()`.
    var trust: TrustStore {
        get throws(CommandError) {
            try TrustFiles(trust: list(.trust) + list(.revocationLists), roots: list(.masterListRoots)).checked()
        }
    }
}
