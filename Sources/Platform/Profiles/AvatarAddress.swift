/// Where an account's picture is served: the object's own hash is in the address, so a new picture is a new
/// address and each may be cached for ever.
enum AvatarAddress {
    static func url(account: Int64, object: String?) -> String? {
        guard let object, let file = object.split(separator: "/").last else { return nil }
        return "/media/avatars/\(account)/\(file)"
    }
}
