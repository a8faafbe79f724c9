import Web

/// Following a tag or a sound, as templates show it: a form that works without scripts. What one follows is what one has pinned.
enum TopicView {
    static func model(kind: String, value: String, name: String, _ stance: Choice.Stance?, path: String) -> PageModel {
        var model: PageModel = ["kind": kind, "value": value, "name": name, "next": path]
        if stance == .pin { model["following"] = true }
        return model
    }
}
