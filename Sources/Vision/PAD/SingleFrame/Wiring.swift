import Imaging

extension MiniFASNet {
    /// How pixels enter a network and which output means what. Only `original` is right; tests wire it wrongly to prove
    /// that the start-up test notices.
    struct Wiring {
        var form = Constants.form
        var printClass = Constants.printClass
        var liveClass = Constants.liveClass
        var screenClass = Constants.screenClass

        static let original = Wiring()
    }
}
