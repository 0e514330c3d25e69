import Cryptography

extension ModelManifest {
    /// Names and files are unique, hashes are SHA-256, no path leaves its folder, every wheel is listed.
    func validate() throws(InferenceError) {
        try require(version == Constants.version, "version \(version) is not supported")
        try unique(models.map(\.name) + (engine.map { [$0.name] } ?? []), "name")
        try unique(models.map(\.file), "model file")
        try unique(wheels.map(\.package), "wheel")
        for wheel in wheels {
            try fileName(wheel.file)
            try hash(wheel.sha256, of: wheel.file)
            try require(wheel.bytes > 0, "\(wheel.file) has no length")
            try require(isPackage(wheel.package), "\(wheel.package) is not name==version")
        }
        for model in models { try validate(model) }
        if let engine { try validate(engine) }
    }

    private func validate(_ model: ModelEntry) throws(InferenceError) {
        try fileName(model.file)
        try hash(model.sha256, of: model.file)
        try require(!model.name.isEmpty && !model.licence.isEmpty, "\(model.file) lacks a name or a licence")
        try require(model.input?.shape.allSatisfy { $0 >= 0 } ?? true, "\(model.name) has a negative axis")
        if let contradiction = model.recognition?.contradiction(with: model.input) {
            throw InferenceError(.manifestInvalid, "\(model.name) \(contradiction)")
        }
        try require(model.presentation == nil || isPlain(model.name), "\"\(model.name)\" is not a plain name")
        if let contradiction = model.presentation?.contradiction(with: model.input) {
            throw InferenceError(.manifestInvalid, "\(model.name) \(contradiction)")
        }
        guard let origin = model.origin else { return }
        try listed(origin.wheel)
        try require((1...2).contains(origin.members.count), "\(model.name) needs one member, or two when nested")
        for member in origin.members { try memberPath(member) }
        if let conversion = origin.conversion { try hash(conversion.sourceSHA256, of: model.file) }
    }

    private func validate(_ engine: EngineEntry) throws(InferenceError) {
        try fileName(engine.name)
        try listed(engine.wheel)
        try unique(engine.files.map(\.file), "library")
        try require(engine.files.contains { $0.file == engine.library }, "\(engine.library) is not among the files")
        for file in engine.files {
            try fileName(file.file)
            try hash(file.sha256, of: file.file)
            try memberPath(file.member)
            try require(lastComponent(file.member) == file.file, "\(file.member) does not end in \(file.file)")
        }
    }

    private func require(_ condition: Bool, _ reason: String) throws(InferenceError) {
        guard condition else { throw InferenceError(.manifestInvalid, reason) }
    }

    private func unique(_ names: [String], _ what: String) throws(InferenceError) {
        var seen: Set<String> = []
        for name in names { try require(seen.insert(name).inserted, "the \(what) \(name) stands twice") }
    }

    private func listed(_ package: String) throws(InferenceError) {
        try require(wheels.contains { $0.package == package }, "the wheel \(package) is not listed")
    }

    private func hash(_ value: String, of file: String) throws(InferenceError) {
        let isHash = value.utf8.count == 2 * SHA256.count && value.isHexadecimal
        try require(isHash, "the SHA-256 of \(file) is not 64 lower-case hexadecimal digits")
    }

    private func fileName(_ name: String) throws(InferenceError) {
        try require(isPlain(name), "\"\(name)\" is not a plain file name")
    }

    /// Members are handed to `unzip`, which reads `*`, `?` and `[` as patterns.
    private func memberPath(_ path: String) throws(InferenceError) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        try require(parts.allSatisfy { isPlain(String($0)) }, "\"\(path)\" is not a plain path")
    }

    private func isPlain(_ name: String) -> Bool {
        guard let first = name.utf8.first, first != UInt8(ascii: "."), first != UInt8(ascii: "-") else { return false }
        return name.unicodeScalars.allSatisfy { isAlphanumeric($0) || "._+-".unicodeScalars.contains($0) }
    }

    private func isPackage(_ package: String) -> Bool {
        let parts = package.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        return parts.count == 3 && parts[1].isEmpty && isPlain(parts[0]) && isPlain(parts[2])
    }

    private func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
    }

    func lastComponent(_ path: String) -> String {
        String(path.split(separator: "/").last ?? "")
    }
}
