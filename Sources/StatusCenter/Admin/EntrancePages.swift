import Hummingbird
import Web

/// Signing in and out, with an account that the platform knows nothing of.
struct EntrancePages: Sendable {
    let admins: Admins
    let throttle: NetworkThrottle
    let maker: StatusPageMaker

    func add(to router: some RouterMethods<StatusContext>) {
        router.get("login") { request, context in
            if case .admin = context.writer { return Response.seeOther("/desk") }
            return try Page(try maker.page("login", title: "Sign in", path: "/login", [:])).response(from: request, context: context)
        }
        router.post("login") { request, context in
            let form = try await request.form()
            guard let token = try await signIn(try form.required("name"), try form.required("password"), context) else {
                let model: PageModel = ["failed": true, "typed_name": String((form["name"] ?? "").prefix(Admin.nameCharacters))]
                let html = try maker.page("login", title: "Sign in", path: "/login", model)
                return try Page(html, status: .unprocessableContent).response(from: request, context: context)
            }
            return Response.seeOther("/desk", headers: [.setCookie: AdminCookie.make(token, isSecure: context.isSecure)])
        }
        router.post("api/status/v1/sessions") { request, context in
            let body = try await request.json(SignInBody.self)
            guard let token = try await signIn(body.name, body.password, context) else {
                throw Problem.signInRequired("Name or password is not right.")
            }
            return Response.noContent(headers: [.setCookie: AdminCookie.make(token, isSecure: context.isSecure)])
        }
    }

    func add(signedIn router: some RouterMethods<AdminContext>) {
        router.post("logout") { _, context in
            try await admins.signOut(context.token)
            return Response.seeOther("/", headers: [.setCookie: AdminCookie.expire(isSecure: context.isSecure)])
        }
        router.post("desk/password") { request, context in
            let form = try await request.form()
            // Whoever found an open session must not find out the password with it.
            try throttle.check(context.client.address, at: admins.now())
            guard try await admins.isPassword(try form.required("present"), of: context.admin) else {
                throw Problem.invalid(field: "present", "That is not your present password.", code: "password_wrong")
            }
            try await admins.change(password: try form.required("password"), of: context.admin)
            return Response.seeOther("/login", headers: [.setCookie: AdminCookie.expire(isSecure: context.isSecure)])
        }
    }

    private struct SignInBody: Decodable {
        let name: String
        let password: String
    }

    private func signIn(_ name: String, _ password: String, _ context: StatusContext) async throws -> SessionToken? {
        try throttle.check(context.client.address, at: admins.now())
        return try await admins.signIn(name, password: password)
    }
}
