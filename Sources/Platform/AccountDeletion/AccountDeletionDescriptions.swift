import HTTPTypes
import Web

extension AccountDeletionRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .post, "/api/v1/me/deletion", "me.delete", .accounts, "Delete the account",
            words: [
                "For good. With the answer every session and every app's access is over and the profile is gone; videos, comments, "
                    + "likes and follows are taken one after another right after it, which may take minutes where there are many.",
            ],
            caller: .person, body: .json(JSONShape.body(DeletionBody.self)), answers: [.nothing()],
            refusals: .signedIn + .body + .writes + .always + [
                EndpointRefusal(422, "password_wrong", "That isn't your password."), EndpointRefusal(.lastAdmin),
                EndpointRefusal(.hasApps), EndpointRefusal(.tooManyRequests(retryAfter: 1)),
            ]
        ),
    ]
}
