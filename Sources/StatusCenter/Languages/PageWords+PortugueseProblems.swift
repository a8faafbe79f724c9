extension PageWords {
    /// Portuguese: what stands in the way.
    static let portugueseProblems: [Phrase: String] = [
        .titleSignIn: "Inicie sessão",
        .titleForbidden: "Não permitido",
        .titleMissing: "Aqui não há nada",
        .titleGone: "Já não existe",
        .titleLarge: "Demasiado grande",
        .titleSlowDown: "Um pouco mais devagar",
        .titleBroke: "Algo se avariou",
        .titleBusy: "Ocupado neste momento",
        .titleFull: "Sem espaço",
        .titleOther: "Não resultou",
        .mentionId: "Se pedir ajuda, mencione",
        .nothingHere: "Procurámos, mas aqui não há nada. Talvez tenha sido removido.",
        .noSuchIncident: "Não há nenhum incidente com este identificador.",
        .noSuchSubscription: "Esta subscrição terminou ou nunca foi confirmada.",
        .noSuchReceipt: "Este recibo não existe ou tem mais de trinta dias.",
        .nameTaken: "Escolha outro nome: este passaria pelo de quem cuida da página.",
        .threadOver: "Uma semana após um incidente, a sua discussão é encerrada.",
        .linksLater: """
            Quem é novo aqui ainda não pode publicar ligações. Diga-o sem elas, ou volte uma hora depois do seu primeiro \
            comentário.
            """,
        .alreadySaid: "Alguém acabou de dizer o mesmo.",
        .threadFull: "Esta discussão está cheia.",
        .mailNotOffered: "O e-mail não está configurado aqui. Use um webhook ou os feeds.",
        .noMailAddress: "Isto não é um endereço como kim@example.org.",
        .wrongChallenge: "Este não é o último challenge que enviámos.",
        .notAnswered: "O seu endereço não respondeu com o challenge.",
        .noWebAddress: "Isto não é um endereço como https://example.org/caminho.",
        .leadsNowhere: "Este nome não leva a lado nenhum.",
        .notPublicTls: "Este endereço não começa por https://, não está na internet pública ou a sua porta não é a 443.",
        .oldSecretSigns: "Enquanto o segredo anterior também assinar, não é criado outro.",
        .chooseSymptom: "Escolha o que vê.",
        .tooManyTries: "Demasiadas tentativas. Espere um momento e tente de novo.",
        .moreThanWeCan: "Neste momento temos mais que fazer do que conseguimos. Tente de novo daqui a pouco.",
        .brokeHere: "Algo se avariou do nosso lado. Ficou registado; tentar de novo pode ajudar.",
        .noRoomHere: """
            Este servidor não tem mais espaço. Nada se perdeu, mas nada de novo pode ser guardado até o operador arranjar espaço.
            """,
        .cameSlowly: "O pedido demorou demasiado a chegar. Tente de novo.",
        .notThatKind: "Este endereço não aceita esse tipo de pedido.",
        .fieldMissing: "Falta «{0}».",
        .fieldEmpty: "«{0}» não pode estar vazio.",
        .fieldLong: "«{0}» admite no máximo {1} caracteres.",
        .fieldUnshown: "«{0}» contém caracteres que não podem ser mostrados.",
        .partsMost: "Indique {1} partes no máximo, ou nenhuma para saber de todas.",
    ]
}
