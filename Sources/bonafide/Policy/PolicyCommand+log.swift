import ArgumentParser
import Replies
import Storage

extension PolicyCommand {
    /// `bonafide policy log`.
    struct Log: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print which policies a server put into force, when and by which key.",
            discussion: "The ledger's lines are chained by their hashes: one that was changed is an error.")

        @OptionGroup var settings: SettingsOptions

        @Flag(help: "Print JSON.")
        var json = false

        func run() async throws {
            let settings = try await settings.resolve()
            let events = try PolicyLedger.events(folder: settings.policyLedgerPath)
            if json {
                Terminal.print(JSON.array(events.map(PolicyReplies.line.json)).byName.lines)
            } else {
                Self.lines(events).forEach(Terminal.print)
            }
        }

        /// The events as a table.
        static func lines(_ events: [PolicyEvent]) -> [String] {
            var table = Table([
                .right("NO"), .left("TIME"), .left("BY KEY"), .left("ACTION"), .left("POLICY"), .left("SHA-256"),
                .left("FROM"), .left("SIGNED BY"),
            ])
            for event in events {
                table.add(
                    "\(event.number)", event.time, event.actor, event.action.rawValue, event.name ?? "configured",
                    String((event.policy ?? "–").prefix(hashDigits)), event.origin ?? "–", event.signedBy ?? "–")
            }
            return table.lines
        }

        private static let hashDigits = 12
    }
}
