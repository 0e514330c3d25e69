extension CallerAuthority {
    /// What counts of the options for one picture.
    public func effective(_ wanted: LivenessOptions) -> LivenessOptions {
        var options = wanted
        if !skippable.contains(.quality) { options.qualityGate = .enforced }
        return options
    }

    /// What counts of the options for a template.
    ///
    /// - Parameter standard: the options when the request says nothing.
    public func effective(_ wanted: TemplateOptions, over standard: TemplateOptions) -> TemplateOptions {
        var options = wanted
        if case .required = standard.quality, !skippable.contains(.quality) { options.quality = standard.quality }
        if standard.liveness == .judged, !skippable.contains(.liveness) { options.liveness = .judged }
        return options
    }
}
