// swift-tools-version: 6.2
// <guide>
import PackageDescription

let package = Package(
    name: "judge",
    dependencies: [.package(name: "bonafide", path: "../..")],
    targets: [
        .executableTarget(
            name: "judge", dependencies: [.product(name: "Verification", package: "bonafide")])
    ]
)
// </guide>
