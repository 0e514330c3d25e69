import Cryptography
import FoundationEssentials
import Replies
import Verification

/// The page `/docs`: the interface for people, from the same list as `/openapi.json`, without any outside resource.
struct DocsPage {
    /// The version of the product.
    let version: String
    /// All routes.
    let routes: [Route]

    /// Only the page's own style and script may run, named by their hashes.
    var contentSecurityPolicy: String {
        "default-src 'none'; style-src \(Self.source(Self.css)); script-src \(Self.source(Self.script)); "
            + "connect-src 'self'; img-src blob:; media-src blob:; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'"
    }

    /// The page as UTF-8.
    var bytes: [UInt8] { Array(html.utf8) }

    private static let css = DocsStyle.css + "\n" + TryForm.css
    private static let script = [DocsStyle.script, TryForm.script, TryPairForm.script].joined(separator: "\n")

    private static func source(_ text: String) -> String {
        "'sha256-\(Data(SHA256.digest(of: text.utf8)).base64EncodedString())'"
    }

    private var html: String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Bonafide \(Self.escape(version)): interface</title>
        <style>\(Self.css)</style>
        </head>
        <body>
        <header>
        <h1>Bonafide <small>\(Self.escape(version))</small></h1>
        <p>Is this a living person in front of the camera? Send one picture, or two of a head that
        moves; the reply is a decision with its reasons.
        A person's rejection is a decision with status 200; every other failure is a problem with a stable code.
        <a href="/openapi.json">openapi.json</a> says the same for programs.</p>
        </header>
        <main>
        <section><h2>Try it</h2>\(TryForm.html)\(TryPairForm.html)\(examples)</section>
        <section><h2>Routes</h2>
        <p>Keys go into the header <code>X-API-Key</code>. A server on loopback without any key needs none.</p>
        \(routeTable)</section>
        <section><h2>The reply of POST /v1/liveness</h2>
        \(fields(LivenessReplies.liveness.members))</section>
        <section><h2>The reply of POST /liveness</h2>
        \(fields(LivenessReplies.short.members))</section>
        <section><h2>The reply of POST /detect</h2>
        <p>Within <code>results</code>, beside <code>success</code> and <code>timestamp</code>. POST /v1/liveness/pair
        replies with the same fields, after <code>status</code>, <code>liveness_score</code> and <code>confidence</code>
        as above.</p>
        \(fields(PairReplies.resultMembers))</section>
        <section><h2>The parameters of POST /detect</h2>
        <p>Fields of the form, or members of <code>params</code> in JSON. A client's value can make a decision stricter,
        never looser, unless the operator allows it; <code>parameters</code> in the reply tells what counted.</p>
        \(parameters)</section>
        <section><h2>The reply of POST /v1/passports/verify</h2>
        <p>Send EF.SOD as <code>sod</code> and data groups as <code>dg1</code> to <code>dg16</code>, as files of a form or
        as base64 in JSON, or under the same names with <code>_hex</code> behind them as hexadecimal digits. A chip's
        response to the challenge of POST /v1/passports/challenge goes into <code>aa_response</code> beside
        <code>session_id</code>.</p>
        \(fields(PassportReplies.verification.members))</section>
        <section><h2>Problems</h2>
        <p>Media type <code>application/problem+json</code> (RFC 9457): <code>type</code>, <code>title</code>,
        <code>status</code>, <code>detail</code>, <code>code</code>, <code>request_id</code>, and <code>field</code> when
        one field of the request is at fault.
        Status 429 and 503 come with <code>Retry-After</code>.</p>\(problems)</section>
        </main>
        <script>\(Self.script)</script>
        </body>
        </html>

        """
    }

    private var examples: String {
        routes.flatMap { route in route.examples.map { (route, $0) } }.map { route, example in
            """
            <figure><figcaption>\(Self.escape(example.title))</figcaption><pre><code>\
            \(Self.escape(Self.command(example, route)))</code></pre><button type="button">Copy</button></figure>
            """
        }.joined(separator: "\n")
    }

    private static func command(_ example: Route.Example, _ route: Route) -> String {
        let address = "http://127.0.0.1:8000" + route.path + example.query
        return [
            example.input.map { $0 + " |" }, "curl", example.arguments,
            route.scope.map { _ in "-H \"X-API-Key: $KEY\"" }, example.query.isEmpty ? address : "\"\(address)\"",
        ].compactMap { $0 }.joined(separator: " ")
    }

    private var routeTable: String {
        Self.table(
            ["Route", "What it does", "Key"],
            routes.map {
                [
                    "<code><b class=\"\($0.methodName)\">\($0.method.rawValue)</b> \(Self.escape($0.path))</code>",
                    Self.escape($0.summary), $0.scope.map { "scope <code>\($0.rawValue)</code>" } ?? "open",
                ]
            })
    }

    private func fields(_ members: [(name: String, schema: JSON)]) -> String {
        Self.table(
            ["Field", "Type", "Meaning"],
            members.map { name, schema in
                let values = (schema["enum"] ?? schema["items"]?["enum"]).map { $0.texts.joined(separator: ", ") }
                let inner = (schema["items"]?["properties"] ?? schema["properties"])?.members.map(\.name).joined(
                    separator: ", ")
                let description = schema["description"] ?? schema["items"]?["description"]
                let lists = [values, inner].compactMap { $0 }.map { "<span class=\"list\">\(Self.escape($0))</span>" }
                return [
                    "<code>\(name)</code>", Self.escape(schema["type"]?.texts.joined(separator: " or ") ?? ""),
                    ([Self.escape(description?.texts.first ?? "")] + lists).joined(separator: " "),
                ]
            })
    }

    private var parameters: String {
        Self.table(
            ["Parameter", "Range", "Default"],
            PairParameter.allCases.map {
                let values = [$0.range.lowerBound, $0.range.upperBound, $0.standard].map($0.json)
                    .map { String(decoding: $0.bytes, as: UTF8.self) }
                return ["<code>\($0.rawValue)</code>", "\(values[0]) … \(values[1])", values[2]]
            })
    }

    private var problems: String {
        Self.table(
            ["Status", "Code", "Meaning"],
            ProblemCode.all.sorted { ($0.status.code, $0.code) < ($1.status.code, $1.code) }.map {
                ["\($0.status.code)", "<code id=\"\($0.code)\">\($0.code)</code>", Self.escape($0.detail)]
            })
    }

    private static func table(_ head: [String], _ rows: [[String]]) -> String {
        let body = rows.map { "<tr>" + $0.map { "<td>\($0)</td>" }.joined() + "</tr>" }.joined(separator: "\n")
        let head = head.map { "<th scope=\"col\">\($0)</th>" }.joined()
        return "<div class=\"scroll\"><table><thead><tr>\(head)</tr></thead><tbody>\(body)</tbody></table></div>"
    }

    private static func escape(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
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
