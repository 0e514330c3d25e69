import Reports

/// The first table of a text in Markdown, whose cells have nothing but words and code between backticks.
struct MarkdownTable {
    /// The titles of the columns.
    let head: [String]
    /// The cells, row by row.
    let rows: [[String]]

    /// Reads a file that was embedded at build.
    init(_ file: [UInt8]) {
        let lines = String(decoding: file, as: UTF8.self).split(separator: "\n").filter { $0.hasPrefix("|") }
        let cells = lines.map { line in
            line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false).map { cell in
                String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            }
        }
        head = cells.first ?? []
        // Behind the titles there is a line that only draws.
        rows = Array(cells.dropFirst(2))
    }

    /// A cell with its code.
    static func markup(_ cell: String) -> Markup {
        Markup {
            for (index, part) in cell.split(separator: "`", omittingEmptySubsequences: false).enumerated() {
                if index.isMultiple(of: 2) { String(part) } else { Markup("code") { String(part) } }
            }
        }
    }
}
