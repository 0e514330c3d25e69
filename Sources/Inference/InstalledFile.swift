import Glibc

/// Who may change what is installed: its owner.
enum InstalledFile {
    private static let othersMayWrite: mode_t = 0o022
    /// A folder may be its group's, which on many systems is the owner alone; files are put there without that right.
    private static let anybodyMayWrite: mode_t = 0o002
    private static let rights: mode_t = 0o644

    /// Whether there is such a file or folder, and others than its owner may write it.
    static func mayBeChangedByOthers(_ path: String) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { return false }
        let mask = status.st_mode & S_IFMT == S_IFDIR ? anybodyMayWrite : othersMayWrite
        return status.st_mode & mask != 0
    }

    /// Gives a file the rights of an installed one.
    ///
    /// - Throws: `fetchFailed` when it is somebody else's.
    static func protect(_ path: String) throws(InferenceError) {
        guard chmod(path, rights) == 0 else {
            throw InferenceError(.fetchFailed, "the rights of \(path) cannot be set: run this as its owner")
        }
    }
}
