import Web

/// A line for other people's pages: nothing while all is well, and while something is not or an incident is open, what it is, with a link.
/// It sets no cookie, sends nothing, and puts only text into the page.
enum EmbedScript {
    static let path = "/embed.js"
    static let dataPath = "/widget.json"

    /// What the line says.
    static func data(_ facts: Facts, name: String, origin: String) -> WireValue {
        let newest = facts.unresolved.first ?? facts.maintenances.first { $0.status.isInForce }
        return .object([
            ("name", .text(name)), ("url", .text(origin)), ("indicator", .text(facts.overall.indicator.rawValue)),
            ("description", .text(facts.overall.description)), ("incident", WireValue(newest?.name)),
        ])
    }

    static let text = """
        (() => {
            const own = document.currentScript;
            const origin = new URL(own.src).origin;
            const colours = { minor: "#f0c04f", major: "#f0934f", critical: "#ff8a80", maintenance: "#a9bdf5" };
            const line = document.createElement("div");
            line.setAttribute("role", "status");
            line.style.display = "none";
            const link = document.createElement("a");
            link.href = origin;
            Object.assign(link.style, {
                display: "block", boxSizing: "border-box", padding: "10px 16px", borderRadius: "14px", color: "#16161b",
                font: "14px/1.4 system-ui, sans-serif", textDecoration: "none",
            });
            line.append(link);
            own.after(line);
            async function look() {
                try {
                    const told = await (await fetch(`${origin}/widget.json`, { credentials: "omit" })).json();
                    line.style.display = told.indicator === "none" && !told.incident ? "none" : "block";
                    link.style.background = colours[told.indicator] ?? "#d5d5dc";
                    link.textContent = `${told.name}: ${told.incident ?? told.description}`;
                } catch {
                    // What cannot be asked says nothing.
                }
            }
            look();
            setInterval(look, 60_000);
        })();

        """
}
