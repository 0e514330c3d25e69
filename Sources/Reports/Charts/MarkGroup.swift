/// Marks that lie so near to each other in a drawing that they are drawn as one.
struct MarkGroup: Equatable {
    /// The marks' places among all, the first one where the group is drawn.
    private(set) var members: [Int]

    /// Groups marks by where they lie, in pixels.
    static func groups(_ places: [[Double]]) -> [MarkGroup] {
        var groups: [MarkGroup] = []
        for index in places.indices {
            let near = groups.firstIndex { group in
                zip(places[group.members[0]], places[index]).allSatisfy { abs($0 - $1) < minimumDistance }
            }
            if let near { groups[near].members.append(index) } else { groups.append(MarkGroup(members: [index])) }
        }
        return groups
    }

    /// The letters of its members: `A`, `A, C`, or `B–E` for a run.
    func label(_ letters: [String]) -> String {
        let isRun = members.count > 2 && members.last == members[0] + members.count - 1
        let names = members.map { letters[$0] }
        return isRun ? "\(names[0])–\(names[names.count - 1])" : names.joined(separator: ",")
    }

    private static let minimumDistance = 16.0
}
