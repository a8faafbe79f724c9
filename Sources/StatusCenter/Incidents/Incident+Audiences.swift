extension Incident {
    /// Whom it hits: those who were named, and otherwise whoever needs a component that it speaks of.
    /// - Parameter needs: everything that somebody needs, also through others.
    func audiences(among dependents: [Dependent], needs: (Dependent) -> Set<Int64>) -> [Dependent] {
        guard audiences.isEmpty else { return dependents.filter { audiences.contains($0.id) } }
        let open = components.filter { $0.status != .operational }.map(\.id)
        let hit = status.isOver ? ImpactKind.hit(self) : Set(open)
        return dependents.filter { !needs($0).isDisjoint(with: hit) }
    }

    /// How it hits them, unless its post-mortem says that anew, and better.
    var standingStatement: String? { told?.impact.isEmpty == false ? nil : statement }
}
