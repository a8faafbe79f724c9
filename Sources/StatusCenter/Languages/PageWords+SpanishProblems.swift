extension PageWords {
    /// Spanish: what stands in the way.
    static let spanishProblems: [Phrase: String] = [
        .titleSignIn: "Inicia sesión",
        .titleForbidden: "No permitido",
        .titleMissing: "Aquí no hay nada",
        .titleGone: "Ya no está",
        .titleLarge: "Demasiado grande",
        .titleSlowDown: "Un poco más despacio",
        .titleBroke: "Algo se ha roto",
        .titleBusy: "Ocupado ahora mismo",
        .titleFull: "No queda espacio",
        .titleOther: "No ha funcionado",
        .mentionId: "Si pides ayuda, menciona",
        .nothingHere: "Hemos mirado, pero aquí no hay nada. Puede que se haya retirado.",
        .noSuchIncident: "No hay ningún incidente con este identificador.",
        .noSuchSubscription: "Esta suscripción ha terminado o nunca se confirmó.",
        .noSuchReceipt: "No existe este resguardo o tiene más de treinta días.",
        .nameTaken: "Elige otro nombre: este pasaría por el de quienes cuidan la página.",
        .threadOver: "Una semana después de un incidente, su debate se cierra.",
        .linksLater: """
            Quien es nuevo aquí aún no puede publicar enlaces. Dilo sin ellos, o vuelve una hora después de tu primer comentario.
            """,
        .alreadySaid: "Alguien acaba de decir lo mismo.",
        .threadFull: "Este debate está lleno.",
        .mailNotOffered: "Aquí no está configurado el correo. Usa un webhook o los canales RSS.",
        .noMailAddress: "Esto no es una dirección como kim@example.org.",
        .wrongChallenge: "Este no es el último challenge que enviamos.",
        .notAnswered: "Tu dirección no ha respondido con el challenge.",
        .noWebAddress: "Esto no es una dirección como https://example.org/ruta.",
        .leadsNowhere: "Este nombre no lleva a ninguna parte.",
        .notPublicTls: "Esta dirección no empieza por https://, no está en la internet pública o su puerto no es el 443.",
        .oldSecretSigns: "Mientras firme también el secreto anterior, no se crea otro.",
        .chooseSymptom: "Elige lo que ves.",
        .tooManyTries: "Demasiados intentos. Espera un momento y vuelve a intentarlo.",
        .moreThanWeCan: "Ahora mismo tenemos más trabajo del que podemos hacer. Vuelve a intentarlo en un momento.",
        .brokeHere: "Algo se ha roto por nuestra parte. Ha quedado anotado; volver a intentarlo puede ayudar.",
        .noRoomHere: """
            Este servidor no tiene más espacio. No se ha perdido nada, pero no se puede guardar nada nuevo hasta que su operador \
            haga sitio.
            """,
        .cameSlowly: "La petición tardó demasiado en llegar. Vuelve a intentarlo.",
        .notThatKind: "Esta dirección no acepta ese tipo de petición.",
        .fieldMissing: "Falta «{0}».",
        .fieldEmpty: "«{0}» no puede estar vacío.",
        .fieldLong: "«{0}» admite como máximo {1} caracteres.",
        .fieldUnshown: "«{0}» contiene caracteres que no se pueden mostrar.",
        .partsMost: "Indica {1} partes como máximo, o ninguna para enterarte de todas.",
    ]
}
