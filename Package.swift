// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target: language mode 6, no warnings; who imports a target sees what its public declarations need, no more.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6), .treatAllWarnings(as: .error), .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]
/// Targets above the C boundary: the compiler refuses `unsafe` constructs there.
let safe = strict + [.strictMemorySafety()]

let package = Package(
    name: "bonafide",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Documents", targets: ["Documents"]),
        .library(name: "Evaluation", targets: ["Evaluation"]),
        .library(name: "Replies", targets: ["Replies"]),
        // Verification, and the modules whose types its jobs take, return and throw.
        .library(name: "Verification", targets: ["Imaging", "Inference", "Verification", "Vision"]),
        .executable(name: "bonafide", targets: ["bonafide"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.20.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
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
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("dl")]),
        .target(name: "CSimilarity"),
        .target(name: "COpenVINO", linkerSettings: [.linkedLibrary("dl")]),
        .target(name: "Cryptography", dependencies: ["COpenSSL"], swiftSettings: safe),
        .target(name: "Imaging", dependencies: ["COpenCV", "CCodecs"], swiftSettings: strict),
        .target(
            name: "Inference",
            dependencies: [
                "COpenVINO", "Cryptography",
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            resources: [.embedInCode("Resources")], swiftSettings: strict),
        .target(name: "Vision", dependencies: ["Imaging", "Inference"], swiftSettings: safe),
        .target(name: "Documents", dependencies: ["COpenSSL", "Cryptography"], swiftSettings: safe),
        .target(name: "Evaluation", swiftSettings: safe),
        .target(
            name: "Verification",
            dependencies: ["Cryptography", "Documents", "Vision"],
            resources: [.embedInCode("Resources")], swiftSettings: safe),
        .target(name: "Calibration", dependencies: ["Evaluation", "Verification"], swiftSettings: safe),
        .target(
            name: "Reports", dependencies: ["Evaluation", "Imaging"], resources: [.embedInCode("Resources")],
            swiftSettings: safe),
        .target(
            name: "Storage",
            dependencies: [
                "CSimilarity", "Cryptography", "Evaluation", "Inference", "Verification",
                .product(name: "GRDB", package: "GRDB.swift"),
            ], swiftSettings: safe),
        .target(
            name: "Replies",
            dependencies: [
                "Calibration", "Documents", "Evaluation", "Inference", "Reports", "Storage", "Verification", "Vision",
            ],
            swiftSettings: safe),
        .target(
            name: "Server",
            dependencies: [
                "Calibration", "Cryptography", "Documents", "Evaluation", "Replies", "Reports", "Storage",
                "Verification",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "SystemPackage", package: "swift-system"),
            ], resources: [.embedInCode("Resources")], swiftSettings: safe),
        .executableTarget(
            name: "bonafide",
            dependencies: [
                "CCurl", "Calibration", "Cryptography", "Documents", "Evaluation", "Inference", "Replies", "Reports",
                "Server", "Storage", "Verification",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Logging", package: "swift-log"),
            ], resources: [.embedInCode("Resources")], swiftSettings: safe),
        // What tests of several targets share.
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(
            name: "CryptographyTests", dependencies: ["Cryptography"], exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "ImagingTests", dependencies: ["Imaging", "TestSupport"], exclude: ["Golden", "Fixtures"],
            swiftSettings: strict),
        .testTarget(
            name: "InferenceTests",
            dependencies: [
                "Cryptography", "Inference", "TestSupport",
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            exclude: ["Golden", "Support"], swiftSettings: strict),
        .testTarget(name: "ReportsTests", dependencies: ["Reports"], swiftSettings: strict),
        .testTarget(
            name: "VisionTests", dependencies: ["Vision", "TestSupport"], exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "EvaluationTests", dependencies: ["Evaluation", "TestSupport"], exclude: ["Golden"],
            swiftSettings: strict),
        .testTarget(
            name: "VerificationTests", dependencies: ["Calibration", "Cryptography", "Verification", "TestSupport"],
            exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "DocumentsTests", dependencies: ["Cryptography", "Documents", "Verification", "TestSupport"],
            exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "Cryptography", "EnrolmentWriter", "Storage", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ], exclude: ["Golden"], swiftSettings: strict),
        // A program that enrols until it is killed, for a test of StorageTests.
        .executableTarget(
            name: "EnrolmentWriter", dependencies: ["Storage"], path: "Tests/EnrolmentWriter", swiftSettings: strict),
        // What a program outside of this package can do: it imports as one would, and tests see nothing more.
        .testTarget(
            name: "LibraryTests", dependencies: ["Documents", "Evaluation", "TestSupport", "Verification"],
            swiftSettings: strict),
        .testTarget(name: "RepliesTests", dependencies: ["Replies", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "ServerTests",
            dependencies: [
                "Cryptography", "Server", "TestSupport", .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ],
            exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "Cryptography", "Replies", "Reports", "Server", "TestSupport", "bonafide",
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            exclude: ["Golden", "Support"], swiftSettings: strict),
    ],
    cxxLanguageStandard: .cxx17
)
