import Documents

extension TrustFiles {
    /// The issuers that these files make trusted; `serve` and `passport verify` refuse the same files.
    ///
    /// - Throws: a `CommandError` that names the first file that cannot be used, or a master list that is not accepted.
    func checked() throws(CommandError) -> TrustStore {
        let store: TrustStore
        do throws(TrustFiles.UnusableFile) {
            store = try read()
        } catch {
            throw CommandError(error)
        }
        // Without roots the operator vouches for a list by naming it.
        if let list = store.statistics.masterLists.first(where: { !$0.isAccepted }) {
            throw CommandError(
                "trust.refused", "the master list of \(list.country ?? "an unknown state"): \(list.outcome)",
                mend: "fetch it again, or name the certificate that its signer's leads to (master_list_roots, --root)")
        }
        return store
    }
}

extension CommandError {
    /// A file that the operator supplies and that cannot be used.
    fileprivate init(_ failure: TrustFiles.UnusableFile) {
        guard let cause = failure.cause else {
            self.init("trust.unreadable", "\(failure.path) cannot be read", mend: "check its name and rights")
            return
        }
        self.init(
            cause.code.rawValue, "\(failure.path): \(cause.reason)",
            mend: "name certificates, master lists and revocation lists in DER or PEM")
    }
}
