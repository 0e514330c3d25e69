/// How one measurement uses the machine's cores.
public enum Parallelism: Sendable {
    /// A part of it takes an idle core if there is one, so that one answer comes sooner.
    case latency
    /// All of it stays on its lane's core, so that a lane for each core does the most.
    case throughput
}
