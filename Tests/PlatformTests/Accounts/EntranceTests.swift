import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Platform

struct EntranceTests {
    private static let signUp = #"{"username":"ada","password":"a long walk at dusk","birth_date":"1990-05-17"}"#
    private static let right = #"{"username":"ada","password":"\#(House.password)"}"#
    private static let wrong = #"{"username":"ada","password":"a long walk at dawn"}"#

    @Test func `guessing at once gets no further than five, and keeps the owner's own browser not out`() async throws {
        let house = try await House()
        try await house.visit { client async throws in
            try await house.member("ada")
            let entered = try await client.send(.post, "/api/v1/session", EntranceTests.right)
            #expect(entered.status == .created)
            let device = try #require(entered.cookies.first { $0.hasPrefix("skit_device=") })

            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<60 {
                    group.addTask { Int(try await client.send(.post, "/api/v1/session", EntranceTests.wrong).status.code) }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == 401 }.count == 5 && statuses.filter { $0 == 429 }.count == 55)

            let stranger = try await client.send(.post, "/api/v1/session", EntranceTests.right)
            #expect(stranger.status == .tooManyRequests && stranger.headers[.retryAfter] == "2")
            #expect(try await client.send(.post, "/api/v1/session", EntranceTests.right, cookie: device).status == .created)
            house.time.advance(by: 2000)
            #expect(try await client.send(.post, "/api/v1/session", EntranceTests.right).status == .created)
        }
    }

    @Test func `an unknown name, an impossible name and a wrong password are answered alike`() async throws {
        let house = try await House()
        try await house.visit { client async throws in
            try await house.member("ada")
            var answers: [String] = []
            for name in ["ada", "nobody.here", String(repeating: "no such shape! ", count: 500)] {
                let answer = try await client.send(.post, "/api/v1/session", #"{"username":"\#(name)","password":"not the password"}"#)
                #expect(answer.status == .unauthorized)
                answers.append(answer.textWithoutRequest)
            }
            #expect(Set(answers).count == 1)
        }
    }

    @Test func `new accounts from one address are limited, and mistakes in the form are not counted`() async throws {
        let house = try await House { $0.signUpsPerHour = 2 }
        try await house.visit { client async throws in
            func signUp(_ name: String, _ password: String = "a long walk at dusk") async throws -> TestResponse {
                try await client.send(
                    .post, "/api/v1/accounts", #"{"username":"\#(name)","password":"\#(password)","birth_date":"1990-05-17"}"#
                )
            }
            for _ in 0..<5 { #expect(try await signUp("first", "password1").status == .unprocessableContent) }
            #expect(try await signUp("first").status == .created)
            #expect(try await signUp("first").status == .conflict)
            let second = try await signUp("second")
            #expect(second.status == .tooManyRequests && second.headers[.retryAfter] == "1800")
            house.time.advance(by: 1_800_000)
            #expect(try await signUp("second").status == .created)
        }
    }

    @Test func `who was too young for one birth date gets no second try`() async throws {
        let house = try await House()
        try await house.visit { client async throws in
            let body = #"{"username":"kid","password":"a long walk at dusk","birth_date":"2020-01-01"}"#
            let refused = try await client.send(.post, "/api/v1/accounts", body)
            #expect(refused.status == .forbidden && refused.text.contains("not_eligible"))
            #expect(!refused.textWithoutRequest.contains("13"), "who learns the limit tries again with another year")
            let hold = try #require(refused.cookies.first)
            #expect(try await client.send(.post, "/api/v1/accounts", EntranceTests.signUp, cookie: hold).status == .forbidden)
        }
    }

    @Test func `a changed password ends the other sessions, and guesses at the present one are slowed down`() async throws {
        let house = try await House()
        try await house.visit { client async throws in
            try await house.member("ada")
            let session = try #require(try await client.send(.post, "/api/v1/session", EntranceTests.right).cookies.first)
            let other = try #require(try await client.send(.post, "/api/v1/session", EntranceTests.right).cookies.first)

            let wrong = #"{"current_password":"not the password","new_password":"a longer walk at dusk"}"#
            for expected in Array(repeating: HTTPResponse.Status.unprocessableContent, count: 5) + [.tooManyRequests] {
                #expect(try await client.send(.put, "/api/v1/me/password", wrong, cookie: other).status == expected)
            }

            let change = #"{"current_password":"a long walk at dusk","new_password":"a longer walk at dusk"}"#
            #expect(try await client.send(.put, "/api/v1/me/password", change, cookie: session).status == .noContent)
            let now = try await client.execute(uri: "/api/v1/session", method: .get, headers: [.cookie: other])
            #expect(now.text == #"{"account":null}"#)
        }
    }
}
