import Web

/// A row of the picture of who needs whom.
private struct DependencyNode {
    let id: Int64
    let name: String
    let status: ComponentStatus
    let needs: [Int64]
    var about = ""
    var isOutside = false
}

extension StatusModels {
    /// Pixels from one row to the next, as the style has it, and from one arc to the next.
    private static let row = 52
    private static let lane = 9

    /// Rows from what everybody needs to those who only need, with an arc from each to what needs it.
    var dependencies: PageModel {
        let nodes = ordered
        let place = Dictionary(nodes.enumerated().map { ($1.id, $0) }) { first, _ in first }
        let arcs = nodes.enumerated().flatMap { index, node in
            node.needs.compactMap { place[$0] }.filter { $0 < index }.map { (from: $0, until: index) }
        }.sorted { ($0.until - $0.from, $0.from) < ($1.until - $1.from, $1.from) }
        let width = 24 + StatusModels.lane * min(8, arcs.map { $0.until - $0.from }.max() ?? 1)
        let lines = arcs.map { arc -> PageModel in
            let (top, bottom) = (arc.from * StatusModels.row + StatusModels.row / 2, arc.until * StatusModels.row + StatusModels.row / 2)
            let reach = width - 8 - StatusModels.lane * min(8, arc.until - arc.from)
            let tone = (nodes[arc.from].status >= .degradedPerformance ? nodes[arc.from].status : .operational).tone
            return ["path": "M\(width) \(top)C\(reach) \(top) \(reach) \(bottom) \(width) \(bottom)", "tone": tone]
        }
        return [
            "width": width, "height": nodes.count * StatusModels.row, "lines": lines,
            "nodes": nodes.enumerated().map { model($1, y: $0 * StatusModels.row + StatusModels.row / 2, among: nodes) },
        ]
    }

    private var ordered: [DependencyNode] {
        let parts = facts.components.filter { !$0.isGroup }
        let depths = facts.dependencies.depths(of: parts.map(\.id))
        let inside = parts.enumerated().sorted { (depths[$0.element.id] ?? 0, $0.offset) < (depths[$1.element.id] ?? 0, $1.offset) }.map {
            DependencyNode(
                id: $0.element.id, name: $0.element.name, status: $0.element.status,
                needs: facts.dependencies.needs[$0.element.id] ?? [], about: $0.element.description ?? ""
            )
        }
        return inside + facts.dependents.map {
            DependencyNode(
                id: $0.id, name: $0.name, status: facts.status(of: $0), needs: $0.components, about: $0.about, isOutside: true
            )
        }
    }

    private func model(_ node: DependencyNode, y: Int, among nodes: [DependencyNode]) -> PageModel {
        let broken = node.isOutside ? [] : facts.dependencies.broken(by: node.id).union([node.id])
        let hit = nodes.filter { $0.id != node.id && (broken.contains($0.id) || ($0.isOutside && !broken.isDisjoint(with: $0.needs))) }
        let needed = nodes.filter { node.needs.contains($0.id) }
        let reached = facts.dependencies.with(node.needs)
        let weak = nodes.filter { !$0.isOutside && $0.status >= .degradedPerformance && reached.contains($0.id) }
        var model: PageModel = [
            "id": StatusID(node.id).description, "part_name": node.name, "tone": node.status.tone, "status_words": words.of(node.status),
            "y": y,
        ]
        model.set("about", nonEmpty: node.about)
        model.set("needs", nonEmpty: needed.map(\.name).joined(separator: ", "))
        model.set("breaks", nonEmpty: hit.map(\.name).joined(separator: ", "))
        model.set("weak", nonEmpty: weak.map(\.name).joined(separator: ", "))
        if node.isOutside { model["is_outside"] = true }
        return model
    }
}
