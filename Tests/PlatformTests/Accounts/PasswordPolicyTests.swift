import Testing
import Web

@testable import Platform

struct PasswordPolicyTests {
    private func code(_ password: String, username: String = "mira.sol") -> String? {
        do throws(Problem) {
            try PasswordPolicy.check(password, username: username)
            return nil
        } catch {
            return error.code
        }
    }

    @Test func `what attackers try first is refused`() {
        let common = """
            password password1 password123 Password1! p@ssw0rd passw0rd12 12345678 123456789 1234567890 87654321 11111111 00000000 12341234
            123123123 11223344 147258369 qwertyui qwertyuiop qwerty123 qwerty12345 asdfghjk asdfghjkl asdfasdf zxcvbnm1 1qaz2wsx 1q2w3e4r
            q1w2e3r4 qazwsxedc abcd1234 abc12345 a1b2c3d4 aaaaaaaa abcabcabc iloveyou iloveyou1 letmein1 welcome1 welcome123 trustno1
            sunshine princess1 football1 baseball superman batman123 starwars pokemon1 minecraft michelle jennifer samantha alexander
            elizabeth midnight superstar jessica1 michael1 jordan23 charlie1 victoria benjamin stephanie summer2024 winter2025! october1
            liverpool chelsea1 barcelona mercedes corvette computer internet whatever dragon12 monkey123 shadow99 master01 hunter22
            butterfly chocolate rainbow7 admin123 administrator changeme testtest qwertzuiop azerty123 19840523 23051984 monkeymonkey
            m1ch3lle j3nnifer el1zabeth super_man summer-2024
            """.split(whereSeparator: \.isWhitespace).map(String.init)
        #expect(common.count >= 60)
        for password in common where password.count >= 8 {
            #expect(code(password) == "password_too_common", "\(password)")
        }
    }

    @Test func `a sentence and what a generator makes are welcome`() {
        let good = [
            "a long walk at dusk", "keys of the lighthouse", "three green kites over Oslo", "purple elephants dance quietly",
            "xK9#mQ2v$Lp7",
            "vT7kqzRw", "Tr0ub4dor&3xyz", "мой дядя самых честных правил", "夕方の長い散歩道をゆく",
            "michelle bakes on tuesdays", "correct-horse-battery",
            "midnight snack at Joe's", "elizabethtown1837river", "f4a1c09be2", "7319502846193", "no.more.passwords.please",
            "ocean turtle 7 ladder",
        ]
        for password in good {
            #expect(code(password) == nil, "\(password)")
        }
    }

    @Test func `the length is from 8 to 256 characters, of any kind`() {
        #expect(code("1234567") == "password_too_short")
        #expect(code("xK9#mQ2") == "password_too_short")
        #expect(code(String(repeating: "ab cd ef ", count: 28)) == nil, "252 characters")
        #expect(code(String(repeating: "ab cd ef ", count: 29)) == "password_too_long", "261 characters")
        #expect(code(String(repeating: "👨‍👩‍👧‍👦ab", count: 60)) == "password_too_long", "few characters, many bytes")
    }

    @Test func `the own name is no password, nor is the site's`() {
        #expect(code("mira.sol") == "password_too_common")
        #expect(code("mira.sol12") == "password_too_common")
        #expect(code("xMira.Solx") == "password_too_common")
        #expect(code("skit2024") == "password_too_common")
        #expect(code("mira.sol walks at dusk") == nil)
    }
}
