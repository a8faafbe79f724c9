extension PageWords {
    /// Portuguese: history, uptime and dependencies.
    static let portuguesePast: [Phrase: String] = [
        .furtherBack: "Mais para trás.",
        .theNewest: "O mais recente",
        .nothingOlder: "Não há nada mais antigo.",
        .neverWrong: "Nada falhou desde que esta página observa.",
        .causeInLine: "causa: {0}",
        .doneAboutIt: "O que se faz a esse respeito:",
        .olderPage: "Anteriores",
        .incidentCount: "Incidentes",
        .untilLooked: "Até alguém olhar",
        .untilOver: "Até terminar",
        .halfAndMost: "metade em {0}, nove em dez em {1}",
        .monthForm: "{0} de {1}",
        .uptimeLead: """
            As interrupções parciais e graves contam como quedas, cada instante uma só vez. O desempenho degradado e a manutenção \
            não contam. Uma região conta como em baixo enquanto o estiver alguma das suas partes.
            """,
        .byPart: "Por parte",
        .partColumn: "Parte",
        .byRegion: "Por região",
        .regionColumn: "Região",
        .lastDrills: "Últimos simulacros",
        .drillColumn: "Simulacro",
        .resultColumn: "Resultado",
        .whenColumn: "Quando",
        .passed: "Superado",
        .failed: "Falhado",
        .drillTook: "Demorou {0}.",
        .dayByDay: "Dia a dia, em CSV",
        .dependenciesLead: """
            Cada arco desce do que é necessário até ao que precisa dele. Primeiro vem aquilo em que tudo assenta; no fim, quem \
            depende de {0}.
            """,
        .whatBreaks: "O que falha quando isto falha",
        .needsUnwell: "Precisa de algo que agora não está bem:",
        .needsWord: "Precisa de",
        .takesAlong: "Quando falha, arrasta consigo",
        .breaksNothing: "Quando falha, nada mais aqui falha com ele.",
        .whatGoesOn: "O que continua quando algo falha",
    ]
}
