// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

// What each dependency is for stands in ARCHITECTURE.md, "Dependencies".
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let collections = Target.Dependency.product(name: "Collections", package: "swift-collections")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let nioTLS = Target.Dependency.product(name: "NIOTLS", package: "swift-nio")
let nioFile = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

// Linux has libpq where compilers look; Homebrew keeps it aside, and pkg-config, which is seldom installed, knows where.
#if os(macOS)
    let postgres = Target.systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.brew(["libpq"])])
#else
    let postgres = Target.systemLibrary(name: "CPostgres")
#endif

let package = Package(
    name: "skit",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "skit", targets: ["skit"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
        .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
    ],
    targets: [
        // Floor 1
        .target(name: "Resilience", dependencies: [logging, metrics], swiftSettings: strict),
        postgres,

        // Floor 2
        .target(
            name: "Storage",
            dependencies: ["Resilience", "CPostgres", asyncHTTPClient, grdb, sqlite, crypto, logging, nio, nioHTTP, nioSSL],
            swiftSettings: strict
        ),
        .target(name: "Media", dependencies: ["Resilience", subprocess, logging], swiftSettings: strict),
        .target(name: "Recommender", swiftSettings: strict),

        // Floor 3
        .target(name: "Durable", dependencies: ["Storage", "Resilience", lifecycle, logging], swiftSettings: strict),
        .target(
            name: "Web",
            dependencies: [
                "Storage", "Resilience", hummingbird, httpTypes, nio, nioFile, nioHTTP, nioSSL, asyncHTTPClient, crypto, cryptoExtras,
                mustache, logging, metrics,
            ],
            swiftSettings: strict
        ),

        // Floor 4
        .target(
            name: "Platform",
            dependencies: [
                "Web", "Durable", "Storage", "Media", "Recommender", "Resilience",
                hummingbird, httpTypes, nio, nioFile, nioHTTP, asyncHTTPClient, collections, crypto, cryptoExtras, configuration,
                lifecycle, logging, metrics, mustache, subprocess, system, unixSignals,
            ],
            resources: [.copy("Site")],
            swiftSettings: strict
        ),
        .target(
            name: "StatusCenter",
            dependencies: [
                "Web", "Durable", "Storage", "Resilience",
                hummingbird, httpTypes, nio, nioFile, nioHTTP, nioSSL, nioTLS, asyncHTTPClient, crypto, lifecycle, logging, subprocess,
                unixSignals, yams,
            ],
            resources: [.copy("Site")],
            swiftSettings: strict
        ),

        // Floor 5
        .executableTarget(
            name: "skit",
            dependencies: ["Platform", "StatusCenter", "Web", "Storage", "Recommender", argumentParser, logging, unixSignals],
            swiftSettings: strict
        ),

        // What `make bench` compares with pgbench.
        .executableTarget(name: "PoolBenchmark", dependencies: ["Storage"], path: "Benchmarks/PoolBenchmark", swiftSettings: strict),

        .target(name: "TestRig", dependencies: ["Storage"], path: "Tests/TestRig", swiftSettings: strict),
        .testTarget(name: "ResilienceTests", dependencies: ["Resilience", "TestRig"], swiftSettings: strict),
        .testTarget(name: "StorageTests", dependencies: ["Storage", "Resilience", "TestRig", crypto, grdb], swiftSettings: strict),
        .testTarget(name: "MediaTests", dependencies: ["Media"], swiftSettings: strict),
        .testTarget(name: "RecommenderTests", dependencies: ["Recommender"], swiftSettings: strict),
        .testTarget(name: "DurableTests", dependencies: ["Durable", "Storage", "TestRig", lifecycle], swiftSettings: strict),
        .testTarget(
            name: "WebTests", dependencies: ["Web", "Storage", "Resilience", "TestRig", hummingbird, hummingbirdTesting],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PlatformTests",
            dependencies: [
                "Platform", "Web", "Durable", "Storage", "Media", "Resilience", "TestRig", crypto, hummingbird, hummingbirdTesting,
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "StatusCenterTests",
            dependencies: ["StatusCenter", "Web", "Storage", "TestRig", crypto, hummingbird, hummingbirdTesting, nio, nioFile, nioSSL],
            swiftSettings: strict
        ),
        .testTarget(name: "TidyTests", dependencies: ["Platform", "StatusCenter", "Storage", crypto], swiftSettings: strict),
    ]
)
