extension PageWords {
    /// Spanish: discussions, reports and receipts.
    static let spanishTalk: [Phrase: String] = [
        .threadOf: "Debate: {0}",
        .officialsSay: "Lo que dicen quienes se ocupan de ello",
        .talkLead: "Nadie ha comprobado lo que la gente dice aquí. Sé amable: quienes están al otro lado también tienen un mal día.",
        .saySomething: "Di algo",
        .yourName: "Tu nombre",
        .whatToSay: "¿Qué quieres decir?",
        .postRemark: "Publicar",
        .talkRules: "Sin cuenta. Sin enlaces en tu primera hora. Los comentarios que atacan a personas o hacen publicidad se retiran.",
        .earlier: "Antes",
        .newestFirst: "Primero lo más reciente",
        .earlierRemarks: "Comentarios anteriores",
        .oneMoreTap: "Un toque más",
        .manyReports: """
            Llegan muchos avisos a la vez. Para que cuenten las personas y no los programas, cada uno necesita ahora un segundo \
            toque.
            """,
        .reportIt: "Comunicarlo: {0}",
        .backToStatus: "Volver al estado del servicio",
        .yourReport: "Tu aviso",
        .heard: "Gracias, te hemos oído",
        .heardAbout: """
            Cuando avisan más personas de lo habitual, esta página lo dice, y quienes se ocupan encuentran el borrador de un \
            incidente.
            """,
        .outcomeHeading: "Qué ha sido de él",
        .waitingTitle: "Aún no se ha anunciado ningún incidente",
        .waitingWords: "Puede que nadie más lo haya notado, o que quienes se ocupan aún no hayan dicho nada.",
        .raisedTitle: "Otros también informan de problemas",
        .raisedWords: "Más de lo habitual. Nadie lo ha confirmado todavía.",
        .toldTitle: "Hay un incidente abierto",
        .toldWords: "Puede ser lo que comunicaste. Esto dicen quienes se ocupan de ello.",
        .resolvedTitle: "Está resuelto",
        .resolvedWords: "El incidente que quizá comunicaste ha terminado.",
        .unfoundTitle: "No se anunció nada al respecto",
        .unfoundWords: "Ningún incidente empezó en las seis horas siguientes a tu aviso. Si sigue sin funcionar, comunícalo otra vez.",
        .comeBack: "Vuelve aquí",
        .receiptKeep: """
            La dirección de esta página es solo tuya. Guárdala y durante treinta días dirá si se ha anunciado un incidente y si ha \
            terminado. Mientras esté abierta, se actualiza sola.
            """,
        .receiptUnscripted: "Aquí los scripts están desactivados; recárgala para ver más.",
        .receiptWord: "Resguardo",
        .reportedWord: "comunicado el",
        .receiptMade: "Se compone de la hora de tu aviso y de nada sobre ti.",
        .tellResolved: "Avísame cuando esté resuelto",
        .toldOfEvery: "Recibe todo lo que se diga de un incidente hasta que lo termines, aquí o en",
        .orByFeed: "O por canal RSS:",
    ]
}
