import Foundation
import Inference
import Testing

@testable import bonafide

@Suite struct `bonafide doctor` {
    private let machine = Machine(
        processor: "p", cores: 2, memoryMegabytes: 4000, availableMegabytes: 600, system: "Debian")

    @Test(arguments: [(-1.0e9, false), (0, false), (1_800_000_000, true), (5_000_000_000, false)])
    func `a clock outside 2026 to 2100 is wrong`(seconds: Double, passes: Bool) {
        #expect(Check.clock(Date(timeIntervalSince1970: seconds)).passed == passes)
    }

    @Test(arguments: [(1, true, true), (2, true, true), (3, false, true), (5, false, false)])
    func `lanes need cores and memory`(lanes: Int, cores: Bool, memory: Bool) {
        #expect(Check.cores(machine, lanes: lanes).passed == cores)
        #expect(Check.memory(machine, lanes: lanes).passed == memory)
    }

    @Test(arguments: [(8000, false), (8001, true), (54321, true), (0, true), (22, false)])
    func `a port that is listened on is taken`(port: Int, passes: Bool) {
        let tables = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:1F40 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1 0 100 0
               1: 0100007F:D431 0100007F:1F40 01 00000000:00000000 00:00000000 00000000     0        0 2 1 0 100 0
               0: 00000000000000000000000000000000:0016 00000000000000000000000000000000:0000 0A 0:0 0:0 0 0 0 3
            """
        #expect(Check.port(port, tables: tables).passed == passes)
    }

    @Test func `libraries are told by their releases`() {
        let names = [
            "libopencv_core.so.406", "libopencv_imgproc.so.406", "libopencv_features2d.so.406",
            "libopencv_calib3d.so.406", "libopencv_video.so.406", "libdeflate.so.0", "libjpeg.so.62.3.0",
            "libspng.so.0",
            "libwebp.so.7",
            "libwebpdemux.so.2", "libtiff.so.6", "libopenjp2.so.2.5.0",
        ]
        let maps = names.map { "7f00-7f01 r-xp 00000000 08:01 1   /usr/lib/\($0)" }
        #expect(Check.libraries(maps.joined(separator: "\n")).finding == .ok(names.sorted().joined(separator: ", ")))
        let line = Check.libraries(maps.dropFirst().joined(separator: "\n")).line
        #expect(line.hasPrefix("FAIL  libraries: not loaded: libopencv_core\n      mend: install"))
    }

    @Test func `home must be a folder, and keys nobody else's`() throws {
        let home = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()
        #expect(!Check.home(home).passed)
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: home) }
        #expect(Check.home(home).passed)

        let keys = home + "/keys.json"
        #expect(Check.keys(keys).passed)
        try Data("{}".utf8).write(to: URL(filePath: keys))
        #expect(!Check.home(keys).passed)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: keys)
        #expect(Check.keys(keys).finding == .fail("\(keys) has mode 640", mend: "chmod 600 \(keys)"))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: keys)
        #expect(Check.keys(keys).passed)
    }

    @Test func `an empty home lacks engine and models, and each line says how to get them`() throws {
        let store = try ModelStore(home: "/nowhere")
        #expect(Check.engine(store).line.contains("mend: bonafide models fetch openvino"))
        for entry in store.manifest.models {
            #expect(Check.model(entry, in: store).passed == !entry.isDefault)
        }
        #expect(ModelsCommand.wrong(in: store).contains("openvino"))
        #expect(ModelsCommand.table(store).lines.allSatisfy { !$0.contains("ok") })
    }
}
