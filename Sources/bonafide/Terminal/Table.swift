/// Rows of text in aligned columns.
struct Table {
    /// On which side a column is flush.
    enum Flush {
        case left
        case right
    }

    /// A column's title and side.
    struct Heading {
        let title: String
        let alignment: Flush

        static func left(_ title: String) -> Heading { Heading(title: title, alignment: .left) }
        static func right(_ title: String) -> Heading { Heading(title: title, alignment: .right) }
    }

    let columns: [Heading]
    private(set) var rows: [[String]] = []

    init(_ columns: [Heading]) {
        self.columns = columns
    }

    /// Adds a row, one cell per column, without control characters.
    mutating func add(_ cells: String...) { add(cells) }

    /// Adds a row whose cells are counted at run time.
    mutating func add(_ cells: [String]) {
        precondition(cells.count == columns.count, "a row has as many cells as the table has columns")
        rows.append(cells.map(\.printable))
    }

    /// Its lines, the titles first; no line ends in a space.
    var lines: [String] {
        let all = [columns.map(\.title)] + rows
        let widths = columns.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { row in
            var line = ""
            for (index, cell) in row.enumerated() {
                let padding = String(repeating: " ", count: widths[index] - cell.count)
                line += columns[index].alignment == .left ? cell + padding : padding + cell
                line += Self.gap
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    private static let gap = "  "
}
