/// Makes the template of a picture, given the bytes of its file.
public typealias TemplateMaker = @Sendable (_ picture: [UInt8], TemplateOptions) async throws -> TemplateReport
