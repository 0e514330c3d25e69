// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target: language mode 6, no warnings.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6), .treatAllWarnings(as: .error), .enableUpcomingFeature("ExistentialAny"),
]
/// Targets above the C boundary: the compiler refuses `unsafe` constructs there.
let safe = strict + [.strictMemorySafety()]

let package = Package(
    name: "bonafide",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Verification", targets: ["Verification"]),
        .executable(name: "bonafide", targets: ["bonafide"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.20.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        .target(
            name: "COpenCV", exclude: ["opencv4"], cxxSettings: [.headerSearchPath("opencv4")],
            linkerSettings: ["calib3d", "core", "features2d", "imgproc", "video"].map { .linkedLibrary("opencv_\($0)") }
        ),
        .target(
            name: "CCodecs",
            linkerSettings: ["deflate", "jpeg", "openjp2", "spng", "tiff", "webp", "webpdemux"].map {
                .linkedLibrary($0)
            }),
        .target(name: "COpenSSL", linkerSettings: [.linkedLibrary("crypto")]),
        .target(name: "CSimilarity"),
        .target(name: "COpenVINO", linkerSettings: [.linkedLibrary("dl")]),
        .target(name: "Imaging", dependencies: ["COpenCV", "CCodecs"], swiftSettings: strict),
        .target(
            name: "Inference",
            dependencies: [
                "COpenVINO",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            resources: [.embedInCode("Resources")], swiftSettings: strict),
        .target(name: "Vision", dependencies: ["Imaging", "Inference"], swiftSettings: safe),
        .target(name: "Documents", dependencies: ["COpenSSL"], swiftSettings: safe),
        .target(name: "Evaluation", swiftSettings: safe),
        .target(
            name: "Verification",
            dependencies: ["Documents", "Vision", .product(name: "Crypto", package: "swift-crypto")],
            resources: [.embedInCode("Resources")], swiftSettings: safe),
        .target(name: "Calibration", dependencies: ["Evaluation", "Verification"], swiftSettings: safe),
        .target(
            name: "Storage",
            dependencies: [
                "CSimilarity", "Inference", "Verification",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ], swiftSettings: safe),
        .target(
            name: "Server",
            dependencies: [
                "Calibration", "Documents", "Evaluation", "Storage", "Verification",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "SystemPackage", package: "swift-system"),
            ], swiftSettings: safe),
        .executableTarget(
            name: "bonafide",
            dependencies: [
                "Calibration", "Documents", "Evaluation", "Inference", "Server", "Storage", "Verification",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ], resources: [.embedInCode("Resources")], swiftSettings: safe),
        // What tests of several targets share.
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(
            name: "ImagingTests", dependencies: ["Imaging", "TestSupport"], exclude: ["Golden", "Fixtures"],
            swiftSettings: strict),
        .testTarget(
            name: "InferenceTests",
            dependencies: [
                "Inference", "TestSupport",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            exclude: ["Golden", "Support"], swiftSettings: strict),
        .testTarget(
            name: "VisionTests", dependencies: ["Vision", "TestSupport"], exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "EvaluationTests", dependencies: ["Evaluation", "TestSupport"], exclude: ["Golden"],
            swiftSettings: strict),
        .testTarget(
            name: "VerificationTests", dependencies: ["Calibration", "Verification", "TestSupport"],
            exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "DocumentsTests", dependencies: ["Documents", "Verification", "TestSupport"], exclude: ["Golden"],
            swiftSettings: strict),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "EnrolmentWriter", "Storage", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ], swiftSettings: strict),
        // A program that enrols until it is killed, for a test of StorageTests.
        .executableTarget(
            name: "EnrolmentWriter", dependencies: ["Storage"], path: "Tests/EnrolmentWriter", swiftSettings: strict),
        .testTarget(
            name: "ServerTests",
            dependencies: ["Server", "TestSupport", .product(name: "HummingbirdTesting", package: "hummingbird")],
            swiftSettings: strict),
        .testTarget(
            name: "CommandTests",
            dependencies: ["bonafide", "TestSupport", .product(name: "Subprocess", package: "swift-subprocess")],
            exclude: ["Golden", "Support"], swiftSettings: strict),
    ],
    cxxLanguageStandard: .cxx17
)
