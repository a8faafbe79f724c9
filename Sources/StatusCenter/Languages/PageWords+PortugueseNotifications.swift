extension PageWords {
    /// Portuguese: the script that notifies a browser.
    static let portugueseNotifications: [Phrase: String] = [
        .notifyInsecure: """
            Os navegadores só aceitam notificações de páginas abertas por https, e esta não foi. As outras formas nesta página \
            trazem o mesmo.
            """,
        .notifyUnable: "As páginas não podem avisar este navegador. As outras formas nesta página trazem o mesmo.",
        .notifyRefused: """
            Este navegador recusa as notificações desta página. Permita-as nas definições e aqui haverá um botão. As outras formas \
            nesta página trazem o mesmo.
            """,
        .notifyUnknown: "De momento não foi possível saber se este navegador é avisado. Volte a abrir a página mais tarde.",
        .notifyBusy: "Um momento…",
        .notifyWaiting: "A primeira notificação está a caminho. Quando chegar, tudo está pronto.",
        .notifyLate: """
            A primeira notificação ainda não chegou. Assim que chegar, as outras seguem-se; após um dia sem ela, nada é guardado.
            """,
        .notifyOn: "Este navegador é avisado.",
        .notifySaved: "Guardado. Este navegador é avisado.",
        .notifyEnded: "Este navegador já não é avisado.",
        .notifyOver: "Este navegador era avisado, e isso terminou.",
        .notifyForgotten: "Este navegador esqueceu que devia ser avisado.",
        .notifyUnpermitted: "Sem a sua permissão nada é enviado.",
        .notifyUnreached: "Não resultou: não foi possível contactar o serviço push do navegador ou esta página.",
    ]
}
