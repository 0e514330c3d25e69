/// How long a stage of a job took.
public struct Stage: Sendable, Equatable {
    /// Its name: `decode`, `detect`, `mesh`, `quality`, `pad`, …
    public let name: String
    /// Wall time in milliseconds.
    public let milliseconds: Double

    /// A stage that is over.
    public init(name: String, milliseconds: Double) {
        self.name = name
        self.milliseconds = milliseconds
    }

    /// The stages of pictures that were measured side by side: of each the longest.
    static func longest(_ lists: [[Stage]]) -> [Stage] {
        var stages: [Stage] = []
        for stage in lists.joined() {
            if let index = stages.firstIndex(where: { $0.name == stage.name }) {
                if stage.milliseconds > stages[index].milliseconds { stages[index] = stage }
            } else {
                stages.append(stage)
            }
        }
        return stages
    }
}
