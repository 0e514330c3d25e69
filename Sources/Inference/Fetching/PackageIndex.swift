import FoundationEssentials

/// The Python package index that `pip` is configured for; no other host is known to this program.
struct PackageIndex: Sendable {
    /// The index's address.
    let url: URL
    /// The certificate bundle that `pip` is told to trust.
    let certificates: String?
    /// Folders in which `pip` is told to look first.
    let folders: [String]

    /// Asks `pip` in its own order: environment, configuration files, built-in default.
    static func configured(environment: [String: String] = ProcessInfo.processInfo.environment) async throws -> Self {
        var address = environment["PIP_INDEX_URL"] ?? ""
        if address.isEmpty { address = await setting("global.index-url") }
        if address.isEmpty {
            address = try await Command.run(
                "python3", ["-c", "from pip._internal.models.index import PyPI; print(PyPI.simple_url)"],
                mend: "install python3-pip, or name the index in PIP_INDEX_URL")
        }
        guard let url = URL(string: address.trimmed), url.scheme == "https" || url.scheme == "http" else {
            throw InferenceError(.fetchFailed, "pip's index is not an http address: set PIP_INDEX_URL")
        }
        var certificates = environment["PIP_CERT"] ?? ""
        if certificates.isEmpty { certificates = await setting("global.cert") }
        let folders = (environment["PIP_FIND_LINKS"] ?? "").split(separator: " ").map(String.init)
        return Self(
            url: url, certificates: certificates.isEmpty ? nil : certificates,
            folders: folders.filter { $0.hasPrefix("/") })
    }

    /// The address of a wheel, from the package's page.
    func address(of wheel: Wheel) async throws -> URL {
        let page = url.appending(path: normalized(wheel.name), directoryHint: .isDirectory)
        let html = try await Command.run(
            "curl", Constants.pageArguments + certificateArguments + ["--config", "-"], input: config(page),
            mend: "check the network and pip's index, or pass --mirror with a folder that holds \(wheel.file)")
        guard let address = Self.link(to: wheel.file, in: html, base: page) else {
            throw InferenceError(.fetchFailed, "pip's index does not offer \(wheel.file): pass --mirror")
        }
        return address
    }

    /// The arguments for `curl` that make it trust what `pip` trusts.
    var certificateArguments: [String] { certificates.map { ["--cacert", $0] } ?? [] }

    /// An address as a line of `curl`'s configuration, where passwords in it stay out of the list of processes.
    func config(_ address: URL) -> String {
        let text = address.absoluteString.filter { $0 != "\"" && $0 != "\\" && !$0.isNewline }
        return "url = \"\(text)\"\n"
    }

    /// Finds a file among the links of a page (PEP 503).
    static func link(to file: String, in html: String, base: URL) -> URL? {
        for piece in html.split(separator: "href=").dropFirst() {
            guard let quote = piece.first, quote == "\"" || quote == "'" else { continue }
            let target = piece.dropFirst().prefix { $0 != quote }.prefix { $0 != "#" }
            let path = target.prefix { $0 != "?" }
            guard path == file || path.hasSuffix("/\(file)") else { continue }
            return URL(string: String(target.replacing("&amp;", with: "&")), relativeTo: base)?.absoluteURL
        }
        return nil
    }

    /// A package's name as PEP 503 spells it.
    private func normalized(_ name: String) -> String {
        name.lowercased().split { "-_.".contains($0) }.joined(separator: "-")
    }

    private static func setting(_ name: String) async -> String {
        let answer = try? await Command.run("python3", ["-m", "pip", "config", "get", name], mend: "")
        return answer?.trimmed ?? ""
    }

    enum Constants {
        static let pageArguments = [
            "--fail", "--silent", "--show-error", "--location", "--proto", "=http,https", "--retry", "5",
            "--retry-all-errors", "--connect-timeout", "20", "--max-time", "120", "--header", "Accept: text/html",
        ]
    }
}

extension String {
    /// The text without blank space at its ends.
    fileprivate var trimmed: String {
        let isBlank: (Character) -> Bool = \.isWhitespace
        return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
