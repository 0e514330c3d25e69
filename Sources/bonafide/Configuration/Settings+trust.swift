import Documents

extension Settings {
    /// Whom the operator trusts to issue passports: the files that `trust`, `master_list_roots` and `revocation_lists` name.
    ///
    /// - Throws: as `TrustFiles.checked()`.
    var trust: TrustStore {
        get throws(CommandError) {
            try TrustFiles(trust: list(.trust) + list(.revocationLists), roots: list(.masterListRoots)).checked()
        }
    }
}
