extension FigureTable {
    /// Heading, table and note.
    var section: Markup {
        Markup("section", ["class": "figures"]) {
            Markup("h2") { title }
            if let note { Markup("p", ["class": "note"]) { note } }
            Markup("div", ["class": "scroll"]) {
                Markup("table") {
                    Markup("thead") {
                        Markup("tr") {
                            for label in labels { Markup("th", ["scope": "col"]) { label.title } }
                            for measure in measures {
                                Markup("th", ["scope": "col", "class": "number"]) { measure.title }
                            }
                        }
                    }
                    Markup("tbody") {
                        for row in rows { Self.row(row) }
                    }
                }
            }
        }
    }

    private static func row(_ row: FigureRow) -> Markup {
        Markup("tr", ["class": row.mark == nil ? "row" : "row marked"]) {
            for (index, name) in row.names.enumerated() {
                Markup("th", ["scope": "row"]) {
                    if index == 0, let letter = row.letter {
                        Markup("span", ["class": "letter"]) { letter }
                        " "
                    }
                    name.shortened
                    if index == row.names.count - 1, let mark = row.mark, !row.figures.contains(.word(mark.words)) {
                        " "
                        Markup("span", ["class": "badge"]) { mark.words }
                    }
                }
            }
            for figure in row.figures { cell(figure, row.mark) }
        }
    }

    private static func cell(_ figure: Figure, _ mark: String?) -> Markup {
        if case .word(let word) = figure {
            return Markup("td") {
                if word == mark?.words { Markup("span", ["class": "badge"]) { word } } else { word }
            }
        }
        return Markup("td", ["class": figure.text == Figure.notEnoughData ? "number thin" : "number"]) {
            Markup("span", ["class": "figure"]) { figure.text }
            if let range = figure.range { Markup("span", ["class": "range"]) { range } }
        }
    }
}
