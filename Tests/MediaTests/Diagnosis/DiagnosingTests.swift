import Testing
@testable import Media

extension RealToolTests {
    @Suite struct DiagnosingTests {
        @Test func `A machine that runs these tests is fit`() async throws {
            try await Workbench.with { bench in
                let diagnosis = await bench.toolbox.diagnose()
                #expect(diagnosis.isFit)
                #expect(diagnosis.ffmpegVersion?.isEmpty == false)
                #expect(diagnosis.findings.contains { $0.subject == "encoder libx264" && $0.severity == .fine })
                #expect(diagnosis.findings.allSatisfy { $0.severity == .fine || $0.mend?.isEmpty == false })
            }
        }

        @Test func `A missing tool is a finding with a way to mend it`() async throws {
            let settings = MediaSettings(ffmpeg: "no-such-ffmpeg", ffprobe: "no-such-ffprobe", scratch: "/nonexistent")
            let diagnosis = await MediaToolbox(settings: settings).diagnose()
            #expect(!diagnosis.isFit)
            #expect(diagnosis.ffmpegVersion == nil)
            #expect(diagnosis.findings.filter { $0.severity == .broken }.allSatisfy { $0.mend?.contains("ffmpeg") == true })
        }
    }
}
