extension Policy {
    /// The policy as a file: JSON in a settled order of keys, so that the same policy gives the same bytes.
    ///
    /// - Throws: `policyInvalid` when the policy contradicts itself or holds what is not a number.
    public func written() throws(VerificationError) -> [UInt8] {
        let bytes: [UInt8]
        do {
            bytes = Array((try PolicyDocument(self).written() + "\n").utf8)
        } catch {
            throw VerificationError(.policyInvalid, "the policy holds a value that is not a number")
        }
        _ = try Policy.read(bytes)
        return bytes
    }
}
