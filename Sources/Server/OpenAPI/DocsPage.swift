import Cryptography
import FoundationEssentials
import Replies
import Reports
import Verification

/// The page `/docs`: the interface for people, from the same list as `/openapi.json`, without any outside resource.
struct DocsPage {
    /// The version of the product.
    let version: String
    /// All routes.
    let routes: [Route]

    /// Only the page's own style and script may run, named by their hashes.
    var contentSecurityPolicy: String {
        "default-src 'none'; style-src \(Self.source(Self.style)); script-src \(Self.source(Self.script)); "
            + "connect-src 'self'; img-src blob:; media-src blob:; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'"
    }

    /// The page as UTF-8.
    var bytes: [UInt8] {
        let page = PageTemplate(PackageResources.page_html).filled([
            "version": Markup(text: version), "style": Self.style, "script": Self.script, "examples": examples,
            "routes": routeTable, "liveness_reply": fields(LivenessReplies.liveness.members),
            "short_reply": fields(LivenessReplies.short.members), "detect_reply": fields(PairReplies.resultMembers),
            "detect_parameters": parameters, "passport_reply": fields(PassportReplies.verification.members),
            "problems": problems, "deviations": deviations,
        ])
        return Array(page.utf8)
    }

    private static let style = Markup(embedded: PackageResources.style_css)
    private static let script = Markup(
        embedded: PackageResources.copy_js, PackageResources.liveness_js, PackageResources.pair_js)

    private static func source(_ embedded: Markup) -> String {
        "'sha256-\(Data(SHA256.digest(of: embedded.source.utf8)).base64EncodedString())'"
    }

    private var examples: Markup {
        Markup {
            for route in routes {
                for example in route.examples {
                    Markup("figure") {
                        Markup("figcaption") { example.title }
                        Markup("pre") { Markup("code") { Self.command(example, route) } }
                        Markup("button", ["type": "button"]) { "Copy" }
                    }
                }
            }
        }
    }

    private static func command(_ example: Route.Example, _ route: Route) -> String {
        let address = "http://127.0.0.1:8000" + route.path + example.query
        return [
            example.input.map { $0 + " |" }, "curl", example.arguments,
            route.scope.map { _ in "-H \"X-API-Key: $KEY\"" }, example.query.isEmpty ? address : "\"\(address)\"",
        ].compactMap { $0 }.joined(separator: " ")
    }

    private var routeTable: Markup {
        Self.table(
            ["Route", "What it does", "Key"],
            routes.map { route in
                [
                    Markup("code") {
                        Markup("b", ["class": route.methodName]) { route.method.rawValue }
                        " " + route.path
                    },
                    Markup(text: route.summary),
                    Markup {
                        if let scope = route.scope {
                            "scope "
                            Markup("code") { scope.rawValue }
                        } else {
                            "open"
                        }
                    },
                ]
            })
    }

    private func fields(_ members: [(name: String, schema: JSON)]) -> Markup {
        Self.table(
            ["Field", "Type", "Meaning"],
            members.map { name, schema in
                let values = (schema["enum"] ?? schema["items"]?["enum"]).map { $0.texts.joined(separator: ", ") }
                let inner = (schema["items"]?["properties"] ?? schema["properties"])?.members.map(\.name).joined(
                    separator: ", ")
                let description = schema["description"] ?? schema["items"]?["description"]
                return [
                    Markup("code") { name }, Markup(text: schema["type"]?.texts.joined(separator: " or ") ?? ""),
                    Markup {
                        description?.texts.first ?? ""
                        for list in [values, inner].compactMap({ $0 }) {
                            " "
                            Markup("span", ["class": "list"]) { list }
                        }
                    },
                ]
            })
    }

    private var parameters: Markup {
        Self.table(
            ["Parameter", "Range", "Default"],
            PairParameter.allCases.map { parameter in
                let values = [parameter.range.lowerBound, parameter.range.upperBound, parameter.standard]
                    .map { String(decoding: parameter.json($0).bytes, as: UTF8.self) }
                return [
                    Markup("code") { parameter.rawValue }, Markup(text: "\(values[0]) … \(values[1])"),
                    Markup(text: values[2]),
                ]
            })
    }

    private var problems: Markup {
        Self.table(
            ["Status", "Code", "Meaning"],
            ProblemCode.all.sorted { ($0.status.code, $0.code) < ($1.status.code, $1.code) }.map { problem in
                [
                    Markup(text: "\(problem.status.code)"), Markup("code", ["id": problem.code]) { problem.code },
                    Markup(text: problem.detail),
                ]
            })
    }

    /// What clients of the services whose interfaces are kept find otherwise: the table of `docs/migration.md`.
    private var deviations: Markup {
        let table = MarkdownTable(PackageResources.migration_md)
        return Self.table(table.head, table.rows.map { $0.map(MarkdownTable.markup) })
    }

    private static func table(_ head: [String], _ rows: [[Markup]]) -> Markup {
        Markup("div", ["class": "scroll"]) {
            Markup("table") {
                Markup("thead") {
                    Markup("tr") { for title in head { Markup("th", ["scope": "col"]) { title } } }
                }
                Markup("tbody") {
                    for (index, row) in rows.enumerated() {
                        if index > 0 { Markup(trusted: "\n") }
                        Markup("tr") { for cell in row { Markup("td") { cell } } }
                    }
                }
            }
        }
    }
}

extension JSON {
    /// The texts of a text or of an array of texts.
    fileprivate var texts: [String] {
        switch self {
        case .string(let text): [text]
        case .array(let elements): elements.flatMap(\.texts)
        default: []
        }
    }
}
