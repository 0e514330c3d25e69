import Foundation

extension Check {
    /// The clock, which certificates and audit lines depend on.
    static func clock(_ now: Date) -> Check {
        let year = Calendar(identifier: .gregorian).component(.year, from: now)
        guard plausibleYears.contains(year) else {
            return .fail(
                "clock", "it says the year \(year)", mend: "set the clock, for example with 'timedatectl set-ntp true'")
        }
        return .ok("clock", now.formatted(.iso8601))
    }

    /// Whether there are enough cores for the lanes.
    static func cores(_ machine: Machine, lanes: Int) -> Check {
        guard lanes <= machine.cores else {
            return .fail(
                "cores", "\(lanes) lanes on \(machine.cores) cores wait for each other",
                mend: "set lanes to \(machine.cores)")
        }
        return .ok("cores", "\(machine.cores) for \(lanes) lanes, \(machine.processor)")
    }

    /// Whether there is enough free memory for the lanes.
    static func memory(_ machine: Machine, lanes: Int) -> Check {
        let needed = baseMegabytes + lanes * laneMegabytes
        guard machine.availableMegabytes >= needed else {
            return .fail(
                "memory", "\(machine.availableMegabytes) MB free, about \(needed) MB needed",
                mend: "free memory or use fewer lanes")
        }
        return .ok("memory", "\(machine.availableMegabytes) of \(machine.memoryMegabytes) MB free")
    }

    /// The system's libraries with their releases; the program would not have started without them.
    ///
    /// - Parameter maps: `/proc/self/maps`.
    static func libraries(_ maps: String) -> Check {
        let files = Set(
            maps.split(separator: "\n").compactMap { line in
                line.split(separator: "/").last.flatMap { name in
                    linkedLibraries.contains { name.hasPrefix($0 + ".so") } ? String(name) : nil
                }
            })
        let missing = linkedLibraries.filter { library in !files.contains { $0.hasPrefix(library + ".so") } }
        guard missing.isEmpty else {
            return .fail(
                "libraries", "not loaded: \(missing.joined(separator: ", "))",
                mend: "install the packages of scripts/apt-packages.txt and build again")
        }
        return .ok("libraries", files.sorted().joined(separator: ", "))
    }

    /// Whether the port is already in use.
    ///
    /// - Parameter tables: `/proc/net/tcp` and `/proc/net/tcp6`.
    static func port(_ port: Int, tables: String) -> Check {
        // Columns: sl, local_address as hexadecimal address:port, rem_address, st, where 0A is LISTEN (proc(5)).
        let isTaken = tables.split(separator: "\n").contains { line in
            let columns = line.split(separator: " ", omittingEmptySubsequences: true)
            guard columns.count > 3, columns[3] == "0A" else { return false }
            return columns[1].split(separator: ":").last.flatMap { Int($0, radix: 16) } == port
        }
        guard !isTaken else {
            return .fail("port", "another program listens on \(port)", mend: "stop it, or set another port")
        }
        return .ok("port", port == 0 ? "any free one" : "\(port) is free")
    }

    private static let plausibleYears = 2026...2100
    private static let linkedLibraries = [
        "libopencv_core", "libopencv_imgproc", "libopencv_features2d", "libopencv_calib3d", "libopencv_video",
        "libdeflate", "libjpeg", "libspng", "libwebp", "libwebpdemux", "libtiff", "libopenjp2",
    ]
    /// Engine, code and models of one process, and what a lane adds: twice what was measured.
    private static let baseMegabytes = 200
    private static let laneMegabytes = 100
}
