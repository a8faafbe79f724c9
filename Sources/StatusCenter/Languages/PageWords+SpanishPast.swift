extension PageWords {
    /// Spanish: history, uptime and dependencies.
    static let spanishPast: [Phrase: String] = [
        .furtherBack: "Más atrás.",
        .theNewest: "Lo más reciente",
        .nothingOlder: "No hay nada más antiguo.",
        .neverWrong: "Nada ha fallado desde que esta página vigila.",
        .causeInLine: "causa: {0}",
        .doneAboutIt: "Lo que se hace al respecto:",
        .olderPage: "Anteriores",
        .incidentCount: "Incidentes",
        .untilLooked: "Hasta que alguien miró",
        .untilOver: "Hasta que terminó",
        .halfAndMost: "la mitad en {0}, nueve de cada diez en {1}",
        .monthForm: "{0} de {1}",
        .uptimeLead: """
            Las interrupciones parciales y graves cuentan como caídas, cada instante una sola vez. El rendimiento degradado y el \
            mantenimiento no cuentan. Una región cuenta como caída mientras lo esté alguna de sus partes.
            """,
        .byPart: "Por parte",
        .partColumn: "Parte",
        .byRegion: "Por región",
        .regionColumn: "Región",
        .lastDrills: "Últimos simulacros",
        .drillColumn: "Simulacro",
        .resultColumn: "Resultado",
        .whenColumn: "Cuándo",
        .passed: "Superado",
        .failed: "Fallido",
        .drillTook: "Duró {0}.",
        .dayByDay: "Día a día, en CSV",
        .dependenciesLead: """
            Cada arco baja desde lo que se necesita hasta quien lo necesita. Primero va aquello en lo que todo se apoya; al final, \
            quienes dependen de {0}.
            """,
        .whatBreaks: "Qué falla cuando esto falla",
        .needsUnwell: "Necesita algo que ahora no va bien:",
        .needsWord: "Necesita",
        .takesAlong: "Cuando falla, arrastra consigo",
        .breaksNothing: "Cuando falla, nada más de aquí falla con ello.",
        .whatGoesOn: "Qué sigue funcionando cuando algo falla",
    ]
}
