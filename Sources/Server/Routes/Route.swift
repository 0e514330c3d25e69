import HTTPTypes
import Hummingbird
import Replies

/// A route, declared beside its handler: the router, `/openapi.json`, `/docs`, `Allow`, CORS, the log and the metrics'
/// labels are all made from the list of these.
struct Route: Sendable {
    /// Answers a request.
    typealias Handler = @Sendable (Request, APIContext) async throws -> Response

    /// What identifies a route.
    struct Name: Hashable, Sendable {
        /// The method.
        let method: HTTPRequest.Method
        /// The path, in which braces mark one component.
        let path: String
    }

    /// A call that `/docs` shows.
    struct Example: Sendable {
        /// What it shows.
        let title: String
        /// What `curl` is given beside the key and the address.
        let arguments: String
        /// What `curl` reads from standard input.
        var input: String?
        /// What follows the path.
        var query = ""
    }

    /// Its method and path.
    let name: Name
    /// The name of its operation.
    let operation: String
    /// What it does, in one sentence.
    let summary: String
    /// The scope that a key needs for it; absent = open to everybody.
    let scope: APIKey.Scope?
    /// What the variable components of its path are, by name.
    let components: [String: String]
    /// The headers that it honours beside those of every request.
    let headers: [RequestHeader]
    /// What a client sends to it.
    let form: Form
    /// What a successful request gets.
    let reply: RouteReply
    /// The refusals that it may reply with beside those of its scope and its form.
    let refusals: [ProblemCode]
    /// Calls that `/docs` shows.
    let examples: [Example]
    /// Answers a request.
    let handler: Handler

    /// Declares a route that writes its reply itself.
    init(
        _ method: HTTPRequest.Method, _ path: String, _ operation: String, _ summary: String, scope: APIKey.Scope?,
        components: [String: String] = [:], headers: [RequestHeader] = [], form: Form = .nothing, reply: RouteReply,
        refusals: [ProblemCode] = [],
        examples: [Example] = [], _ handler: @escaping Handler
    ) {
        name = Name(method: method, path: path)
        self.operation = operation
        self.summary = summary
        self.scope = scope
        self.components = components
        self.headers = headers
        self.form = form
        self.reply = reply
        self.refusals = refusals
        self.examples = examples
        self.handler = handler
    }

    /// Declares a route whose handler returns what its reply tells of.
    init<Subject>(
        _ method: HTTPRequest.Method, _ path: String, _ operation: String, _ summary: String, scope: APIKey.Scope?,
        components: [String: String] = [:], headers: [RequestHeader] = [], form: Form = .nothing, reply: Reply<Subject>,
        refusals: [ProblemCode] = [],
        examples: [Example] = [], _ answer: @escaping @Sendable (Request, APIContext) async throws -> Subject
    ) {
        self.init(
            method, path, operation, summary, scope: scope, components: components, headers: headers, form: form,
            reply: .json(reply),
            refusals: refusals, examples: examples
        ) { request, context in reply.json(try await answer(request, context)).response }
    }

    /// Its method.
    var method: HTTPRequest.Method { name.method }

    /// Its path, in which braces mark one component.
    var path: String { name.path }

    /// The names of the variable components of its path.
    var componentNames: [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }

    /// Every refusal that it may reply with, each once.
    var problems: [ProblemCode] {
        var all = refusals
        if form.hasBody { all += ProblemCode.reading }
        if form.takesHexadecimal { all.append(.invalidHexadecimal) }
        if !form.fields.isEmpty || !headers.isEmpty { all.append(.invalidParameter) }
        if scope != nil { all += [.unknownParameter, .unauthorized, .forbidden] }
        all += [.invalidHost, .unknownHost, .unknownProxy, .rateLimited]
        if method != .get { all.append(.foreignOrigin) }
        all.append(.internalError)
        var codes: Set<String> = []
        return all.filter { codes.insert($0.code).inserted }
    }
}
